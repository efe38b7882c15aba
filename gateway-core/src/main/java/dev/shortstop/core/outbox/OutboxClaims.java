package dev.shortstop.core.outbox;

import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.node.NodeLease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;

/**
 * Finds MTs that nobody sends: their gateway died, there was no room for them, or their commit went unnoticed. Confined to
 * the thread of the outbox, but for {@link #lookForUnnoticed}.
 */
final class OutboxClaims {

    /** Who takes what was found. */
    @FunctionalInterface
    interface Taker {
        void hold(List<OutboundMessage> messages, long incarnation);
    }

    private static final int MAX_CLAIMS_A_ROUND = 1_000;

    /** What is younger may be in the hands of a lane that has not told of it yet. */
    private static final Duration UNNOTICED_AFTER = Duration.ofSeconds(5);

    private static final Duration UNNOTICED_INTERVAL = Duration.ofSeconds(30);

    private final OutboxStore store;
    private final NodeLease lease;
    private final Duration interval;
    private final AtomicBoolean unnoticed = new AtomicBoolean();
    private long nextNanos = System.nanoTime();
    private long nextUnnoticedNanos = System.nanoTime() + UNNOTICED_INTERVAL.toNanos();

    OutboxClaims(OutboxStore store, NodeLease lease, Duration interval) {
        this.store = store;
        this.lease = lease;
        this.interval = interval;
    }

    /** Some commit went unnoticed: looks for it soon. Safe for use by many threads. */
    void lookForUnnoticed() {
        unnoticed.set(true);
    }

    long nextDueNanos(long nowNanos) {
        return nextNanos - nowNanos;
    }

    /**
     * Claims what it finds, if it is time to look.
     *
     * @param room how many messages may be taken
     * @param isInHand whether this gateway is sending a message, by id
     */
    void claimDue(int room, Instant now, LongPredicate isInHand, Taker taker) {
        long nowNanos = System.nanoTime();
        if (nowNanos < nextNanos) {
            return;
        }
        nextNanos = nowNanos + interval.toNanos();
        long incarnation = lease.incarnation();
        if (room > 0 && lease.holds(incarnation)) {
            claimAbandoned(room, incarnation, taker);
            claimUnnoticed(nowNanos, now, incarnation, isInHand, taker);
        }
    }

    private void claimAbandoned(int room, long incarnation, Taker taker) {
        Set<Long> claimants = store.findClaimants(); // before the live ones are read: see liveIncarnations
        claimants.remove(incarnation);
        if (!claimants.isEmpty()) {
            claimants.removeAll(lease.liveIncarnations());
        }
        int left = room;
        for (long claimant : claimants) {
            if (left > 0) {
                List<OutboundMessage> claimed = store.claim(claimant, incarnation, Math.min(left, MAX_CLAIMS_A_ROUND));
                left -= claimed.size();
                taker.hold(claimed, incarnation);
            }
        }
    }

    /** A commit whose answer was lost left MTs that are claimed by us and that we do not know of. */
    private void claimUnnoticed(long nowNanos, Instant now, long incarnation, LongPredicate isInHand, Taker taker) {
        boolean wasToldOfSome = unnoticed.getAndSet(false);
        if (!wasToldOfSome && nowNanos < nextUnnoticedNanos) {
            return;
        }
        try {
            List<OutboundMessage> found = store.findPending(incarnation, now.minus(UNNOTICED_AFTER)).stream()
                    .filter(message -> !isInHand.test(message.id()))
                    .toList();
            taker.hold(found, incarnation);
        } catch (RuntimeException failure) {
            unnoticed.set(wasToldOfSome);
            throw failure;
        }
        // What it was told of may be younger than that: look once more when it is old enough.
        Duration pause = wasToldOfSome ? UNNOTICED_AFTER.plusSeconds(1) : UNNOTICED_INTERVAL;
        nextUnnoticedNanos = nowNanos + pause.toNanos();
    }
}
