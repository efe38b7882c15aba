package dev.shortstop.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Safe for use by many threads. */
public final class SettableClock implements InstantSource {

    /** The moment that every test starts at, to the millisecond, as the tables keep it. */
    public static final Instant START = Instant.parse("2026-11-03T14:02:00.123Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Override
    public Instant instant() {
        return now.get();
    }

    /** @param step may be negative: a clock that is set back */
    public Instant move(Duration step) {
        return now.updateAndGet(instant -> instant.plus(step));
    }
}
