package dev.shortstop.smpp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The requests that are sent and not answered. Every slot is freed once: by its answer, by {@link #expire} or by
 * {@link #drain}. Pure: instants are nanoseconds of any clock that only moves forward. Confined to the event loop.
 */
final class RequestWindow<R> {
    private record Slot<R>(R request, long sentNanos) {}

    private int size;
    private final long timeoutNanos;
    private final Map<Integer, Slot<R>> slotsInOrderSent = new LinkedHashMap<>();
    private volatile int used;
    private int lastSequenceNumber;

    RequestWindow(int size, Duration timeout) {
        this.size = size;
        this.timeoutNanos = timeout.toNanos();
    }

    /** From now on; what is under way beyond it stays. */
    void resize(int size) {
        this.size = size;
    }

    boolean isFull() {
        return slotsInOrderSent.size() >= size;
    }

    /** For any request, whether or not it takes a slot: 1 to 0x7FFFFFFF (SMPP 3.4 §5.1.4), none of those in use. */
    int nextSequenceNumber() {
        do {
            lastSequenceNumber = lastSequenceNumber == Integer.MAX_VALUE ? 1 : lastSequenceNumber + 1;
        } while (slotsInOrderSent.containsKey(lastSequenceNumber));
        return lastSequenceNumber;
    }

    /** Slots in use. Any thread. */
    int used() {
        return used;
    }

    void sent(int sequenceNumber, R request, long nowNanos) {
        slotsInOrderSent.put(sequenceNumber, new Slot<>(request, nowNanos));
        used = slotsInOrderSent.size();
    }

    /**
     * Empty where nothing waits for that answer: it came too late, or twice, or is none to such a request; no slot is
     * freed then.
     */
    Optional<R> answered(int sequenceNumber, Predicate<R> isAnswerTo) {
        Slot<R> slot = slotsInOrderSent.get(sequenceNumber);
        if (slot == null || !isAnswerTo.test(slot.request())) {
            return Optional.empty();
        }
        slotsInOrderSent.remove(sequenceNumber);
        used = slotsInOrderSent.size();
        return Optional.of(slot.request());
    }

    /** Frees the slots of those whose time is up, the oldest first. */
    List<R> expire(long nowNanos) {
        List<R> expired = new ArrayList<>();
        Iterator<Slot<R>> slots = slotsInOrderSent.values().iterator();
        while (slots.hasNext()) {
            Slot<R> slot = slots.next();
            if (nowNanos - slot.sentNanos() < timeoutNanos) {
                break;
            }
            slots.remove();
            expired.add(slot.request());
        }
        used = slotsInOrderSent.size();
        return expired;
    }

    /** How long {@link #expire} has nothing to free, whatever is sent meanwhile; 0 or less where it has now. */
    long quietNanos(long nowNanos) {
        Iterator<Slot<R>> slots = slotsInOrderSent.values().iterator();
        return slots.hasNext() ? timeoutNanos - (nowNanos - slots.next().sentNanos()) : timeoutNanos;
    }

    /** Frees all slots. */
    Collection<R> drain() {
        List<R> requests = slotsInOrderSent.values().stream().map(Slot::request).toList();
        slotsInOrderSent.clear();
        used = 0;
        return requests;
    }
}
