package dev.shortstop.benchmarks.smpp;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What this process held when asked, after a collection of garbage.
 *
 * @param heapOctets used
 * @param directOctets that Netty's allocator holds outside of the heap
 * @param threads live
 */
record MemorySample(long heapOctets, long directOctets, int threads) {
    private static final double MEBI = 1024.0 * 1024.0;

    static MemorySample take() {
        System.gc();
        return new MemorySample(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                        .metric()
                        .usedDirectMemory(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    double heapMebibytes() {
        return heapOctets / MEBI;
    }

    double directMebibytes() {
        return directOctets / MEBI;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "heap %.1f MiB, direct %.1f MiB, %d threads", heapMebibytes(), directMebibytes(), threads);
    }
}
