package dev.shortstop.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Within 10 business days: 47 CFR 64.1200(a)(10). */
class ReviewDeadlineTest {

    @ParameterizedTest
    @CsvSource({
        // 2026-11-02 is a Monday
        "2026-11-03T14:02:00.123Z, 2026-11-17T00:00:00Z",
        "2026-11-06T12:00:00Z,     2026-11-20T00:00:00Z",
        "2026-11-07T12:00:00Z,     2026-11-20T00:00:00Z",
        "2026-11-08T12:00:00Z,     2026-11-20T00:00:00Z",
        // Monday in Europe, and still Sunday west of Greenwich
        "2026-11-09T01:00:00Z,     2026-11-20T00:00:00Z",
        "2026-11-09T11:59:59.999Z, 2026-11-20T00:00:00Z",
        "2026-11-09T12:00:00Z,     2026-11-23T00:00:00Z",
        // Thanksgiving and Christmas are not taken out
        "2026-11-25T18:00:00Z,     2026-12-09T00:00:00Z",
        "2026-12-24T18:00:00Z,     2027-01-07T00:00:00Z"
    })
    void itIsTheBeginningOfTheTenthBusinessDay(Instant receivedAt, Instant dueAt) {
        assertEquals(dueAt, ReviewDeadline.of(receivedAt));
    }

    @ParameterizedTest
    @CsvSource({
        // 2026-11-17 is a Tuesday
        "2026-11-03T14:02:00Z, 10",
        "2026-11-06T23:59:59Z, 7",
        "2026-11-07T12:00:00Z, 6",
        "2026-11-08T12:00:00Z, 6",
        "2026-11-13T12:00:00Z, 2",
        "2026-11-15T12:00:00Z, 1",
        "2026-11-16T12:00:00Z, 1",
        "2026-11-17T00:00:00Z, 0",
        "2026-11-19T00:00:00Z, 0"
    })
    void businessDaysAreLeftUntilItsOwnDayBegins(Instant now, int left) {
        assertEquals(left, ReviewDeadline.businessDaysLeft(now, Instant.parse("2026-11-17T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20T12:00:00Z, 1", "2026-11-21T12:00:00Z, 0", "2026-11-22T23:59:59Z, 0"})
    void onTheWeekendBeforeAMondayNoBusinessDayIsLeft(Instant now, int left) {
        assertEquals(left, ReviewDeadline.businessDaysLeft(now, Instant.parse("2026-11-23T00:00:00Z")));
    }

    @Test
    void itIsNeverLaterThanTheLawsWhereverTheSubscriberIs() {
        Instant first = Instant.parse("2026-11-01T00:00:00Z");
        for (ZoneId zone : List.of(
                ZoneId.of("Pacific/Honolulu"),
                ZoneId.of("America/Los_Angeles"),
                ZoneId.of("America/New_York"),
                ZoneId.of("Europe/Berlin"),
                ZoneId.of("Pacific/Guam"))) {
            for (int quarters = 0; quarters < 4 * 24 * 21; quarters++) {
                Instant receivedAt = first.plus(Duration.ofMinutes(15L * quarters));
                Instant lawful = endOfTenthBusinessDayAfter(LocalDate.ofInstant(receivedAt, zone), zone);
                assertFalse(ReviewDeadline.of(receivedAt).isAfter(lawful), () -> receivedAt + " in " + zone);
            }
        }
    }

    private static Instant endOfTenthBusinessDayAfter(LocalDate received, ZoneId zone) {
        LocalDate day = received;
        for (int left = 10; left > 0; ) {
            day = day.plusDays(1);
            left -= day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 ? 1 : 0;
        }
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
