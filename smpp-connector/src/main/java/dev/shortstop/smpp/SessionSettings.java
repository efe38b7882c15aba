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

    String whyNotBound() {
        return "not bound within " + bindTimeout.toMillis() + " ms";
    }

    String whySilent() {
        return "no answer to enquire_link within " + responseTimeout.toMillis() + " ms";
    }

    String whyIdle() {
        return "no message within " + inactivityTimeout.orElseThrow().toMillis() + " ms";
    }
}
