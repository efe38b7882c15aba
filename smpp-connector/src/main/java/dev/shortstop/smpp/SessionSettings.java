package dev.shortstop.smpp;

import java.time.Duration;

/** What a session needs to know, whichever its role. */
record SessionSettings(
        int window,
        int maxUnansweredRequests,
        Duration bindTimeout,
        Duration responseTimeout,
        Duration enquireLinkInterval) {}
