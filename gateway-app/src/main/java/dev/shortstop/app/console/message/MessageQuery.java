package dev.shortstop.app.console.message;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.history.LoggedMessage;
import dev.shortstop.core.history.MessageFilter;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads which messages a person wants to see; what is wrong is put beside its field. */
final class MessageQuery {

    private static final int MAX_TEXT_CHARACTERS = 200;

    private final FormFields query;
    private final Instant now;

    MessageQuery(FormFields query, Instant now) {
        this.query = query;
        this.now = now;
    }

    /** Of no use where the query is not valid. */
    MessageFilter filter() {
        MessageFilter filter = MessageFilter.NONE.with(numbers());
        Optional<ShortCode> shortCode = shortCode();
        if (shortCode.isPresent()) {
            filter = filter.with(shortCode.get());
        }
        Optional<MessageFilter.Direction> direction = query.oneOf("direction", MessageFilter.Direction.class);
        if (direction.isPresent()) {
            filter = filter.with(direction.get());
        }
        Optional<LoggedMessage.State> state = query.oneOf("status", LoggedMessage.State.class);
        if (state.isPresent()) {
            filter = filter.with(state.get());
        }
        Optional<String> text = query.optional("text", MAX_TEXT_CHARACTERS);
        Optional<Instant> from = dayOf("from");
        Optional<Instant> before = dayOf("to").map(day -> day.plus(Duration.ofDays(1)));
        return text.isPresent() ? withText(filter, text.get(), from, before) : filter.with(range(from, before));
    }

    /** With the longest time that there may be, where one was left open. */
    private MessageFilter withText(
            MessageFilter filter, String text, Optional<Instant> from, Optional<Instant> before) {
        Instant end = before.orElseGet(() ->
                from.map(start -> start.plus(MessageFilter.LONGEST_WITH_TEXT)).orElseGet(this::endOfToday));
        Instant start = from.orElseGet(() -> end.minus(MessageFilter.LONGEST_WITH_TEXT));
        if (start.plus(MessageFilter.LONGEST_WITH_TEXT).isBefore(end)) {
            query.refuse("from", "A text is looked for in 31 days at most: begin later, or end earlier.");
            return filter;
        }
        return filter.with(new TimeRange(start, end)).withText(text);
    }

    private Instant endOfToday() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static TimeRange range(Optional<Instant> from, Optional<Instant> before) {
        TimeRange since = from.map(TimeRange::from).orElse(TimeRange.ALL);
        return before.map(end -> new TimeRange(since.from(), end)).orElse(since);
    }

    private NumberRange numbers() {
        try {
            return NumberRange.startingWith(query.value("number").replaceAll("[\\s().-]", ""));
        } catch (IllegalArgumentException notDigits) {
            query.refuse("number", "Please type the first digits of a number, with the country: +1212.");
            return NumberRange.ALL;
        }
    }

    private Optional<ShortCode> shortCode() {
        Optional<String> written = query.text("shortCode");
        Optional<ShortCode> shortCode = written.flatMap(ShortCode::find);
        if (written.isPresent() && shortCode.isEmpty()) {
            query.refuse("shortCode", "A short code has 3 to 15 digits.");
        }
        return shortCode;
    }

    /** Its beginning, in UTC. */
    private Optional<Instant> dayOf(String name) {
        try {
            return query.text(name)
                    .map(LocalDate::parse)
                    .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException noDay) {
            query.refuse(name, "Please write a day like 2026-11-30.");
            return Optional.empty();
        }
    }
}
