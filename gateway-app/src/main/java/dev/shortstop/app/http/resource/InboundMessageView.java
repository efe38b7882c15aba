package dev.shortstop.app.http.resource;

import dev.shortstop.core.history.LoggedMessage;
import dev.shortstop.core.history.MessageReference;
import java.time.Instant;
import java.util.Optional;

/** An MO and what became of it, as it goes out. */
record InboundMessageView(
        String id,
        String direction,
        String number,
        String shortCode,
        String text,
        String handling,
        Optional<String> redeliveryOf,
        String rule,
        Optional<String> keyword,
        String rulesVersion,
        Instant receivedAt) {

    static InboundMessageView of(LoggedMessage.Received message) {
        return new InboundMessageView(
                message.reference().toString(),
                "inbound",
                message.msisdn().toString(),
                message.shortCode().value(),
                message.text(),
                Words.of(message.handling()),
                message.redeliveryOf().stream()
                        .mapToObj(id -> new MessageReference(message.msisdn(), id).toString())
                        .findFirst(),
                Words.of(message.rule()),
                Optional.of(message.keyword()).filter(keyword -> !keyword.isEmpty()),
                message.rulesVersion(),
                message.at());
    }
}
