package dev.shortstop.core.outbox;

import java.time.Duration;

/**
 * How much is held in memory, and how often others are looked after.
 *
 * @param capacity MTs that may be held in memory; what is beyond stays in the table until there is room
 * @param claimInterval how often to look for MTs that nobody sends
 */
public record OutboxSettings(int capacity, Duration claimInterval) {

    public static OutboxSettings defaults() {
        return new OutboxSettings(20_000, Duration.ofSeconds(1));
    }
}
