package dev.shortstop.app.console.handset;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times of the day in UTC; a script shows the viewer's own. */
public final class HandsetTimes {

    private static final DateTimeFormatter MILLISECONDS = formatter("HH:mm:ss.SSS");
    private static final DateTimeFormatter MINUTES = formatter("HH:mm");

    private HandsetTimes() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** {@code 14:02:07.123}. */
    public static String milliseconds(Instant moment) {
        return MILLISECONDS.format(moment);
    }

    /** {@code 14:02}. */
    public static String minutes(Instant moment) {
        return MINUTES.format(moment);
    }
}
