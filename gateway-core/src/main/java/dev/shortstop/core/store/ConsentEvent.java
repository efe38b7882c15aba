package dev.shortstop.core.store;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.ConsentChange;
import dev.shortstop.core.consent.Source;
import java.time.Instant;
import java.util.Optional;

/**
 * The proof of one change of consent. Appended, never updated or deleted.
 *
 * @param source who decided
 * @param cause the message that caused it, and the rule that understood it so
 * @param sentText the reply that it caused, where there is one
 */
public record ConsentEvent(
        long id,
        Msisdn msisdn,
        ShortCode shortCode,
        ConsentChange change,
        Source source,
        Cause cause,
        Optional<String> sentText,
        Instant occurredAt) {

    /**
     * @param rulesVersion of the keyword file: {@code ShortCodeRules.version()}
     * @param receivedText exactly as it was decoded
     */
    public record Cause(long inboundMessageId, String rule, String keyword, String rulesVersion, String receivedText) {}

    /** What happened, as the table names it. */
    enum Type {
        OPTED_OUT,
        OPT_OUT_REPEATED,
        OPT_OUT_LIFTED,
        JOINED,
        LEFT,
        OPT_IN_REQUESTED,
        OPT_IN_CONFIRMED,
        OPT_IN_CANCELLED
    }

    Type type() {
        if (change instanceof ConsentChange.OptedOut) {
            return Type.OPTED_OUT;
        }
        if (change instanceof ConsentChange.OptOutRepeated) {
            return Type.OPT_OUT_REPEATED;
        }
        if (change instanceof ConsentChange.OptOutLifted) {
            return Type.OPT_OUT_LIFTED;
        }
        if (change instanceof ConsentChange.Joined) {
            return Type.JOINED;
        }
        if (change instanceof ConsentChange.Left) {
            return Type.LEFT;
        }
        if (change instanceof ConsentChange.OptInRequested) {
            return Type.OPT_IN_REQUESTED;
        }
        if (change instanceof ConsentChange.OptInConfirmed) {
            return Type.OPT_IN_CONFIRMED;
        }
        return Type.OPT_IN_CANCELLED;
    }

    /** The list concerned; null for an opt-out, which concerns them all. */
    Long listId() {
        if (change instanceof ConsentChange.Joined joined) {
            return joined.membership().listId();
        }
        if (change instanceof ConsentChange.Left left) {
            return left.membership().listId();
        }
        if (change instanceof ConsentChange.OptInRequested requested) {
            return requested.pending().listId();
        }
        if (change instanceof ConsentChange.OptInConfirmed confirmed) {
            return confirmed.pending().listId();
        }
        if (change instanceof ConsentChange.OptInCancelled cancelled) {
            return cancelled.pending().listId();
        }
        return null;
    }
}
