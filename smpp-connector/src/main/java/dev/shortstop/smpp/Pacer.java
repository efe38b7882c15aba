package dev.shortstop.smpp;

import java.time.Duration;

/**
 * A rate limit that spaces permits evenly. Pure: instants are nanoseconds of any clock. Confined to one thread.
 *
 * <p>Wake-ups come late by a millisecond or so; permits missed by at most {@link #CATCH_UP} are made up for, so that
 * the rate holds on average. Longer pauses are not, so that there are no bursts.
 */
final class Pacer {
    static final Duration CATCH_UP = Duration.ofMillis(20);

    private final long intervalNanos;
    private boolean started;
    private long nextNanos;

    /** @param permitsPerSecond 0 for no limit */
    Pacer(double permitsPerSecond) {
        this.intervalNanos = permitsPerSecond == 0 ? 0 : Math.max(1, Math.round(1e9 / permitsPerSecond));
    }

    /** How long until the next permit; 0 where there is one now. */
    long waitNanos(long nowNanos) {
        return intervalNanos == 0 || !started ? 0 : Math.max(0, nextNanos - nowNanos);
    }

    /** Takes the permit that {@link #waitNanos} announced as there. */
    void take(long nowNanos) {
        if (intervalNanos == 0) {
            return;
        }
        boolean late = !started || nowNanos - nextNanos > CATCH_UP.toNanos();
        nextNanos = (late ? nowNanos : nextNanos) + intervalNanos;
        started = true;
    }
}
