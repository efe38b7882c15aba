package dev.shortstop.core.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** MTs that wait for their next attempt. Confined to the thread of the outbox. */
final class RetryQueue {

    private record Retry(HeldMessage held, long dueNanos, long order) {}

    private final PriorityQueue<Retry> queue =
            new PriorityQueue<>(Comparator.comparingLong(Retry::dueNanos).thenComparingLong(Retry::order));
    private long added;

    void add(HeldMessage held, Duration pause) {
        queue.add(new Retry(held, System.nanoTime() + pause.toNanos(), added++));
    }

    /** Takes out what is due, the longest due first. */
    List<HeldMessage> due(long nowNanos, int limit) {
        List<HeldMessage> due = new ArrayList<>();
        while (due.size() < limit && !queue.isEmpty() && queue.peek().dueNanos() <= nowNanos) {
            due.add(queue.poll().held());
        }
        return due;
    }

    /** Nanoseconds until something is due, {@link Long#MAX_VALUE} if nothing waits. */
    long nextDueNanos(long nowNanos) {
        return queue.isEmpty() ? Long.MAX_VALUE : queue.peek().dueNanos() - nowNanos;
    }
}
