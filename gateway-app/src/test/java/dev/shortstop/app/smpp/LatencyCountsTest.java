package dev.shortstop.app.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LatencyCountsTest {

    @Test
    void everyDurationIsToldToWithinAnEighth() {
        for (long micros = 0; micros < 60_000_000; micros += 1 + micros / 50) {
            long told = LatencyCounts.microsOf(LatencyCounts.bucketOf(micros));
            assertTrue(Math.abs(told - micros) * 8 <= micros, micros + " µs are told as " + told);
        }
    }

    @Test
    void whatIsLongerThanTheLongestCountsAsThat() {
        assertEquals(LatencyCounts.BUCKETS - 1, LatencyCounts.bucketOf(Long.MAX_VALUE));
        assertEquals(0, LatencyCounts.bucketOf(-1));
    }

    @Test
    void percentilesAreThoseOfTheDurationsThatWereAdded() {
        LatencyCounts counts = new LatencyCounts();
        for (int i = 0; i < 980; i++) {
            counts.add(2_000_000);
        }
        for (int i = 0; i < 20; i++) {
            counts.add(90_000_000);
        }
        long[] buckets = new long[LatencyCounts.BUCKETS];
        counts.copyTo(buckets);
        Percentiles percentiles = Percentiles.of(buckets).orElseThrow();
        assertEquals(2_000, percentiles.p50Micros(), 250);
        assertEquals(90_000, percentiles.p99Micros(), 11_250);
        assertEquals(Optional.empty(), Percentiles.of(new long[LatencyCounts.BUCKETS]));
    }
}
