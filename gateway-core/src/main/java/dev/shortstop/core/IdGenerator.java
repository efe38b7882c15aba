package dev.shortstop.core;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes 64-bit ids that grow with time and never repeat across gateways: 41 bits of milliseconds since 2025-01-01 UTC,
 * 10 bits of gateway number, 12 bits of sequence. Safe for use by many threads. When more than 4,096 ids are drawn in a
 * millisecond, or the clock steps back, it runs ahead of the clock rather than repeat itself.
 */
public final class IdGenerator {

    private static final long EPOCH_MILLIS =
            Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
    private static final int NODE_BITS = 10;
    private static final int SEQUENCE_BITS = 12;
    private static final long SEQUENCE_MASK = (1L << SEQUENCE_BITS) - 1;

    private final InstantSource clock;
    private final AtomicLong lastTick = new AtomicLong();
    private volatile int node;

    /** Bears gateway number 0 until it is told another one. */
    public IdGenerator(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Ids drawn from now on bear another gateway number.
     *
     * @param node 0 to 1023
     */
    public void moveTo(int node) {
        if (node < 0 || node >= 1 << NODE_BITS) {
            throw new IllegalArgumentException("gateway number out of range 0 to 1023: " + node);
        }
        this.node = node;
    }

    /** The next id; greater than every id that this generator made before under the same gateway number. */
    public long next() {
        long now = (clock.millis() - EPOCH_MILLIS) << SEQUENCE_BITS;
        long tick = lastTick.updateAndGet(last -> Math.max(last + 1, now));
        return (tick >> SEQUENCE_BITS) << (NODE_BITS + SEQUENCE_BITS)
                | (long) node << SEQUENCE_BITS
                | tick & SEQUENCE_MASK;
    }

    /** The number of the gateway that made an id. */
    public static int nodeOf(long id) {
        return (int) (id >> SEQUENCE_BITS) & ((1 << NODE_BITS) - 1);
    }

    /** No id that was made at this moment or later is smaller. */
    public static long smallestAt(Instant moment) {
        return (moment.toEpochMilli() - EPOCH_MILLIS) << (NODE_BITS + SEQUENCE_BITS);
    }

    /** When an id was made, to the millisecond. */
    public static Instant madeAt(long id) {
        return Instant.ofEpochMilli((id >> (NODE_BITS + SEQUENCE_BITS)) + EPOCH_MILLIS);
    }
}
