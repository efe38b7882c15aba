package dev.shortstop.core.outbox;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before an MT is tried again: doubles with each attempt up to a limit, then varied by a quarter either
 * way, so that what failed together does not come back together. Pure but for the source of randomness.
 */
final class RetryPause {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST_WHEN_THROTTLED = Duration.ofSeconds(30);
    /** Where a rate limit lets few through, what waits comes back often enough to use every turn. */
    private static final Duration LONGEST_WHEN_NOT_SENT = Duration.ofSeconds(5);

    /** A connection that is back should not wait long for its messages. */
    private static final Duration LONGEST_WHEN_UNANSWERED = Duration.ofSeconds(2);

    private final DoubleSupplier random;

    /** @param random between 0 and 1 */
    RetryPause(DoubleSupplier random) {
        this.random = random;
    }

    /** @param attempt the one that failed, from 1 */
    Duration afterThrottled(int attempt) {
        return varied(doubled(attempt, LONGEST_WHEN_THROTTLED));
    }

    /** @param attempt the one that failed, from 1 */
    Duration afterUnanswered(int attempt) {
        return varied(doubled(attempt, LONGEST_WHEN_UNANSWERED));
    }

    /** @param attempt the one that failed, from 1 */
    Duration afterNotSent(int attempt) {
        return varied(doubled(attempt, LONGEST_WHEN_NOT_SENT));
    }

    private static Duration doubled(int attempt, Duration longest) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(attempt - 1, 20));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    private Duration varied(Duration pause) {
        return Duration.ofMillis(Math.round(pause.toMillis() * (0.75 + random.getAsDouble() / 2)));
    }
}
