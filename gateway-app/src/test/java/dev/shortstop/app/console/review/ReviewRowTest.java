package dev.shortstop.app.console.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.app.console.Badge;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.operation.ReviewItem;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewRowTest {

    @ParameterizedTest
    @CsvSource({
        // received on Tuesday, 2026-11-03: the last day is Monday, 2026-11-16
        "2026-11-17T00:00:00Z, 2026-11-03T15:00:00Z, 10 business days, plain",
        "2026-11-17T00:00:00Z, 2026-11-04T12:00:00Z, 9 business days,  plain",
        "2026-11-17T00:00:00Z, 2026-11-10T12:00:00Z, 5 business days,  warn",
        "2026-11-17T00:00:00Z, 2026-11-11T12:00:00Z, 4 business days,  warn",
        "2026-11-17T00:00:00Z, 2026-11-13T12:00:00Z, 2 business days,  bad",
        "2026-11-17T00:00:00Z, 2026-11-15T12:00:00Z, 1 business day,   bad",
        "2026-11-17T00:00:00Z, 2026-11-16T00:00:00Z, 24 hours,         bad",
        "2026-11-17T00:00:00Z, 2026-11-16T22:59:59Z, 1 hour,           bad",
        "2026-11-17T00:00:00Z, 2026-11-16T23:59:59Z, less than an hour, bad",
        "2026-11-17T00:00:00Z, 2026-11-17T00:00:00Z, due now,          bad",
        "2026-11-17T00:00:00Z, 2026-11-19T12:00:00Z, due now,          bad",
        // received on Monday, 2026-11-09: the last business day is a Friday, and a weekend comes before the deadline
        "2026-11-23T00:00:00Z, 2026-11-20T12:00:00Z, 1 business day,   bad",
        "2026-11-23T00:00:00Z, 2026-11-21T12:00:00Z, 36 hours,         bad",
        "2026-11-23T00:00:00Z, 2026-11-22T12:00:00Z, 12 hours,         bad"
    })
    void whatIsLeftIsToldInBusinessDaysAndOnTheLastDayInHours(Instant dueAt, Instant now, String text, String kind) {
        ReviewRow row = ReviewRow.of(item(dueAt), now);
        assertEquals(new Badge(text, kind), row.left());
        assertEquals(dueAt, row.dueAt());
    }

    private static ReviewItem item(Instant dueAt) {
        return new ReviewItem(
                1,
                new Msisdn("12125550141"),
                new ShortCode("72345"),
                "take me off",
                "OPT_OUT_PHRASE",
                "take me off",
                "0123456789abcdef",
                Instant.parse("2026-11-03T14:02:00Z"),
                dueAt,
                ReviewItem.State.OPEN,
                Optional.empty(),
                Optional.empty());
    }
}
