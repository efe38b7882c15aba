package dev.shortstop.smpp;

import java.time.Instant;
import java.util.Optional;

/**
 * One bind of a connection, as it was when asked.
 *
 * @param label tells the binds of a connection apart in logs: {@code transceiver 1}
 * @param state where it stands
 * @param since when it came into this state
 * @param lastError why the latest attempt or session ended; empty once bound
 * @param windowUsed submits sent and not yet answered
 * @param windowSize submits that may be unanswered at a time
 * @param unansweredDeliveries {@code deliver_sm} received and not yet answered
 * @param received messages of the other side that were taken, over all sessions
 * @param sent messages that went out, over all sessions; each part of a long one counts
 * @param lastFailure what last went wrong, also where all is well again: a session, or the answer to a message
 */
public record BindStatus(
        String label,
        BindType type,
        BindState state,
        Instant since,
        Optional<String> lastError,
        int windowUsed,
        int windowSize,
        int unansweredDeliveries,
        long received,
        long sent,
        Optional<Failure> lastFailure) {

    /** @param reason with the command_status by name, where there was one */
    public record Failure(String reason, Instant at) {}
}
