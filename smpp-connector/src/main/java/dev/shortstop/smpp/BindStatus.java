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
 */
public record BindStatus(
        String label,
        BindType type,
        BindState state,
        Instant since,
        Optional<String> lastError,
        int windowUsed,
        int windowSize,
        int unansweredDeliveries) {}
