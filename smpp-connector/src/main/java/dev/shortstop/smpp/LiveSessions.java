package dev.shortstop.smpp;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows which sessions are bound. Any thread. */
final class LiveSessions {
    private final Set<Long> bound = ConcurrentHashMap.newKeySet();

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
