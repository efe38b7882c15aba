package dev.shortstop.core.consent;

import dev.shortstop.core.OutboundMessage;
import java.time.Instant;

/**
 * An MT that a decision asks for.
 *
 * @param accountId whom it speaks for; {@link OptOut#EVERY_ACCOUNT} where it speaks for the short code itself
 * @param sendBefore from this moment on it is no longer sent
 */
public record Reply(OutboundMessage.Kind kind, long accountId, String text, Instant sendBefore) {}
