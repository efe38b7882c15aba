package dev.shortstop.app.console.optouts;

import dev.shortstop.core.bulk.BulkJob;
import java.time.Instant;
import java.util.Optional;

/**
 * A deletion of all that fits a filter, and how far it is.
 *
 * @param listPath of the list
 * @param path of its own page
 * @param task in words
 * @param changed how many are deleted
 * @param done how many were looked at
 * @param expected how many fitted at the beginning; empty where they were not counted
 * @param most the same, for a bar
 */
public record DeletionView(
        String listPath,
        String path,
        BulkJob.State state,
        String task,
        String changed,
        long done,
        String expected,
        long most,
        String actor,
        Instant createdAt,
        Optional<Instant> endedAt,
        Optional<String> failure,
        boolean mayCancel) {

    public boolean isRunning() {
        return state == BulkJob.State.RUNNING;
    }

    /** Where it ended early. */
    public String whatStays() {
        return changed.equals("0") ? "Nothing was deleted." : "What was deleted before stays deleted.";
    }

    public String stateTitle() {
        return switch (state) {
            case RUNNING -> "running";
            case DONE -> "done";
            case CANCELLED -> "cancelled";
            case FAILED -> "failed";
        };
    }

    /** The kind of badge. */
    public String stateKind() {
        return switch (state) {
            case RUNNING -> "accent";
            case DONE -> "good";
            case CANCELLED -> "warn";
            case FAILED -> "bad";
        };
    }
}
