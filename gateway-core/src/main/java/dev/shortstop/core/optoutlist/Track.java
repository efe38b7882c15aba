package dev.shortstop.core.optoutlist;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Source;

/**
 * A part of the table that has one range of an index to itself: decisions in force on one short code, by one source.
 *
 * @param accountId of this account alone; {@link #OF_ALL} for whatever account
 */
record Track(long accountId, ShortCode shortCode, Source source) {

    private static final long OF_ALL = -1;

    static Track ofAllAccounts(ShortCode shortCode, Source source) {
        return new Track(OF_ALL, shortCode, source);
    }

    boolean isOfAllAccounts() {
        return accountId == OF_ALL;
    }

    /** True for decisions that count for every account: STOPs. */
    boolean isForEveryAccount() {
        return accountId == OptOut.EVERY_ACCOUNT;
    }
}
