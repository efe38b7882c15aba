package dev.shortstop.core.consent;

import java.time.Instant;

/**
 * A text that may be an opt-out and that a person has yet to decide about.
 *
 * @param messageId of the inbound message
 * @param dueAt from this moment on it is an opt-out
 */
public record OpenReview(long messageId, Instant receivedAt, Instant dueAt) {}
