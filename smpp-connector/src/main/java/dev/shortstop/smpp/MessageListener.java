package dev.shortstop.smpp;

/** Takes the messages that an SMSC delivers. */
public interface MessageListener {
    /**
     * Called on an event loop: must not block. The answer may be given later, from any thread; until it is, the message
     * counts against {@link ConnectionSettings#maxUnansweredDeliveries()}. Where this throws, the message is answered
     * {@code ESME_RX_T_APPN}, so that the SMSC sends it again.
     */
    void onMessage(ReceivedMessage message, MessageResponder responder);
}
