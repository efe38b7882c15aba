package dev.shortstop.smpp;

import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Gives sessions their ids and knows which of them are bound. Any thread. */
final class LiveSessions {
    /** Random, so that an id that was stored before a restart, or by another node, does not come up again. */
    private final AtomicLong lastId = new AtomicLong(new SecureRandom().nextLong() >>> 2);

    private final Set<Long> bound = ConcurrentHashMap.newKeySet();

    long nextId() {
        return lastId.incrementAndGet();
    }

    void add(long sessionId) {
        bound.add(sessionId);
    }

    void remove(long sessionId) {
        bound.remove(sessionId);
    }

    boolean contains(long sessionId) {
        return bound.contains(sessionId);
    }
}
