package dev.shortstop.app.smpp;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Durations, counted by their size to within an eighth, up to about a minute. Any number of threads add, and none of them allocates
 * or waits.
 */
final class LatencyCounts {

    /** An eighth: buckets of a doubling. */
    private static final int BITS = 3;

    private static final int PER_DOUBLING = 1 << BITS;

    /** 2^26 microseconds are a minute. What is longer counts as that. */
    static final int BUCKETS = 24 * PER_DOUBLING;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    void add(long nanos) {
        counts.incrementAndGet(bucketOf(nanos / 1_000));
    }

    /** So many have been added to each bucket since the beginning. */
    void copyTo(long[] buckets) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            buckets[bucket] = counts.get(bucket);
        }
    }

    static int bucketOf(long micros) {
        if (micros < PER_DOUBLING) {
            return (int) Math.max(0, micros);
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - BITS;
        int bucket = ((shift + 1) << BITS) + (int) (micros >>> shift & (PER_DOUBLING - 1));
        return Math.min(bucket, BUCKETS - 1);
    }

    /** The middle of a bucket. */
    static long microsOf(int bucket) {
        if (bucket < PER_DOUBLING) {
            return bucket;
        }
        int shift = (bucket >> BITS) - 1;
        long lowest = (long) (PER_DOUBLING + (bucket & (PER_DOUBLING - 1))) << shift;
        return lowest + (1L << shift) / 2;
    }
}
