package dev.shortstop.core.intake;

import java.time.Duration;

/**
 * How many delivery receipts are taken in at a time, and how long they look for their message.
 *
 * @param capacity receipts that may wait or be in work; more are turned away
 * @param maxBatch receipts that share one transaction at most
 * @param giveUpAfter as {@link IntakeSettings#giveUpAfter}
 * @param unknownFor how long a receipt is kept whose message is not known; longer than an outage of the database, which
 *     keeps the answers to {@code submit_sm} from being written down
 */
public record ReceiptSettings(int capacity, int maxBatch, Duration giveUpAfter, Duration unknownFor) {

    public static ReceiptSettings defaults() {
        return new ReceiptSettings(10_000, 500, Duration.ofSeconds(3), Duration.ofMinutes(10));
    }
}
