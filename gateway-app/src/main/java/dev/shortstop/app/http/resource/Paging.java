package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.QueryReader;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.paging.TimeRange;
import java.time.Instant;
import java.util.Optional;

/** Parameters that several lists take. */
final class Paging {

    private Paging() {}

    static PageRequest pageOf(QueryReader query) {
        return new PageRequest(query.limit(), query.text("cursor").map(Cursor::new));
    }

    /** By {@code number} or {@code numberPrefix}. */
    static NumberRange numbersOf(QueryReader query) {
        Optional<NumberRange> one = query.number("number").map(NumberRange::only);
        Optional<NumberRange> some = query.prefix("numberPrefix").map(NumberRange::startingWith);
        if (one.isPresent() && some.isPresent()) {
            query.refuse("numberPrefix", "does not go with number: leave one of the two out");
        }
        return one.or(() -> some).orElse(NumberRange.ALL);
    }

    /** From {@code from} on, {@code before} left out. */
    static TimeRange timesOf(QueryReader query) {
        Optional<Instant> from = query.time("from");
        Optional<Instant> before = query.time("before");
        return new TimeRange(from.orElse(TimeRange.ALL.from()), before.orElse(TimeRange.ALL.before()));
    }
}
