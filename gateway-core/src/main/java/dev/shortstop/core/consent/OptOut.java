package dev.shortstop.core.consent;

import dev.shortstop.core.ShownTime;
import java.time.Instant;

/**
 * The standing decision about one number on one short code, of one account or for every account.
 *
 * @param accountId the account, or {@link #EVERY_ACCOUNT}
 */
public record OptOut(long accountId, State state, Source source, Instant decidedAt) {

    /** Stands where an account's id would: the decision is a STOP and holds for every account on the short code. */
    public static final long EVERY_ACCOUNT = 0;

    /** Whether the account may text. */
    public enum State {
        /** No message may go out. */
        IN_FORCE,
        /** This account may text although a STOP is in force for the others. */
        LIFTED
    }

    /** Why a number is on the Opt-Out List, for people: {@code Keyword, 2026-11-03 14:02 UTC}. */
    public String reason() {
        return reason(source, decidedAt);
    }

    /** As {@link #reason()}. */
    public static String reason(Source source, Instant decidedAt) {
        return source.title() + ", " + ShownTime.minute(decidedAt);
    }
}
