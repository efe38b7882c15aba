package dev.shortstop.smpp;

import java.time.Duration;
import java.util.Optional;

/**
 * Keeps a failure that repeats itself from flooding the log: it is told once, and then once an hour with a count. Pure;
 * confined to the event loop.
 */
final class RepeatedFailures {
    static final Duration REMINDER_INTERVAL = Duration.ofHours(1);

    private String failure = "";
    private long toldNanos;
    private int count;

    /** What to log, if anything. */
    Optional<String> onFailure(String what, long nowNanos) {
        if (!what.equals(failure)) {
            failure = what;
            count = 1;
            toldNanos = nowNanos;
            return Optional.of(what);
        }
        count++;
        if (nowNanos - toldNanos >= REMINDER_INTERVAL.toNanos()) {
            toldNanos = nowNanos;
            return Optional.of(what + " (" + count + " times in a row)");
        }
        return Optional.empty();
    }

    /** The next failure is told whatever it is. */
    void onSuccess() {
        failure = "";
    }
}
