package dev.shortstop.core.outbox;

import java.time.Instant;

/**
 * How an MT ended.
 *
 * @param smscMessageId null unless it was accepted
 */
record Settlement(HeldMessage held, State state, String smscMessageId, Instant settledAt) {

    /** The final states of {@code outbound_message.state}. */
    enum State {
        /** The SMSC took it over. */
        ACCEPTED,
        /** The SMSC will never take it. */
        REFUSED,
        /** Its time was up before anybody took it. */
        EXPIRED,
        /** The subscriber opted out while it waited. */
        CANCELLED
    }
}
