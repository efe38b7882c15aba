package dev.shortstop.core.consent;

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
}
