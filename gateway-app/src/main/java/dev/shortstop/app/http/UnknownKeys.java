package dev.shortstop.app.http;

import dev.shortstop.core.database.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
     * @param nowNanos of a clock that never steps back
     */
    synchronized RateLimiter.Verdict ask(String address, Secret key, long nowNanos) {
        return known.get(digest(key)) != null
                ? new RateLimiter.Verdict(true, TRIES_AT_ONCE, TRIES_AT_ONCE, 0, 0)
                : tries.take(address, nowNanos);
    }

    /** The key was looked up, and is in force: if it was not known before, that was no try. */
    synchronized void found(String address, Secret key) {
        if (known.put(digest(key), true) == null) {
            tries.giveBack(address);
        }
    }

    synchronized void notFound(Secret key) {
        known.remove(digest(key));
    }

    private static ByteBuffer digest(Secret key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest(key.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }
}
