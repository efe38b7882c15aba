package dev.shortstop.smpp.server;

import dev.shortstop.smpp.OutgoingDeliverSm;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Delivery receipts that wait, the oldest first. Pure: instants are nanoseconds of any clock that only moves forward. Not
 * for several threads at a time.
 */
final class ReceiptQueue {
    /** After which a receipt waits behind the others: a peer may dislike that one alone. */
    static final int TRIES_IN_FRONT = 3;

    /** @param tries that the peer has refused for now */
    record Held(OutgoingDeliverSm receipt, long heldNanos, int tries) {}

    private final int maxHeld;
    private final long lifetimeNanos;
    private final Deque<Held> held = new ArrayDeque<>();
    private long dropped;

    ReceiptQueue(int maxHeld, Duration lifetime) {
        this.maxHeld = maxHeld;
        this.lifetimeNanos = lifetime.toNanos();
    }

    /** Drops the first one where there are too many. */
    void add(OutgoingDeliverSm receipt, long nowNanos) {
        if (held.size() >= maxHeld) {
            held.removeFirst();
            dropped++;
        }
        held.addLast(new Held(receipt, nowNanos, 0));
    }

    /** The next that is not too old. */
    Optional<Held> take(long nowNanos) {
        while (!held.isEmpty() && nowNanos - held.peekFirst().heldNanos() >= lifetimeNanos) {
            held.removeFirst();
            dropped++;
        }
        return Optional.ofNullable(held.pollFirst());
    }

    /**
     * One that was taken and is to be tried again: in front, since it is older than the others, but not for ever, and not
     * where there is no room.
     */
    void putBack(Held receipt) {
        Held again = new Held(receipt.receipt(), receipt.heldNanos(), receipt.tries() + 1);
        if (held.size() >= maxHeld) {
            dropped++;
        } else if (again.tries() < TRIES_IN_FRONT) {
            held.addFirst(again);
        } else {
            held.addLast(again);
        }
    }

    int size() {
        return held.size();
    }

    /** Receipts that were given up: too many, or too old. */
    long dropped() {
        return dropped;
    }
}
