package dev.shortstop.core.operation;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.ReviewDeadline;
import java.time.Instant;
import java.util.Optional;

/**
 * A text that may be an opt-out: one that a person is to decide about, or that was decided.
 *
 * @param id of the inbound message
 * @param text exactly as it was decoded
 * @param rule that took it for an opt-out, {@code keyword} by which, {@code rulesVersion} of which keyword file
 * @param dueAt from this moment on the gateway opts the number out
 * @param decidedAt empty while it is open
 * @param decidedBy empty while it is open, and where it was the subscriber
 */
public record ReviewItem(
        long id,
        Msisdn msisdn,
        ShortCode shortCode,
        String text,
        String rule,
        String keyword,
        String rulesVersion,
        Instant receivedAt,
        Instant dueAt,
        State state,
        Optional<Instant> decidedAt,
        Optional<Actor> decidedBy) {

    /** How many business days are left to decide, with that of now; in UTC. */
    public int businessDaysLeft(Instant now) {
        return ReviewDeadline.businessDaysLeft(now, dueAt);
    }

    /** What became of it. */
    public enum State {
        OPEN,
        /** It was an opt-out. */
        OPTED_OUT,
        /** It was none. */
        DISMISSED,
        /** The number was opted out meanwhile, for another reason. */
        SUPERSEDED
    }
}
