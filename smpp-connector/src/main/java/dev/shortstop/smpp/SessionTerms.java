package dev.shortstop.smpp;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a session that was bound to us may do, and what its peer means.
 *
 * @param connection what {@link ReceivedMessage#connection} tells of its messages
 * @param messageFormat alphabets, numberings and long messages
 * @param window {@code deliver_sm} that may be unanswered at a time
 * @param maxQueuedDeliveries deliveries that may wait for a window slot; more are not sent
 * @param maxQueueWait how long one of them may wait; then it is not sent. Zero: for ever
 * @param maxUnansweredMessages messages of the peer that may be unanswered at a time; at this many the session stops
 *     reading until half of them are answered
 */
public record SessionTerms(
        String connection,
        MessageFormat messageFormat,
        int window,
        int maxQueuedDeliveries,
        Duration maxQueueWait,
        int maxUnansweredMessages) {

    public SessionTerms {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(messageFormat, "messageFormat");
        if (window < 1 || maxQueuedDeliveries < 1 || maxUnansweredMessages < 1) {
            throw new IllegalArgumentException(
                    "window, maxQueuedDeliveries and maxUnansweredMessages are at least 1, not " + window + ", "
                            + maxQueuedDeliveries + " and " + maxUnansweredMessages);
        }
        if (maxQueueWait.isNegative()) {
            throw new IllegalArgumentException("maxQueueWait is zero or more, not " + maxQueueWait);
        }
    }

    /** {@link MessageFormat#DEFAULTS}, window 100, 10,000 deliveries that wait for it for ever, 1,000 unanswered messages. */
    public static SessionTerms defaults(String connection) {
        return new SessionTerms(connection, MessageFormat.DEFAULTS, 100, 10_000, Duration.ZERO, 1_000);
    }

    /** The same, with another longest wait. */
    public SessionTerms withMaxQueueWait(Duration wait) {
        return new SessionTerms(connection, messageFormat, window, maxQueuedDeliveries, wait, maxUnansweredMessages);
    }

    QueueLimits queueLimits() {
        return new QueueLimits(
                maxQueuedDeliveries, maxQueueWait.isZero() ? Optional.empty() : Optional.of(maxQueueWait));
    }
}
