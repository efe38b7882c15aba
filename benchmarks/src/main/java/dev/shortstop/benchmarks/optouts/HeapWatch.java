package dev.shortstop.benchmarks.optouts;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Looks every five seconds what is left of the heap after a collection. */
final class HeapWatch implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final double MEBI = 1024.0 * 1024.0;

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final CompletableFuture<List<Long>> samples;
    private volatile boolean ended;

    private HeapWatch() {
        samples = CompletableFuture.supplyAsync(this::sample, executor);
    }

    static HeapWatch start() {
        return new HeapWatch();
    }

    private List<Long> sample() {
        List<Long> octets = new ArrayList<>();
        do {
            System.gc();
            octets.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            long deadlineNanos = System.nanoTime() + INTERVAL.toNanos();
            while (!ended && System.nanoTime() < deadlineNanos) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        } while (!ended);
        return octets;
    }

    /** Ends the watch: {@code first 9.1 MiB, then up to 11.3 MiB, 24 samples}. */
    String summary() {
        ended = true;
        try {
            List<Long> octets = samples.get();
            return String.format(
                    Locale.ROOT,
                    "first %.1f MiB, then up to %.1f MiB, %d samples",
                    octets.get(0) / MEBI,
                    octets.stream().mapToLong(Long::longValue).max().orElseThrow() / MEBI,
                    octets.size());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void close() {
        ended = true;
        executor.shutdown();
    }
}
