package dev.shortstop.core.people;

import java.time.Instant;

/**
 * A browser that somebody is signed in with.
 *
 * @param lastSeenAt to the minute
 * @param userAgent what the browser calls itself
 */
public record Session(
        long id,
        Person person,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        String address,
        String userAgent) {}
