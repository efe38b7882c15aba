package dev.shortstop.simulator;

import dev.shortstop.smpp.ReceivedMessage;
import java.time.Instant;

/**
 * A message that the SMSC accepted for a handset.
 *
 * @param messageId that the SMSC gave it
 * @param source the short code
 * @param destination the handset's number
 * @param receivedNanos {@code submit.receivedAt()} on {@link System#nanoTime()}
 * @param submit everything that came with it
 */
public record Mt(
        String messageId,
        String source,
        String destination,
        String text,
        Instant receivedAt,
        long receivedNanos,
        ReceivedMessage submit) {}
