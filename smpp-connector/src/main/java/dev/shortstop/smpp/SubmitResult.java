package dev.shortstop.smpp;

/** What became of a {@code submit_sm}. */
public sealed interface SubmitResult {
    /** The SMSC took it. {@code messageId} is opaque, and empty where the SMSC gave none. */
    record Accepted(String messageId) implements SubmitResult {}

    /** The SMSC cannot take it now, see {@link CommandStatus#isTemporary}: send it again later. */
    record Throttled(CommandStatus status) implements SubmitResult {}

    /**
     * The SMSC does not want it, or it can never be sent: ESME_RINVMSGLEN for a text of more than one segment,
     * ESME_RINVSRCADR and ESME_RINVDSTADR for addresses that do not fit into 20 octets.
     */
    record Refused(CommandStatus status) implements SubmitResult {}

    /** Sent, and no answer came before the time-out or the end of the session: the subscriber may or may not get it. */
    record Unanswered(String reason) implements SubmitResult {}

    /**
     * Not sent: nothing bound, no room within {@link ConnectionSettings#maxQueueWait}, closed, or {@link
     * SubmitSm#sendBefore} was over. But for the last, safe to retry.
     */
    record NotSent(String reason) implements SubmitResult {}
}
