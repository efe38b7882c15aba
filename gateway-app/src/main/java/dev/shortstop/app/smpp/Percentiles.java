package dev.shortstop.app.smpp;

import java.util.Optional;

/** How long answers took: half of them no longer than the first, and 99 of 100 no longer than the second. */
public record Percentiles(long p50Micros, long p99Micros) {

    /** @param buckets as {@link LatencyCounts} has them; empty where there is nothing in them */
    static Optional<Percentiles> of(long[] buckets) {
        long total = 0;
        for (long count : buckets) {
            total += count;
        }
        return total == 0
                ? Optional.empty()
                : Optional.of(new Percentiles(micros(buckets, total, 50), micros(buckets, total, 99)));
    }

    private static long micros(long[] buckets, long total, int percent) {
        long before = (total * percent + 99) / 100;
        long seen = 0;
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            seen += buckets[bucket];
            if (seen >= before) {
                return LatencyCounts.microsOf(bucket);
            }
        }
        throw new IllegalStateException("fewer than " + total);
    }
}
