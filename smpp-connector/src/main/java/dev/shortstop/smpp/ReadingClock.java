package dev.shortstop.smpp;

/**
 * Time that stands still while a session has stopped reading because its own application is busy: an answer that waits in
 * the socket meanwhile is not late. Pure; confined to the event loop.
 */
final class ReadingClock {
    private long pausedNanos;
    private boolean paused;
    private long pausedSinceNanos;

    void pause(long nowNanos) {
        if (!paused) {
            paused = true;
            pausedSinceNanos = nowNanos;
        }
    }

    void resume(long nowNanos) {
        if (paused) {
            paused = false;
            pausedNanos += nowNanos - pausedSinceNanos;
        }
    }

    long read(long nowNanos) {
        return (paused ? pausedSinceNanos : nowNanos) - pausedNanos;
    }
}
