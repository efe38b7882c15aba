package dev.shortstop.smpp;

import java.util.function.LongSupplier;

/**
 * Time that stands still while a session has stopped reading because its own application is busy: an answer that waits
 * in the socket meanwhile is not late. Confined to the event loop.
 */
final class ReadingClock {
    private final LongSupplier nanoTime;
    private long pausedNanos;
    private boolean paused;
    private long pausedSinceNanos;

    ReadingClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void pause() {
        if (!paused) {
            paused = true;
            pausedSinceNanos = nanoTime.getAsLong();
        }
    }

    void resume() {
        if (paused) {
            paused = false;
            pausedNanos += nanoTime.getAsLong() - pausedSinceNanos;
        }
    }

    long nanos() {
        return (paused ? pausedSinceNanos : nanoTime.getAsLong()) - pausedNanos;
    }
}
