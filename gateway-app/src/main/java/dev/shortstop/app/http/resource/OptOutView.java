package dev.shortstop.app.http.resource;

import dev.shortstop.core.optoutlist.ListedOptOut;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of the Opt-Out List, as it goes out.
 *
 * @param account whose decision it is; for operators who look at all of them
 */
record OptOutView(
        String number,
        String shortCode,
        String source,
        Instant optedOutAt,
        boolean allAccounts,
        Optional<String> account) {

    static OptOutView of(ListedOptOut optOut) {
        return of(optOut, Optional.empty());
    }

    static OptOutView of(ListedOptOut optOut, Optional<String> account) {
        return new OptOutView(
                optOut.msisdn().toString(),
                optOut.shortCode().value(),
                Words.of(optOut.source()),
                optOut.decidedAt(),
                optOut.isForEveryAccount(),
                account);
    }
}
