package dev.shortstop.smpp;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps failures that repeat themselves from flooding the log: each is told once, and again after an hour with a count,
 * or after a minute where it worked meanwhile. Pure; confined to the event loop.
 */
final class RepeatedFailures {
    static final Duration REMINDER_INTERVAL = Duration.ofHours(1);
    static final Duration SHORTEST_INTERVAL = Duration.ofMinutes(1);
    private static final int MAX_KNOWN = 32;

    private static final class Known {
        private long toldNanos;
        private int untold;
        private boolean workedSince;
    }

    /** The ones that came up last, the oldest of them first. */
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);

    /** What to log, if anything. Numbers in {@code what} make no difference: a peer can think of as many as it likes. */
    Optional<String> onFailure(String peer, String what, long nowNanos) {
        String cause = peer + " " + what.replaceAll("[0-9]+", "#");
        Known failure = known.get(cause);
        if (failure == null) {
            remember(cause, nowNanos);
            return Optional.of(what);
        }
        Duration interval = failure.workedSince ? SHORTEST_INTERVAL : REMINDER_INTERVAL;
        if (nowNanos - failure.toldNanos < interval.toNanos()) {
            failure.untold++;
            return Optional.empty();
        }
        int untold = failure.untold;
        remember(cause, nowNanos);
        return Optional.of(untold == 0 ? what : what + " (and " + untold + " more times since the last such line)");
    }

    private void remember(String cause, long nowNanos) {
        Known failure = new Known();
        failure.toldNanos = nowNanos;
        known.put(cause, failure);
        if (known.size() > MAX_KNOWN) {
            known.remove(known.keySet().iterator().next());
        }
    }

    /** The next failure is news again, though not more often than once a minute. */
    void onSuccess() {
        known.values().forEach(failure -> failure.workedSince = true);
    }
}
