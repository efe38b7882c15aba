package dev.shortstop.simulator;

import dev.shortstop.smpp.ReceivedMessage;
import java.time.Instant;
import java.util.List;

/**
 * A message that the SMSC accepted for a handset, joined where it came in parts.
 *
 * @param messageIds that the SMSC gave the parts, in their order
 * @param source the short code
 * @param destination the handset's number
 * @param receivedAt when the last part came
 * @param receivedNanos the same instant on {@link System#nanoTime()}
 * @param submits everything that came with the parts, in their order
 */
public record Mt(
        List<String> messageIds,
        String source,
        String destination,
        String text,
        Instant receivedAt,
        long receivedNanos,
        List<ReceivedMessage> submits) {
    public Mt {
        messageIds = List.copyOf(messageIds);
        submits = List.copyOf(submits);
    }

    /** Of the only part, or the first. */
    public String messageId() {
        return messageIds.get(0);
    }

    /** Everything that came with the only part, or the first. */
    public ReceivedMessage submit() {
        return submits.get(0);
    }
}
