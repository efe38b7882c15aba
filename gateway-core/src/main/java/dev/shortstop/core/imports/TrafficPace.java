package dev.shortstop.core.imports;

import dev.shortstop.core.DutyCycle;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Keeps imports from taking what messages need. While there are messages in work, an import does a little and rests for
 * longer than that took; while messages pile up it rests, though not for ever. Safe for use by many threads.
 */
final class TrafficPace {

    /** So many messages in work mean that they come faster than they are committed. */
    private static final int PILE = 500;

    private static final Duration STEP = Duration.ofMillis(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /** Traffic that comes and goes by the millisecond is traffic all the time. */
    private static final Duration MEMORY = Duration.ofMillis(200);

    private final IntSupplier messagesInWork;
    private final BooleanSupplier trafficElsewhere;
    private volatile long lastSeenNanos = System.nanoTime() - MEMORY.toNanos();

    /**
     * @param messagesInWork that wait for their commit on this gateway
     * @param trafficElsewhere messages come in on another gateway of this database
     */
    TrafficPace(IntSupplier messagesInWork, BooleanSupplier trafficElsewhere) {
        this.messagesInWork = messagesInWork;
        this.trafficElsewhere = trafficElsewhere;
    }

    boolean isTraffic() {
        if (messagesInWork.getAsInt() > 0) {
            lastSeenNanos = System.nanoTime();
            return true;
        }
        return trafficElsewhere.getAsBoolean() || System.nanoTime() - lastSeenNanos < MEMORY.toNanos();
    }

    /** To be called before a transaction: waits while messages pile up. */
    void awaitTurn() throws InterruptedException {
        long giveUpNanos = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (messagesInWork.getAsInt() > PILE && System.nanoTime() < giveUpNanos) {
            Thread.sleep(STEP.toMillis());
        }
    }

    /** To be called after a transaction that was begun then: in traffic, rests. */
    void rest(long startNanos) throws InterruptedException {
        if (isTraffic()) {
            DutyCycle.QUARTER.restAfter(startNanos);
        }
    }
}
