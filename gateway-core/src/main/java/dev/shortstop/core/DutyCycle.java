package dev.shortstop.core;

import java.time.Duration;

/**
 * How much of its time work in the background may take: after each portion it rests, for a multiple of what that took. Immutable.
 *
 * @param restOfWork rests last so many times as long as the work before them, up to two seconds
 */
public record DutyCycle(int restOfWork) {

    private static final Duration LONGEST_REST = Duration.ofSeconds(2);

    /** Works half of its time. */
    public static final DutyCycle HALF = new DutyCycle(1);

    /** Works a quarter of its time. */
    public static final DutyCycle QUARTER = new DutyCycle(3);

    /** @param startNanos when the portion was begun, by {@link System#nanoTime} */
    public void restAfter(long startNanos) throws InterruptedException {
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        Thread.sleep(
                Math.min(LONGEST_REST.toMillis(), took.multipliedBy(restOfWork).toMillis()));
    }
}
