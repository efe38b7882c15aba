package dev.shortstop.core.outbox;

/** What became of one attempt to send an MT. */
public sealed interface SendResult {

    /** The SMSC took it over. {@code smscMessageId} is opaque, possibly empty. */
    record Accepted(String smscMessageId) implements SendResult {}

    /** The SMSC is never going to take it. {@code status} by name, as {@code ESME_RINVDSTADR}. */
    record Refused(String status) implements SendResult {}

    /** The SMSC has no room now: to be tried again, ever more slowly. {@code status} by name, as {@code ESME_RTHROTTLED}. */
    record Throttled(String status) implements SendResult {}

    /** No SMSC could be asked, or none answered: to be tried again soon. */
    record Unanswered(String reason) implements SendResult {}
}
