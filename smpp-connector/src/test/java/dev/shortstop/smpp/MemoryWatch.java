package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;

/**
 * Shows that rounds of something cost no memory for good: heap after collection, and the direct memory that Netty's
 * default allocator holds.
 */
final class MemoryWatch {
    private static final long HEAP_TOLERANCE_OCTETS = 6L * 1024 * 1024;
    private static final long DIRECT_TOLERANCE_OCTETS = 4L * 1024 * 1024;

    /** What is in use, in octets. */
    record Used(long heapOctets, long directOctets) {}

    interface Round {
        void run() throws Exception;
    }

    private MemoryWatch() {}

    /** Runs {@code warmUp} rounds that may fill pools and caches, then {@code rounds} that must leave nothing behind. */
    static void assertFlat(int warmUp, int rounds, Round round) throws Exception {
        for (int number = 0; number < warmUp; number++) {
            round.run();
        }
        Used before = used();
        for (int number = 0; number < rounds; number++) {
            round.run();
        }
        assertFlatSince(before);
    }

    /** Waits for what is let go of late: closing sockets, event loops that tidy up. */
    static void assertFlatSince(Used before) {
        await().atMost(20, TimeUnit.SECONDS)
                .pollInterval(200, TimeUnit.MILLISECONDS)
                .untilAsserted(() -> {
                    Used after = used();
                    assertTrue(
                            after.heapOctets() - before.heapOctets() < HEAP_TOLERANCE_OCTETS
                                    && after.directOctets() - before.directOctets() < DIRECT_TOLERANCE_OCTETS,
                            before + " became " + after);
                });
    }

    static Used used() {
        collect();
        Runtime runtime = Runtime.getRuntime();
        return new Used(runtime.totalMemory() - runtime.freeMemory(), directOctets());
    }

    /** By the allocator that channels use unless they are told otherwise. */
    static long directOctets() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    /** Until a collection has really taken place. */
    private static void collect() {
        WeakReference<Object> canary = new WeakReference<>(new Object());
        await().pollDelay(0, TimeUnit.MILLISECONDS)
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .until(() -> {
                    System.gc();
                    return canary.get() == null;
                });
    }
}
