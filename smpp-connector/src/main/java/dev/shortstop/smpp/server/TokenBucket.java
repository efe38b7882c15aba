package dev.shortstop.smpp.server;

/**
 * A rate limit that allows bursts: full at first, and filled up evenly. Pure: instants are nanoseconds of any clock that
 * only moves forward. Any thread.
 */
final class TokenBucket {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double tokensPerSecond;
    private final double capacity;
    private double tokens;
    private long filledNanos;

    /** @param capacity tokens that a burst may take at once; at least 1 */
    TokenBucket(double tokensPerSecond, double capacity, long nowNanos) {
        this.tokensPerSecond = tokensPerSecond;
        this.capacity = capacity;
        this.tokens = capacity;
        this.filledNanos = nowNanos;
    }

    /** Takes one token; false where there is none. */
    synchronized boolean take(long nowNanos) {
        fill(nowNanos);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** Takes a {@link #take} back. */
    synchronized void giveBack(long nowNanos) {
        fill(nowNanos);
        tokens = Math.min(capacity, tokens + 1);
    }

    /** Whether {@link #take} would take none. */
    synchronized boolean isEmpty(long nowNanos) {
        fill(nowNanos);
        return tokens < 1;
    }

    private void fill(long nowNanos) {
        // Threads read the clock and come here in any order.
        if (nowNanos - filledNanos > 0) {
            tokens = Math.min(capacity, tokens + (nowNanos - filledNanos) * tokensPerSecond / NANOS_PER_SECOND);
            filledNanos = nowNanos;
        }
    }
}
