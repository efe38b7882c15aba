package dev.shortstop.smpp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is delivered and answers nothing by itself. */
final class RecordingListener implements DeliverSmListener {
    final List<DeliverSm> messages = new CopyOnWriteArrayList<>();
    final List<DeliverSmResponder> responders = new CopyOnWriteArrayList<>();

    @Override
    public void onDeliverSm(DeliverSm message, DeliverSmResponder responder) {
        messages.add(message);
        responders.add(responder);
    }

    List<String> texts() {
        return messages.stream().map(DeliverSm::text).toList();
    }
}
