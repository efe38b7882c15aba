package dev.shortstop.smpp;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what a peer repeats from flooding the log: one line a minute for each cause. Pure: instants are nanoseconds of
 * any clock. Any thread.
 */
final class LogThrottle {
    static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final class Cause {
        private long toldNanos;
        private int untold;
    }

    private final Map<String, Cause> causes = new HashMap<>();

    /**
     * What to add to the line, mostly nothing; empty where there is to be none.
     *
     * @param cause one of few: each is kept for ever
     */
    synchronized Optional<String> onOccurrence(String cause, long nowNanos) {
        Cause known = causes.get(cause);
        if (known == null) {
            known = new Cause();
            causes.put(cause, known);
        } else if (nowNanos - known.toldNanos < INTERVAL.toNanos()) {
            known.untold++;
            return Optional.empty();
        }
        String addition = known.untold == 0 ? "" : " (and " + known.untold + " more since the last such line)";
        known.toldNanos = nowNanos;
        known.untold = 0;
        return Optional.of(addition);
    }
}
