package dev.shortstop.smpp;

import dev.shortstop.smpp.tap.PduTap;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What the owner of an {@link SmppListener} does with the sessions it accepts. Called on event loops: must not block.
 */
public interface AcceptedSessions {
    /** Whether connections from there are taken at all; others are reset before a byte is read. */
    default boolean admits(InetAddress address) {
        return true;
    }

    /**
     * Who may bind. The decision may come later, from any thread; what the peer sends behind its bind waits for it. Where
     * this throws or fails, the peer is answered ESME_RSYSERR.
     */
    CompletionStage<BindDecision> decide(BindRequest request);

    /**
     * The last word about a bind that was admitted, right before its answer: what is counted here is counted right. Where
     * this is empty, {@link #onBound} follows at once, and {@link #onClosed} once. Where it throws nothing is counted, and
     * the peer is answered ESME_RSYSERR.
     */
    default Optional<BindDecision.Refused> takeOn(AcceptedSession session) {
        return Optional.empty();
    }

    /**
     * The session may be used from now on; its peer learns that it is bound after this has returned. Where this throws,
     * the session ends.
     */
    default void onBound(AcceptedSession session) {}

    /**
     * A message from the peer. It may be answered later, from any thread. Where this throws, it is answered
     * ESME_RSYSERR.
     */
    void onMessage(AcceptedSession session, ReceivedMessage message, MessageResponder responder);

    /** Who is told of every PDU of all sessions; asked at each connection. It costs a copy of every octet. */
    default Optional<PduTap> tap() {
        return Optional.empty();
    }

    /** A bound session has ended. */
    default void onClosed(AcceptedSession session, String reason) {}
}
