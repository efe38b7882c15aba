package dev.shortstop.keyword.toml;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as operators write them: a whole number and one unit. */
final class Durations {

    static final String MEND = "Write a whole number and one of the units ms, s, m, h, d: \"30s\"";

    // Nine digits of days are more than any bound allows, and still no overflow.
    private static final Pattern FORM = Pattern.compile("(?<amount>[0-9]{1,9})(?<unit>ms|s|m|h|d)");

    private Durations() {}

    static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group("amount"));
        return Optional.of(
                switch (matcher.group("unit")) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    /** In the largest unit that needs no fraction, and hours rather than days up to two of them: {@code 24h}, {@code 30d}. */
    static String show(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 60 != 0 || seconds == 0) {
            return seconds + "s";
        } else if (seconds % 3600 != 0) {
            return duration.toMinutes() + "m";
        } else if (seconds % 86_400 != 0 || seconds < 2 * 86_400) {
            return duration.toHours() + "h";
        }
        return duration.toDays() + "d";
    }
}
