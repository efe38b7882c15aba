package dev.shortstop.smpp.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts binds that failed, so that nobody can try passwords for long: after {@value #BURST} failures of one system_id
 * from one place, or {@value #PLACE_BURST} of any from there, the next ones are refused unseen, the right password among
 * them; a tenth of that comes back every 6 s. Remembers the {@value #MAX_KNOWN} latest. Pure: instants are nanoseconds of
 * any clock. Any thread.
 */
final class FailedBinds {
    static final int BURST = 10;
    static final int PLACE_BURST = 100;
    static final int MAX_KNOWN = 10_000;

    private static final double REFILLS_PER_SECOND = 1 / 60.0;

    private record Key(String place, Optional<String> systemId) {}

    private final Map<Key, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TokenBucket> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    /** Whether a bind is to be refused unseen. */
    synchronized boolean areTooMany(String place, String systemId, long nowNanos) {
        return isEmpty(new Key(place, Optional.of(systemId)), nowNanos)
                || isEmpty(new Key(place, Optional.empty()), nowNanos);
    }

    private boolean isEmpty(Key key, long nowNanos) {
        TokenBucket bucket = buckets.get(key);
        return bucket != null && bucket.isEmpty(nowNanos);
    }

    synchronized void onFailed(String place, String systemId, long nowNanos) {
        take(new Key(place, Optional.of(systemId)), BURST, nowNanos);
        take(new Key(place, Optional.empty()), PLACE_BURST, nowNanos);
    }

    private void take(Key key, int burst, long nowNanos) {
        buckets.computeIfAbsent(key, first -> new TokenBucket(burst * REFILLS_PER_SECOND, burst, nowNanos))
                .take(nowNanos);
    }

    synchronized int known() {
        return buckets.size();
    }
}
