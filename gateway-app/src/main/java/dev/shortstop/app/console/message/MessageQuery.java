package dev.shortstop.app.console.message;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.core.history.LoggedMessage;
import dev.shortstop.core.history.MessageFilter;
import dev.shortstop.core.paging.TimeRange;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads which messages a person wants to see; what is wrong is put beside its field. */
final class MessageQuery {

    private static final int MAX_TEXT_CHARACTERS = 200;
    private static final long MOST_DAYS_WITH_TEXT = MessageFilter.LONGEST_WITH_TEXT.toDays();

    private final FormFields query;
    private final Instant now;

    MessageQuery(FormFields query, Instant now) {
        this.query = query;
        this.now = now;
    }

    /** Of no use where the query is not valid. */
    MessageFilter filter() {
        MessageFilter filter = MessageFilter.NONE.with(query.numbers("number"));
        filter = query.shortCode("shortCode").map(filter::with).orElse(filter);
        filter = query.oneOf("direction", MessageFilter.Direction.class)
                .map(filter::with)
                .orElse(filter);
        filter = query.oneOf("status", LoggedMessage.State.class)
                .map(filter::with)
                .orElse(filter);
        Optional<String> text = query.optional("text", MAX_TEXT_CHARACTERS);
        TimeRange days = query.days("from", "to");
        return text.isPresent() ? withText(filter, text.get(), days) : filter.with(days);
    }

    /** With as many days as there may be, where one end was left open. */
    private MessageFilter withText(MessageFilter filter, String text, TimeRange days) {
        boolean isOpenAtStart = days.from().equals(TimeRange.ALL.from());
        boolean isOpenAtEnd = days.before().equals(TimeRange.ALL.before());
        Instant before = !isOpenAtEnd
                ? days.before()
                : isOpenAtStart ? endOfToday() : daysLater(days.from(), MOST_DAYS_WITH_TEXT);
        Instant from = isOpenAtStart ? daysLater(before, -MOST_DAYS_WITH_TEXT) : days.from();
        if (daysLater(from, MOST_DAYS_WITH_TEXT).isBefore(before)) {
            query.refuse("from", "A text is looked for in 31 days at most: begin later, or end earlier.");
            return filter;
        }
        return filter.with(new TimeRange(from, before)).withText(text);
    }

    private Instant endOfToday() {
        return daysLater(now.atZone(query.zone()).truncatedTo(ChronoUnit.DAYS).toInstant(), 1);
    }

    /** Some days are longer than others. */
    private Instant daysLater(Instant moment, long days) {
        return ZonedDateTime.ofInstant(moment, query.zone()).plusDays(days).toInstant();
    }
}
