package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import java.time.Instant;
import java.util.Optional;

/**
 * A request to the peer and what to do with its outcome: exactly one of the last three is called, on the event loop, or
 * {@link #notSent} by the thread that submits it, where it cannot even be queued.
 */
interface OutboundRequest {
    /** @param optionalParameters whether the peer may be sent any */
    Pdu toPdu(int sequenceNumber, boolean optionalParameters);

    /** From this moment on it must not go out; empty where it may at any time. */
    Optional<Instant> sendBefore();

    /** Whether nothing is gained by sending it any more, because of what became of a request that belongs to it. */
    default boolean isPointless() {
        return false;
    }

    /** {@code messageId} is empty where the response carries none. */
    void answered(CommandStatus status, String messageId);

    /** It went out, or may have; nothing more will be known. */
    void unanswered(String reason);

    /** It did not go out. */
    void notSent(String reason);
}
