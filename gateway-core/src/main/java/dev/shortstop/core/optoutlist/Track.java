package dev.shortstop.core.optoutlist;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Source;

/** A part of the table that has one range of each index to itself: decisions in force of one account and one source. */
record Track(long accountId, ShortCode shortCode, Source source) {

    boolean isForEveryAccount() {
        return accountId == OptOut.EVERY_ACCOUNT;
    }
}
