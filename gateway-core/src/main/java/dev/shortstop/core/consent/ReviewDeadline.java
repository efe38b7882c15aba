package dev.shortstop.core.consent;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Until when an opt-out in the subscriber's own words must be honoured: within 10 business days (47 CFR 64.1200(a)(10)).
 *
 * <p>The beginning, in UTC, of the tenth business day after the day of receipt. Business days are Monday to Friday. Public
 * holidays are not taken out, and the day of receipt is the one of UTC−12, where days end last: both can only bring the
 * deadline forward, so it holds wherever the subscriber is.
 */
public final class ReviewDeadline {

    private static final int BUSINESS_DAYS = 10;
    private static final ZoneOffset WHERE_DAYS_END_LAST = ZoneOffset.ofHours(-12);

    private ReviewDeadline() {}

    static Instant of(Instant receivedAt) {
        LocalDate day = LocalDate.ofInstant(receivedAt, WHERE_DAYS_END_LAST);
        for (int counted = 0; counted < BUSINESS_DAYS; ) {
            day = day.plusDays(1);
            counted += isBusinessDay(day) ? 1 : 0;
        }
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** How many business days there are until a deadline: with that of now, without the one that begins with it; in UTC. */
    public static int businessDaysLeft(Instant now, Instant deadline) {
        LocalDate end = LocalDate.ofInstant(deadline, ZoneOffset.UTC);
        int counted = 0;
        for (LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC); day.isBefore(end); day = day.plusDays(1)) {
            counted += isBusinessDay(day) ? 1 : 0;
        }
        return counted;
    }

    private static boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
