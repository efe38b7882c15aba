package dev.shortstop.core.optoutlist;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.TimeRange;
import java.util.Optional;

/** What of the Opt-Out List is wanted: what fits all of it. */
public record OptOutFilter(
        NumberRange numbers, Optional<ShortCode> shortCode, Optional<Source> source, TimeRange time) {

    public static final OptOutFilter NONE =
            new OptOutFilter(NumberRange.ALL, Optional.empty(), Optional.empty(), TimeRange.ALL);

    public OptOutFilter with(NumberRange newNumbers) {
        return new OptOutFilter(newNumbers, shortCode, source, time);
    }

    public OptOutFilter with(ShortCode newShortCode) {
        return new OptOutFilter(numbers, Optional.of(newShortCode), source, time);
    }

    public OptOutFilter with(Source newSource) {
        return new OptOutFilter(numbers, shortCode, Optional.of(newSource), time);
    }

    public OptOutFilter with(TimeRange newTime) {
        return new OptOutFilter(numbers, shortCode, source, newTime);
    }

    boolean fits(ListedOptOut optOut) {
        return numbers.contains(optOut.msisdn()) && time.contains(optOut.decidedAt());
    }
}
