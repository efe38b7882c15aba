package dev.shortstop.core.intake;

import java.time.Duration;

/**
 * How much is taken in at a time, and how long a commit may be tried.
 *
 * @param lanes threads that commit; more than two gain nothing where the database shares the machine
 * @param capacity messages that may wait or be in work, all lanes together; more are turned away
 * @param maxBatch messages that share one transaction at most
 * @param redeliveryWindow how long after the first delivery the SMSC may deliver the same message again
 * @param giveUpAfter how long a transaction that fails for a passing reason is tried before the SMSC is asked to send
 *     again; well below the SMSC's response time-out
 * @param longMessageWait how long after its last part an incomplete long message waits for the rest, before it goes on
 *     as it is; well below five minutes, within which an opt-out is confirmed
 */
public record IntakeSettings(
        int lanes,
        int capacity,
        int maxBatch,
        Duration redeliveryWindow,
        Duration giveUpAfter,
        Duration longMessageWait) {

    /** The parts of a message follow each other within seconds; an SMSC sends again what got no answer after a minute. */
    private static final Duration DEFAULT_LONG_MESSAGE_WAIT = Duration.ofSeconds(60);

    /** With the default wait for parts. */
    public IntakeSettings(int lanes, int capacity, int maxBatch, Duration redeliveryWindow, Duration giveUpAfter) {
        this(lanes, capacity, maxBatch, redeliveryWindow, giveUpAfter, DEFAULT_LONG_MESSAGE_WAIT);
    }

    public static IntakeSettings defaults() {
        return new IntakeSettings(2, 10_000, 500, Duration.ofMinutes(5), Duration.ofSeconds(3));
    }
}
