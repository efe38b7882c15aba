package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import dev.shortstop.smpp.codec.ShortMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A message on its way in one or more PDUs, and the future that its result goes to once all of them have theirs. Told by
 * one thread at a time, as the {@link RequestDispatcher} does it.
 */
final class PendingSubmit {
    private final ReceivedMessage.Command command;
    private final List<Segment> segments;
    private final Optional<Instant> sendBefore;
    private final SubmitResult[] results;
    private final CompletableFuture<SubmitResult> result = new CompletableFuture<>();
    private int unknown;
    private boolean notTaken;

    /** @param command submit_sm to an SMSC, deliver_sm to a peer that bound to us */
    PendingSubmit(ReceivedMessage.Command command, List<ShortMessage> messages, Optional<Instant> sendBefore) {
        this.command = command;
        this.segments = new ArrayList<>(messages.size());
        for (ShortMessage message : messages) {
            segments.add(new Segment(segments.size(), message));
        }
        this.sendBefore = sendBefore;
        this.results = new SubmitResult[messages.size()];
        this.unknown = messages.size();
    }

    List<? extends OutboundRequest> segments() {
        return segments;
    }

    CompletableFuture<SubmitResult> result() {
        return result;
    }

    private void settle(int index, SubmitResult outcome) {
        results[index] = outcome;
        notTaken |= outcome instanceof SubmitResult.Refused || outcome instanceof SubmitResult.Throttled;
        unknown--;
        if (unknown == 0) {
            result.complete(outcomeOfAll());
        }
    }

    /** The first of the gravest. */
    private SubmitResult outcomeOfAll() {
        SubmitResult gravest = results[0];
        for (SubmitResult outcome : results) {
            if (gravity(outcome) > gravity(gravest)) {
                gravest = outcome;
            }
        }
        return gravest instanceof SubmitResult.Accepted && results.length > 1 ? acceptedAll() : gravest;
    }

    private SubmitResult acceptedAll() {
        List<String> messageIds = new ArrayList<>(results.length);
        for (SubmitResult outcome : results) {
            messageIds.addAll(((SubmitResult.Accepted) outcome).messageIds());
        }
        return new SubmitResult.Accepted(messageIds);
    }

    private static int gravity(SubmitResult outcome) {
        if (outcome instanceof SubmitResult.Accepted) {
            return 0;
        } else if (outcome instanceof SubmitResult.NotSent) {
            return 1;
        } else if (outcome instanceof SubmitResult.Throttled) {
            return 2;
        }
        return outcome instanceof SubmitResult.Unanswered ? 3 : 4;
    }

    private static SubmitResult resultOf(CommandStatus status, String messageId) {
        if (status.isOk()) {
            return new SubmitResult.Accepted(List.of(messageId));
        }
        return status.isTemporary() ? new SubmitResult.Throttled(status) : new SubmitResult.Refused(status);
    }

    private final class Segment implements OutboundRequest {
        private final int index;
        private final ShortMessage message;

        private Segment(int index, ShortMessage message) {
            this.index = index;
            this.message = message;
        }

        @Override
        public Pdu toPdu(int sequenceNumber, boolean optionalParameters) {
            // What the peer takes was asked when the message was cut.
            return switch (command) {
                case SUBMIT_SM -> new Pdu.Submit(sequenceNumber, message);
                case DELIVER_SM -> new Pdu.Deliver(sequenceNumber, message);
                case DATA_SM -> new Pdu.Data(sequenceNumber, message);
            };
        }

        @Override
        public Optional<Instant> sendBefore() {
            return sendBefore;
        }

        @Override
        public boolean isPointless() {
            // Where it was refused the message can never be whole, and where it was throttled all of it goes out again.
            return notTaken;
        }

        @Override
        public void answered(CommandStatus status, String messageId) {
            settle(index, resultOf(status, messageId));
        }

        @Override
        public void unanswered(String reason) {
            settle(index, new SubmitResult.Unanswered(reason));
        }

        @Override
        public void notSent(String reason) {
            settle(index, new SubmitResult.NotSent(reason));
        }
    }
}
