package dev.shortstop.core.imports;

import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.csv.CsvEncoding;
import java.time.Instant;
import java.util.Optional;

/**
 * An import, and how far it is.
 *
 * @param encoding empty if all of the file is ASCII
 * @param region of numbers without a country code
 * @param widestRow how many cells the row has that has most, the header among them
 * @param rows where they are kept
 * @param failure why it ended early, for people
 * @param expiredAt when its rows were given up, since nobody started it or went on with it; it cannot be started any more
 */
public record ImportJob(
        long id,
        ImportTarget target,
        String fileName,
        Actor actor,
        State state,
        Optional<CsvEncoding> encoding,
        ImportLayout layout,
        String region,
        int widestRow,
        KeptRows rows,
        Progress progress,
        Optional<String> failure,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Instant> expiredAt) {

    /** How far an import is. */
    public enum State {
        /** The file is being taken in. */
        UPLOADING,
        /** The file is there, and waits to be started. */
        READY,
        RUNNING,
        /** Stopped; goes on where it was when it is started again. */
        PAUSED,
        DONE,
        /** Stopped for good; the rows that were dealt with stay so. */
        CANCELLED,
        /** Something that the next try would repeat; may be started again once it is mended. */
        FAILED;

        public boolean isEnded() {
            return this == DONE || this == CANCELLED || this == FAILED;
        }
    }

    /**
     * @param from the first one's place
     * @param areSorted whether they are in the order of their numbers
     */
    public record KeptRows(long from, boolean areSorted) {}

    /**
     * In rows, without the header.
     *
     * @param read are dealt with: added, already there or refused
     */
    public record Progress(long total, long read, long added, long alreadyThere, long refused) {}
}
