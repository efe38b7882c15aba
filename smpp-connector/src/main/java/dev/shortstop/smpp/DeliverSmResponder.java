package dev.shortstop.smpp;

/** Answers one {@code deliver_sm}. */
public interface DeliverSmResponder {
    /**
     * Sends {@code deliver_sm_resp}. Any thread, never blocks; the first call wins and later ones do nothing. Where the
     * session has gone meanwhile the answer is dropped, and the SMSC will send the message again.
     */
    void respond(CommandStatus status);
}
