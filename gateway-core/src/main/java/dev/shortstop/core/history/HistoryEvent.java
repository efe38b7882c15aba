package dev.shortstop.core.history;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.ConsentChange;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.store.ConsentEvent.Cause;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One change of consent with all that proves it.
 *
 * @param accountId whose consent it concerns; {@link OptOut#EVERY_ACCOUNT} for all
 * @param account its name; empty for every account
 * @param list its name, or the last one that it had; empty where no list is concerned
 * @param cause the message of the subscriber and the rule that understood it so, where there is one
 * @param origin who asked for it, where it was not the subscriber
 * @param sentText exactly as it was sent in answer
 */
public record HistoryEvent(
        long id,
        Msisdn msisdn,
        ShortCode shortCode,
        long accountId,
        Optional<String> account,
        OptionalLong listId,
        Optional<String> list,
        ConsentChange.Type type,
        Source source,
        Optional<Cause> cause,
        Optional<Origin> origin,
        Optional<String> sentText,
        Instant occurredAt) {

    HistoryEvent asToldToEveryAccount() {
        return new HistoryEvent(
                id,
                msisdn,
                shortCode,
                accountId,
                account,
                listId,
                list,
                type,
                source,
                cause,
                origin.map(Origin::asToldToEveryAccount),
                sentText,
                occurredAt);
    }
}
