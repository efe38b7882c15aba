package dev.shortstop.benchmarks.optouts;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.optoutlist.ListedOptOut;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** Random numbers, times and lines of the {@link Population}; the same in every run. */
final class Places {

    private final long numbers;
    private final SplittableRandom random;

    Places(long numbers, long seed) {
        this.numbers = numbers;
        this.random = new SplittableRandom(seed);
    }

    Msisdn number() {
        return Population.number(place());
    }

    long place() {
        return random.nextLong(numbers);
    }

    TimeRange time(Duration span) {
        Instant from = Population.time(place());
        return new TimeRange(from, from.plus(span));
    }

    String digits(int count) {
        return number().digits().substring(0, count);
    }

    NumberRange prefix(int digits) {
        return NumberRange.startingWith(digits(digits));
    }

    /** A place anywhere within what the filter leaves. */
    ListedOptOut lineWithin(OptOutFilter filter) {
        long place = place();
        Duration span = Duration.between(filter.time().from(), filter.time().before());
        Instant time = span.compareTo(Population.SPAN) > 0
                ? Population.time(place)
                : filter.time().from().plusMillis(random.nextLong(span.toMillis()));
        String digits = Population.number(place).digits();
        String prefix = filter.numbers().from();
        Msisdn number = new Msisdn(prefix + digits.substring(Math.min(digits.length(), prefix.length())));
        return new ListedOptOut(number, Population.SHARED, 0, Source.KEYWORD, time);
    }
}
