package dev.shortstop.core.people;

import dev.shortstop.core.access.Account;
import dev.shortstop.core.consent.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that was done.
 *
 * @param account whose thing it was done to; empty for the platform's
 * @param subject what it was done to, as people call it
 */
public record AuditEvent(
        long id,
        Instant occurredAt,
        Actor actor,
        Optional<Account> account,
        AuditAction action,
        String subject,
        Optional<String> detail) {}
