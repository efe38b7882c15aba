package dev.shortstop.smpp;

/** What became of a {@code deliver_sm} that was sent to a bound peer. */
public sealed interface DeliverResult {
    /** The peer's answer. */
    record Answered(CommandStatus status) implements DeliverResult {}

    /** Sent, and no answer came before the time-out or the end of the session. */
    record Unanswered(String reason) implements DeliverResult {}

    /** Not sent: safe to retry. */
    record NotSent(String reason) implements DeliverResult {}
}
