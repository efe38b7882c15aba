package dev.shortstop.smpp;

import java.time.Duration;
import java.util.Optional;

/**
 * How much may wait for a window slot or a permit, and how long. Pure.
 *
 * @param maxQueued requests that may wait at a time; more are not sent
 * @param maxWait after which a request that still waits is not sent; empty where it may wait for ever
 */
record QueueLimits(int maxQueued, Optional<Duration> maxWait) {
    private static final double NANOS_PER_SECOND = 1e9;

    static QueueLimits ofCount(int maxQueued) {
        return new QueueLimits(maxQueued, Optional.empty());
    }

    /**
     * Under a rate limit no more may wait than get their permit in time. The longest wait is then lengthened by the
     * time between two permits, but not more than doubled, lest the last one in the queue gives up just before its turn.
     */
    static QueueLimits ofSubmits(ConnectionSettings settings) {
        Duration maxWait = settings.maxQueueWait();
        if (settings.submitsPerSecond() == 0) {
            return new QueueLimits(settings.maxQueuedSubmits(), Optional.of(maxWait));
        }
        double permitsInTime = settings.submitsPerSecond() * maxWait.toNanos() / NANOS_PER_SECOND;
        long spacingNanos = (long) Math.min(maxWait.toNanos(), NANOS_PER_SECOND / settings.submitsPerSecond());
        return new QueueLimits(
                (int) Math.max(1, Math.min(settings.maxQueuedSubmits(), permitsInTime)),
                Optional.of(maxWait.plusNanos(spacingNanos)));
    }
}
