package dev.shortstop.smpp;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses between attempts: doubling from a shortest to a longest, each shortened by up to half at random. */
final class Backoff {
    private final long shortestNanos;
    private final long longestNanos;
    private final RandomGenerator random;
    private long nextNanos;

    Backoff(Duration shortest, Duration longest, RandomGenerator random) {
        this.shortestNanos = shortest.toNanos();
        this.longestNanos = longest.toNanos();
        this.random = random;
        this.nextNanos = shortestNanos;
    }

    /** Jitter keeps the gateways that lost the same SMSC from all coming back at the same instant. */
    long nextNanos() {
        long nanos = nextNanos;
        nextNanos = Math.min(longestNanos, nanos * 2);
        return jittered(nanos);
    }

    /** A pause that lengthens no other. */
    long shortestNanos() {
        return jittered(shortestNanos);
    }

    private long jittered(long nanos) {
        return nanos / 2 + random.nextLong(nanos / 2 + 1);
    }

    /**
     * A bind that ended after {@code nanos}. Only one as long as the longest pause counts as stable and starts the pauses
     * anew: an SMSC that accepts binds and drops them at once would otherwise be hammered.
     */
    boolean onBindEnded(long nanos) {
        boolean stable = nanos >= longestNanos;
        if (stable) {
            nextNanos = shortestNanos;
        }
        return stable;
    }
}
