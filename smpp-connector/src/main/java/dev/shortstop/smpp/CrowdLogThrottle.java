package dev.shortstop.smpp;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what any number of peers repeat from flooding the log or the memory: one line a minute for each peer and cause,
 * {@value #MAX_LINES} lines a minute in all, and {@value #MAX_KNOWN} peers and causes remembered, the latest ones.
 * Pure: instants are nanoseconds of any clock. Any thread.
 */
final class CrowdLogThrottle {
    static final Duration INTERVAL = Duration.ofMinutes(1);
    static final int MAX_KNOWN = 1_000;
    static final int MAX_LINES = 100;

    private record Key(String peer, String cause) {}

    private static final class Occurrences {
        private long toldNanos;
        private long untold;
    }

    private final Map<Key, Occurrences> known = new LinkedHashMap<>(16, 0.75f, true);
    private boolean started;
    private long minuteNanos;
    private int lines;
    private long untoldOfOthers;

    /**
     * What to add to the line, mostly nothing; empty where there is to be none.
     *
     * @param cause numbers in it make no difference
     */
    synchronized Optional<String> onOccurrence(String peer, String cause, long nowNanos) {
        if (!started || nowNanos - minuteNanos >= INTERVAL.toNanos()) {
            started = true;
            minuteNanos = nowNanos;
            lines = 0;
        }
        Key key = new Key(peer, cause.replaceAll("[0-9]+", "#"));
        Occurrences occurrences = known.get(key);
        if (occurrences != null && nowNanos - occurrences.toldNanos < INTERVAL.toNanos()) {
            occurrences.untold++;
            return Optional.empty();
        }
        if (lines >= MAX_LINES) {
            untoldOfOthers++;
            return Optional.empty();
        }
        lines++;
        String addition = addition(occurrences == null ? 0 : occurrences.untold);
        remember(key, nowNanos);
        return Optional.of(addition);
    }

    private String addition(long untold) {
        String same = untold == 0 ? "" : " (and " + untold + " more since the last such line)";
        String others = untoldOfOthers == 0 ? "" : " (and " + untoldOfOthers + " of other peers that were not told)";
        untoldOfOthers = 0;
        return same + others;
    }

    private void remember(Key key, long nowNanos) {
        Occurrences told = new Occurrences();
        told.toldNanos = nowNanos;
        known.put(key, told);
        if (known.size() > MAX_KNOWN) {
            var eldest = known.entrySet().iterator();
            untoldOfOthers += eldest.next().getValue().untold;
            eldest.remove();
        }
    }

    /** Peers and causes that are remembered. */
    synchronized int known() {
        return known.size();
    }
}
