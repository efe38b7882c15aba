package dev.shortstop.core.outbox;

import java.util.List;

/** What became of one attempt to send an MT. Where only some of its segments were taken over, it is not accepted. */
public sealed interface SendResult {

    /**
     * The SMSC took over all of it.
     *
     * @param smscMessageIds one a segment, in their order; opaque, possibly empty
     */
    record Accepted(List<String> smscMessageIds) implements SendResult {

        /** @throws IllegalArgumentException if there is none */
        public Accepted {
            smscMessageIds = List.copyOf(smscMessageIds);
            if (smscMessageIds.isEmpty()) {
                throw new IllegalArgumentException("a message has at least one segment");
            }
        }

        /** A message of one segment. */
        public Accepted(String smscMessageId) {
            this(List.of(smscMessageId));
        }
    }

    /** The SMSC is never going to take it. {@code status} by name, as {@code ESME_RINVDSTADR}. */
    record Refused(String status) implements SendResult {}

    /** The SMSC has no room now: to be tried again, ever more slowly. {@code status} by name, as {@code ESME_RTHROTTLED}. */
    record Throttled(String status) implements SendResult {}

    /** It went out, and no answer came: to be tried again soon. */
    record Unanswered(String reason) implements SendResult {}

    /** It did not go out: to be tried again when there is room. Counts as no attempt. */
    record NotSent(String reason) implements SendResult {}
}
