package dev.shortstop.core.history;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.TimeRange;
import java.time.Duration;
import java.util.Optional;

/**
 * Which messages are wanted: those that fit all of it.
 *
 * @param numbers {@link NumberRange#ALL} includes senders that are no numbers
 * @param state of an MT: with it, MOs do not fit
 * @param text a part of it, whatever the case and the accents; needs a time range of at most {@link #LONGEST_WITH_TEXT}
 */
public record MessageFilter(
        NumberRange numbers,
        Optional<ShortCode> shortCode,
        Optional<Direction> direction,
        Optional<LoggedMessage.State> state,
        TimeRange time,
        Optional<String> text) {

    /** Texts have no index: all of the range is read. 31 days of any zone fit, that on which clocks are put back among them. */
    public static final Duration LONGEST_WITH_TEXT = Duration.ofDays(31).plusHours(2);

    public static final MessageFilter NONE = new MessageFilter(
            NumberRange.ALL, Optional.empty(), Optional.empty(), Optional.empty(), TimeRange.ALL, Optional.empty());

    /** Which way a message goes, as the gateway sees it. */
    public enum Direction {
        /** MOs. */
        IN,
        /** MTs. */
        OUT
    }

    /** @throws IllegalArgumentException with a message for the caller, if the time range is too long to search for text */
    public MessageFilter {
        boolean isTooLong = Duration.between(time.from(), time.before()).compareTo(LONGEST_WITH_TEXT) > 0;
        if (text.isPresent() && isTooLong) {
            throw new IllegalArgumentException("text is searched for in a time range of at most "
                    + LONGEST_WITH_TEXT.toDays() + " days; choose a shorter one");
        }
        text.filter(String::isBlank).ifPresent(blank -> {
            throw new IllegalArgumentException("there is nothing to search for in a text without characters");
        });
    }

    public MessageFilter with(NumberRange newNumbers) {
        return new MessageFilter(newNumbers, shortCode, direction, state, time, text);
    }

    public MessageFilter with(ShortCode newShortCode) {
        return new MessageFilter(numbers, Optional.of(newShortCode), direction, state, time, text);
    }

    public MessageFilter with(Direction newDirection) {
        return new MessageFilter(numbers, shortCode, Optional.of(newDirection), state, time, text);
    }

    public MessageFilter with(LoggedMessage.State newState) {
        return new MessageFilter(numbers, shortCode, direction, Optional.of(newState), time, text);
    }

    public MessageFilter with(TimeRange newTime) {
        return new MessageFilter(numbers, shortCode, direction, state, newTime, text);
    }

    /** @throws IllegalArgumentException with a message for the caller, if the time range is too long for it */
    public MessageFilter withText(String newText) {
        return new MessageFilter(numbers, shortCode, direction, state, time, Optional.of(newText));
    }

    boolean isFor(Direction wanted) {
        boolean isOut = wanted == Direction.OUT;
        return direction.filter(other -> other != wanted).isEmpty() && (isOut || state.isEmpty());
    }
}
