package dev.shortstop.core.outbox;

import dev.shortstop.core.OutboundMessage;

/**
 * An MT that this gateway is sending.
 *
 * @param incarnation under which it is claimed
 * @param attempts that reached an SMSC, or may have
 * @param failures in a row, of whatever kind; they lengthen the pauses
 * @param lastStatus of the last attempt, by name; null before the first
 */
record HeldMessage(OutboundMessage message, long incarnation, int attempts, int failures, String lastStatus) {

    static HeldMessage claimed(OutboundMessage message, long incarnation) {
        return new HeldMessage(message, incarnation, 0, 0, null);
    }

    /** After an attempt that ended it. */
    HeldMessage settled(String status) {
        return new HeldMessage(message, incarnation, attempts + 1, failures, status);
    }

    /** After an attempt that is to be repeated. */
    HeldMessage attempted(String status) {
        return new HeldMessage(message, incarnation, attempts + 1, failures + 1, status);
    }

    /** After it did not even go out. */
    HeldMessage notSent(String reason) {
        return new HeldMessage(message, incarnation, attempts, failures + 1, reason);
    }

    /** Ended without an attempt. */
    HeldMessage given(String reason) {
        return new HeldMessage(message, incarnation, attempts, failures, reason);
    }
}
