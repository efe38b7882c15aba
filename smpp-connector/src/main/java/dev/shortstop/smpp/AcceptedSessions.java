package dev.shortstop.smpp;

/**
 * What the owner of an {@link SmppListener} does with the sessions it accepts. Called on event loops: must not block.
 */
public interface AcceptedSessions {
    /** ESME_ROK lets the peer in; any other status is its answer, and the connection is closed. */
    CommandStatus authenticate(BindRequest request);

    /** The session may be used from now on. */
    default void onBound(AcceptedSession session) {}

    /**
     * A message from the peer. It may be answered later, from any thread. Where this throws, it is answered
     * ESME_RSYSERR.
     */
    void onMessage(AcceptedSession session, ReceivedMessage message, MessageResponder responder);

    /** A bound session has ended. */
    default void onClosed(AcceptedSession session, String reason) {}
}
