package dev.shortstop.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** How long to wait after a failure, and when to stop. Pure but for the source of randomness. */
final class WebhookPatience {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final int FACTOR = 3;
    static final Duration LONGEST = Duration.ofHours(24);

    /** Beyond that, the longest pause is reached. */
    private static final int MOST_STEPS = 10;

    /** So many failures in a row tell that the endpoint is in trouble, not a single delivery. */
    static final int FAILURES_OF_ENDPOINT = 3;

    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    /** An endpoint is paused after so many failures in a row … */
    static final int FAILURES_UNTIL_PAUSED = 10;

    /** … the first of which is at least so long ago. */
    static final Duration FAILING_UNTIL_PAUSED = Duration.ofHours(12);

    private final DoubleSupplier random;

    /** @param random between 0 and 1 */
    WebhookPatience(DoubleSupplier random) {
        this.random = random;
    }

    /**
     * Three times as long after each failure, up to 24 hours; varied by a quarter, so that what failed together does not come
     * back together.
     *
     * @param attempts that failed, from 1
     */
    Duration pauseAfter(int attempts) {
        long seconds = FIRST.toSeconds();
        for (int step = 1; step < Math.min(attempts, MOST_STEPS); step++) {
            seconds *= FACTOR;
        }
        long longestMillis = LONGEST.toMillis();
        long millis = Math.min(seconds * 1_000, longestMillis);
        return Duration.ofMillis(Math.min(Math.round(millis * (0.75 + random.getAsDouble() / 2)), longestMillis));
    }

    /** How long the whole endpoint is left alone: not at all for the first failures. */
    static Duration restAfter(int failures) {
        if (failures < FAILURES_OF_ENDPOINT) {
            return Duration.ZERO;
        }
        Duration rest = Duration.ofSeconds(1L << Math.min(failures - FAILURES_OF_ENDPOINT, 10));
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    static boolean mustPause(int failures, Instant failingSince, Instant now) {
        return failures >= FAILURES_UNTIL_PAUSED && !now.isBefore(failingSince.plus(FAILING_UNTIL_PAUSED));
    }
}
