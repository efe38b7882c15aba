package dev.shortstop.app.smpp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The percentiles of the last seconds, from counts that only grow. Not for several threads. */
final class SlidingLatency {

    private static final int SECONDS = 5;

    private final LatencyCounts counts;
    private final Deque<long[]> before = new ArrayDeque<>();

    SlidingLatency(LatencyCounts counts) {
        this.counts = counts;
        before.add(copy());
    }

    private long[] copy() {
        long[] buckets = new long[LatencyCounts.BUCKETS];
        counts.copyTo(buckets);
        return buckets;
    }

    /** To be called once a second. */
    Optional<Percentiles> next() {
        long[] now = copy();
        long[] lately = now.clone();
        long[] oldest = before.getFirst();
        for (int bucket = 0; bucket < lately.length; bucket++) {
            lately[bucket] -= oldest[bucket];
        }
        before.addLast(now);
        if (before.size() > SECONDS) {
            before.removeFirst();
        }
        return Percentiles.of(lately);
    }
}
