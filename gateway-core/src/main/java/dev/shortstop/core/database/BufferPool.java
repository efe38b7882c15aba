package dev.shortstop.core.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much memory the embedded server keeps tables in. What does not fit costs a read from the disk for each row that is
 * looked up: 10 million opt-outs with their indexes take about 3 GiB. The server takes memory only as it is filled.
 */
final class BufferPool {

    private static final long MEBIBYTE = 1L << 20;
    private static final long LEAST_MEBIBYTES = 256;
    private static final long MOST_MEBIBYTES = 4_096;

    /** As much as the JVM takes by default at most; the rest is for the system and whatever else runs there. */
    private static final int PART_OF_MEMORY = 4;

    private BufferPool() {}

    /** For the machine that this runs on, or the container. */
    static long mebibytes() {
        return mebibytes(
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
    }

    static long mebibytes(long memoryOctets) {
        long part = memoryOctets / MEBIBYTE / PART_OF_MEMORY;
        return Math.max(LEAST_MEBIBYTES, Math.min(MOST_MEBIBYTES, part));
    }
}
