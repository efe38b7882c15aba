package dev.shortstop.benchmarks.optouts;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How long something took, each time, in the order of length. */
record Latencies(long[] nanos) {

    /**
     * @param warmUps how often it is done before it counts
     * @param prepare makes what a round needs; not measured
     */
    static <T> Latencies of(int warmUps, int rounds, Supplier<T> prepare, Consumer<T> round) {
        for (int warmUp = 0; warmUp < warmUps; warmUp++) {
            round.accept(prepare.get());
        }
        long[] nanos = new long[rounds];
        for (int at = 0; at < rounds; at++) {
            T prepared = prepare.get();
            long start = System.nanoTime();
            round.accept(prepared);
            nanos[at] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return new Latencies(nanos);
    }

    double millis(double percentile) {
        int at = (int) Math.ceil(percentile / 100 * nanos.length) - 1;
        return nanos[Math.max(0, at)] / 1e6;
    }

    /** Cells of a Markdown table: median, 99th percentile, worst. */
    String cells() {
        return String.format(Locale.ROOT, "%.1f ms | %.1f ms | %.1f ms", millis(50), millis(99), millis(100));
    }
}
