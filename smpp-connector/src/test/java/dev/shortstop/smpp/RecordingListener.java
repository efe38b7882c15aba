package dev.shortstop.smpp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is delivered and answers nothing by itself. */
final class RecordingListener implements MessageListener {
    final List<ReceivedMessage> messages = new CopyOnWriteArrayList<>();
    final List<MessageResponder> responders = new CopyOnWriteArrayList<>();

    @Override
    public void onMessage(ReceivedMessage message, MessageResponder responder) {
        messages.add(message);
        responders.add(responder);
    }

    /** Keeps what is delivered here, too, and answers it at once. */
    MessageListener thatAccepts() {
        return (message, responder) -> {
            onMessage(message, responder);
            responder.respond(CommandStatus.ESME_ROK);
        };
    }

    List<String> texts() {
        return messages.stream().map(ReceivedMessage::text).toList();
    }
}
