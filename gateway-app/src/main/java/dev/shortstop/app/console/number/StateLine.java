package dev.shortstop.app.console.number;

import dev.shortstop.app.console.Badge;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that holds for a number: {@code [opted out] by Keyword, since …}.
 *
 * @param before words before the moment
 * @param after words after it, perhaps before {@code until}
 */
public record StateLine(Badge badge, String before, Instant at, String after, Optional<Instant> until) {

    static StateLine since(Badge badge, String before, Instant at) {
        return new StateLine(badge, before, at, "", Optional.empty());
    }
}
