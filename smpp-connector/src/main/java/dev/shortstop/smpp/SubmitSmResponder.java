package dev.shortstop.smpp;

/** Answers one {@code submit_sm}. */
public interface SubmitSmResponder {
    /**
     * Sends {@code submit_sm_resp}. Any thread, never blocks; the first call wins and later ones do nothing.
     *
     * @param messageId ASCII, up to 64 characters (SMPP 3.4 §5.2.23); sent with ESME_ROK only
     */
    void respond(CommandStatus status, String messageId);
}
