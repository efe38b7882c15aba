package dev.shortstop.smpp;

import java.time.Duration;
import java.util.Optional;

/** What a session needs to know, whichever its role. */
record SessionSettings(
        int window,
        int maxUnansweredRequests,
        Duration bindTimeout,
        Duration responseTimeout,
        Duration enquireLinkInterval,
        Optional<Duration> inactivityTimeout) {

    /** Without a limit to inactivity. */
    SessionSettings(
            int window,
            int maxUnansweredRequests,
            Duration bindTimeout,
            Duration responseTimeout,
            Duration enquireLinkInterval) {
        this(window, maxUnansweredRequests, bindTimeout, responseTimeout, enquireLinkInterval, Optional.empty());
    }
}
