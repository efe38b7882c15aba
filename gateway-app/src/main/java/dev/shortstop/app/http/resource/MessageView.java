package dev.shortstop.app.http.resource;

import dev.shortstop.core.history.LoggedMessage;
import dev.shortstop.core.history.LoggedMessage.Receipt;
import dev.shortstop.core.history.LoggedMessage.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An MT and how far it is, as it goes out. */
record MessageView(
        String id,
        String direction,
        String number,
        String shortCode,
        String text,
        String kind,
        Optional<SenderView> actor,
        String status,
        Instant createdAt,
        Instant sendBefore,
        int attempts,
        Optional<String> submitStatus,
        Optional<Instant> settledAt,
        Optional<ReceiptView> receipt,
        List<SegmentView> segments) {

    /** Who sent what an account sends of its own accord. */
    record SenderView(String kind, String name) {}

    record ReceiptView(String state, Optional<String> error, Instant receivedAt, Optional<Instant> doneAt) {

        static ReceiptView of(Receipt receipt) {
            return new ReceiptView(
                    Words.of(receipt.state()),
                    Optional.of(receipt.error()).filter(error -> !error.isEmpty()),
                    receipt.receivedAt(),
                    receipt.doneAt());
        }
    }

    record SegmentView(int number, String smscMessageId, Optional<ReceiptView> receipt) {

        static SegmentView of(Segment segment) {
            return new SegmentView(
                    segment.number(), segment.smscMessageId(), segment.receipt().map(ReceiptView::of));
        }
    }

    static MessageView of(LoggedMessage.Sent message) {
        return new MessageView(
                message.reference().toString(),
                "outbound",
                message.msisdn().toString(),
                message.shortCode().value(),
                message.text(),
                Words.of(message.kind()),
                message.actor().map(actor -> new SenderView(Words.of(actor.kind()), actor.name())),
                Words.of(message.state()),
                message.at(),
                message.sendBefore(),
                message.attempts(),
                message.submitStatus(),
                message.settledAt(),
                message.receipt().map(ReceiptView::of),
                message.segments().stream().map(SegmentView::of).toList());
    }
}
