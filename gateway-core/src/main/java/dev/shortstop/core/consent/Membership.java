package dev.shortstop.core.consent;

import java.time.Instant;

/** A number's place on an audience list. */
public record Membership(long listId, long accountId, Instant joinedAt) {}
