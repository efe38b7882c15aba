package dev.shortstop.core;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them. */
public final class ShownTime {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ShownTime() {}

    /** {@code 2026-11-03 14:02 UTC}. */
    public static String minute(Instant moment) {
        return MINUTE.format(moment);
    }
}
