package dev.shortstop.core.idempotency;

import java.util.Optional;

/**
 * What a request was answered.
 *
 * @param status of HTTP
 * @param location of what was created
 * @param body empty for an answer without one
 */
public record StoredAnswer(int status, Optional<String> location, byte[] body) {}
