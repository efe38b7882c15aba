package dev.shortstop.core.outbox;

import dev.shortstop.core.OutboundMessage;

/**
 * An MT that this gateway is sending.
 *
 * @param incarnation under which it is claimed
 * @param attempts made so far
 * @param lastStatus of the last attempt, by name; null before the first
 */
record HeldMessage(OutboundMessage message, long incarnation, int attempts, String lastStatus) {

    static HeldMessage claimed(OutboundMessage message, long incarnation) {
        return new HeldMessage(message, incarnation, 0, null);
    }

    HeldMessage attempted() {
        return new HeldMessage(message, incarnation, attempts + 1, lastStatus);
    }

    HeldMessage failed(String status) {
        return new HeldMessage(message, incarnation, attempts, status);
    }
}
