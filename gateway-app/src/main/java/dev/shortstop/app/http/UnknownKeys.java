package dev.shortstop.app.http;

import dev.shortstop.core.Sha256;
import dev.shortstop.core.database.Secret;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds back whoever tries keys: each costs a look into the database. Keys that were in force here when they came last are never held
 * back, so that nobody suffers from whoever comes from the same address, such as that of a proxy. Thread-safe.
 */
final class UnknownKeys {

    private static final int TRIES_PER_SECOND = 1;
    private static final int TRIES_AT_ONCE = 60;
    private static final int MOST_REMEMBERED = 10_000;

    private final RateLimiter<String> tries = new RateLimiter<>(TRIES_PER_SECOND, TRIES_AT_ONCE);

    /** By their digests, so that no secret stays in memory. */
    private final Map<ByteBuffer, Boolean> known = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /**
     * Whether a key may be looked up; counts it where it is not known.
     *
     * @param address it came from
     * @param keyDigest {@link #digest} of it
     * @param nowNanos of a clock that never steps back
     */
    synchronized RateLimiter.Verdict ask(String address, ByteBuffer keyDigest, long nowNanos) {
        return known.get(keyDigest) != null
                ? new RateLimiter.Verdict(true, TRIES_AT_ONCE, TRIES_AT_ONCE, 0, 0)
                : tries.take(address, nowNanos);
    }

    /** The key was looked up, and is in force: if it was not known before, that was no try. */
    synchronized void found(String address, ByteBuffer keyDigest) {
        if (known.put(keyDigest, true) == null) {
            tries.giveBack(address);
        }
    }

    synchronized void notFound(ByteBuffer keyDigest) {
        known.remove(keyDigest);
    }

    static ByteBuffer digest(Secret key) {
        return ByteBuffer.wrap(Sha256.of(key.reveal()));
    }
}
