package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import dev.shortstop.smpp.codec.ShortMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A submit_sm on its way, and the future that its result goes to. */
final class PendingSubmit implements OutboundRequest {
    private final ShortMessage message;
    private final Optional<Instant> sendBefore;
    private final CompletableFuture<SubmitResult> result = new CompletableFuture<>();

    PendingSubmit(ShortMessage message, Optional<Instant> sendBefore) {
        this.message = message;
        this.sendBefore = sendBefore;
    }

    CompletableFuture<SubmitResult> result() {
        return result;
    }

    @Override
    public Pdu toPdu(int sequenceNumber) {
        return new Pdu.Submit(sequenceNumber, message);
    }

    @Override
    public Optional<Instant> sendBefore() {
        return sendBefore;
    }

    @Override
    public void answered(CommandStatus status, String messageId) {
        result.complete(resultOf(status, messageId));
    }

    private static SubmitResult resultOf(CommandStatus status, String messageId) {
        if (status.isOk()) {
            return new SubmitResult.Accepted(messageId);
        }
        if (status.isTemporary()) {
            return new SubmitResult.Throttled(status);
        }
        return new SubmitResult.Refused(status);
    }

    @Override
    public void unanswered(String reason) {
        result.complete(new SubmitResult.Unanswered(reason));
    }

    @Override
    public void notSent(String reason) {
        result.complete(new SubmitResult.NotSent(reason));
    }
}
