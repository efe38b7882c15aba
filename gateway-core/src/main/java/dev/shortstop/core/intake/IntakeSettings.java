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
 */
public record IntakeSettings(int lanes, int capacity, int maxBatch, Duration redeliveryWindow, Duration giveUpAfter) {

    public static IntakeSettings defaults() {
        return new IntakeSettings(2, 10_000, 500, Duration.ofMinutes(5), Duration.ofSeconds(3));
    }
}
