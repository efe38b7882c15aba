package dev.shortstop.smpp;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Numbers sessions upwards from a random one, so that an id that was stored before a restart, or by another process,
 * does not come up again. Any thread.
 */
final class RandomSessionIds implements LongSupplier {
    private final AtomicLong lastId = new AtomicLong(new SecureRandom().nextLong() >>> 2);

    @Override
    public long getAsLong() {
        return lastId.incrementAndGet();
    }
}
