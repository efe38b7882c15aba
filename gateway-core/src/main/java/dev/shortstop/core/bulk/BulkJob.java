package dev.shortstop.core.bulk;

import dev.shortstop.core.consent.Actor;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A bulk change, and how far it is.
 *
 * @param expected how many numbers fitted at the beginning; empty where they were too many to be counted at once
 * @param done numbers that were dealt with
 * @param changed those of them for which it made a difference
 * @param failure why it ended early, for people
 * @param createdAt what came later is left alone
 */
public record BulkJob(
        long id,
        BulkTask task,
        Actor actor,
        State state,
        OptionalLong expected,
        long done,
        long changed,
        Optional<String> failure,
        Instant createdAt,
        Optional<Instant> endedAt) {

    /** How far a bulk change is. */
    public enum State {
        RUNNING,
        DONE,
        /** Stopped for good; what was changed stays so. */
        CANCELLED,
        /** Something that the next try would repeat. */
        FAILED
    }
}
