package dev.shortstop.smpp;

/** Answers one message of a peer. */
public interface MessageResponder {
    /** The same as {@link #respond(CommandStatus, String)} without an id. */
    default void respond(CommandStatus status) {
        respond(status, "");
    }

    /**
     * Sends the response that belongs to the request. Any thread, never blocks; the first call wins and later ones do
     * nothing. Where the session has gone meanwhile the answer is dropped, and the peer will send the message again.
     *
     * @param messageId ASCII, up to 64 characters (SMPP 3.4 §5.2.23); sent with ESME_ROK in submit_sm_resp and
     *     data_sm_resp only
     */
    void respond(CommandStatus status, String messageId);
}
