package dev.shortstop.core.consent;

import dev.shortstop.keyword.Intent;
import java.time.Instant;

/** What a subscriber's message asks for. {@code messageId} grows with every message of one subscriber. */
public record Request(long messageId, Intent intent, Instant receivedAt) {}
