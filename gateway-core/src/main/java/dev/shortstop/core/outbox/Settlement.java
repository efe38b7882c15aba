package dev.shortstop.core.outbox;

import java.time.Instant;
import java.util.List;

/**
 * How an MT ended.
 *
 * @param smscMessageIds one a segment; none unless it was accepted
 */
record Settlement(HeldMessage held, State state, List<String> smscMessageIds, Instant settledAt) {

    /** States of {@code outbound_message.state} in which the outbox is done with it. */
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
