package dev.shortstop.core.outbox;

/** What became of one attempt to send an MT. */
public sealed interface SendResult {

    /** The SMSC took it over. {@code smscMessageId} is opaque, possibly empty. */
    record Accepted(String smscMessageId) implements SendResult {}

    /** The SMSC is never going to take it. {@code status} by name, as {@code ESME_RINVDSTADR}. */
    record Refused(String status) implements SendResult {}

    /** The SMSC has no room now: to be tried again, ever more slowly. {@code status} by name, as {@code ESME_RTHROTTLED}. */
    record Throttled(String status) implements SendResult {}

    /** It went out, and no answer came: to be tried again soon. */
    record Unanswered(String reason) implements SendResult {}

    /** It did not go out: to be tried again when there is room. Counts as no attempt. */
    record NotSent(String reason) implements SendResult {}
}
