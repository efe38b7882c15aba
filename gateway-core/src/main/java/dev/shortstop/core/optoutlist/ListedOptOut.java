package dev.shortstop.core.optoutlist;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Source;
import java.time.Instant;

/**
 * A line of the Opt-Out List: a decision in force.
 *
 * @param accountId whose decision it is; {@link OptOut#EVERY_ACCOUNT} for a STOP
 * @param decidedAt to the millisecond
 */
public record ListedOptOut(Msisdn msisdn, ShortCode shortCode, long accountId, Source source, Instant decidedAt) {

    /** True for a STOP, false for a decision of one account. */
    public boolean isForEveryAccount() {
        return accountId == OptOut.EVERY_ACCOUNT;
    }
}
