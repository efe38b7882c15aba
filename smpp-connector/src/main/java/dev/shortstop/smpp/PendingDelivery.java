package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import dev.shortstop.smpp.codec.ShortMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A deliver_sm on its way, and the future that its result goes to. */
final class PendingDelivery implements OutboundRequest {
    private final OutgoingDeliverSm message;
    private final CompletableFuture<DeliverResult> result = new CompletableFuture<>();

    PendingDelivery(OutgoingDeliverSm message) {
        this.message = message;
    }

    CompletableFuture<DeliverResult> result() {
        return result;
    }

    @Override
    public Pdu toPdu(int sequenceNumber, boolean optionalParameters) {
        ShortMessage whole = message.toShortMessage();
        return new Pdu.Deliver(sequenceNumber, optionalParameters ? whole : whole.withoutOptionalParameters());
    }

    @Override
    public Optional<Instant> sendBefore() {
        return Optional.empty();
    }

    @Override
    public void answered(CommandStatus status, String messageId) {
        result.complete(new DeliverResult.Answered(status));
    }

    @Override
    public void unanswered(String reason) {
        result.complete(new DeliverResult.Unanswered(reason));
    }

    @Override
    public void notSent(String reason) {
        result.complete(new DeliverResult.NotSent(reason));
    }
}
