package dev.shortstop.core.optoutlist;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Source;
import java.util.OptionalLong;

/**
 * A part of the table that has one range of an index to itself: decisions in force on one short code, by one source.
 *
 * @param accountId for this account, or {@link OptOut#EVERY_ACCOUNT} for STOPs; empty: for whomever
 */
record Track(OptionalLong accountId, ShortCode shortCode, Source source) {

    static Track of(long accountId, ShortCode shortCode, Source source) {
        return new Track(OptionalLong.of(accountId), shortCode, source);
    }

    static Track ofAnyAccount(ShortCode shortCode, Source source) {
        return new Track(OptionalLong.empty(), shortCode, source);
    }

    boolean isOfAnyAccount() {
        return accountId.isEmpty();
    }

    /** True for decisions that count for every account, unless it has decided otherwise. */
    boolean isForEveryAccount() {
        return accountId.equals(OptionalLong.of(OptOut.EVERY_ACCOUNT));
    }
}
