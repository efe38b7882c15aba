package dev.shortstop.smpp.tap;

import java.time.Instant;

/**
 * One PDU on the wire.
 *
 * @param sessionId of the session that it belongs to
 * @param octets all of them, the header of 16 at least; not copied: treat them as read-only
 */
public record TappedPdu(long sessionId, Direction direction, Instant at, byte[] octets) {

    /** As the side sees it that taps. */
    public enum Direction {
        RECEIVED,
        SENT;

        public Direction opposite() {
            return this == SENT ? RECEIVED : SENT;
        }
    }
}
