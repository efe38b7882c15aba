package dev.shortstop.smpp.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts binds that failed or may still fail, so that nobody can try passwords for long: after {@value #BURST} of one
 * system_id from one place, or {@value #PLACE_BURST} of any from there, the next ones are refused unseen, the right
 * password among them; a tenth of that comes back every 6 s. Remembers the {@value #MAX_KNOWN} latest. Pure: instants are
 * nanoseconds of any clock. Any thread.
 */
final class FailedBinds {
    static final int BURST = 10;
    /** Half of {@link Credentials#MAX_WAITING}: no place alone fills the queue of those who wait for their check. */
    static final int PLACE_BURST = Credentials.MAX_WAITING / 2;

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

    /** Counts a bind as failed, until {@link #giveBack}. False where it is to be refused unseen; it does not count then. */
    synchronized boolean take(String place, String systemId, long nowNanos) {
        TokenBucket ofPlace = bucket(ofPlace(place), PLACE_BURST, nowNanos);
        if (ofPlace.isEmpty(nowNanos)) {
            return false;
        }
        return bucket(ofSystemId(place, systemId), BURST, nowNanos).take(nowNanos) && ofPlace.take(nowNanos);
    }

    /** A bind that {@link #take} counted has not failed. */
    synchronized void giveBack(String place, String systemId, long nowNanos) {
        bucket(ofSystemId(place, systemId), BURST, nowNanos).giveBack(nowNanos);
        bucket(ofPlace(place), PLACE_BURST, nowNanos).giveBack(nowNanos);
    }

    private static Key ofPlace(String place) {
        return new Key(place, Optional.empty());
    }

    private static Key ofSystemId(String place, String systemId) {
        return new Key(place, Optional.of(systemId));
    }

    private TokenBucket bucket(Key key, int burst, long nowNanos) {
        return buckets.computeIfAbsent(key, first -> new TokenBucket(burst * REFILLS_PER_SECOND, burst, nowNanos));
    }

    synchronized int known() {
        return buckets.size();
    }
}
