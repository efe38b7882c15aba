package dev.shortstop.core.paging;

import java.time.Instant;

/**
 * A range of time.
 *
 * @param from the first moment that belongs to it
 * @param before the first moment that does not, any more
 */
public record TimeRange(Instant from, Instant before) {

    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** All that the tables can hold. */
    public static final TimeRange ALL = new TimeRange(EARLIEST, LATEST);

    /** Both are brought to what the tables can hold. */
    public TimeRange {
        from = from.isAfter(EARLIEST) ? from : EARLIEST;
        before = before.isBefore(LATEST) ? before : LATEST;
    }

    public static TimeRange from(Instant from) {
        return new TimeRange(from, LATEST);
    }

    public static TimeRange before(Instant before) {
        return new TimeRange(EARLIEST, before);
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(before);
    }
}
