package dev.shortstop.smpp;

import java.time.Duration;

/** What a session needs to know, whichever its role. */
record SessionSettings(
        int window,
        int maxUnansweredRequests,
        Duration bindTimeout,
        Duration responseTimeout,
        Duration enquireLinkInterval) {

    /** How often to look at the timers: a tenth of the shortest of them, and at least twice a second. */
    long tickMillis() {
        long shortestMillis =
                Math.min(bindTimeout.toMillis(), Math.min(responseTimeout.toMillis(), enquireLinkInterval.toMillis()));
        return Math.max(1, Math.min(500, shortestMillis / 10));
    }
}
