package dev.shortstop.app.console.imports;

import dev.shortstop.app.console.Badge;
import dev.shortstop.app.console.Counted;
import dev.shortstop.core.imports.ImportJob;
import java.util.Optional;

/**
 * How far an import is.
 *
 * @param path where this is to be had again; empty where nothing changes by itself
 */
public record ImportProgressView(
        Badge state, ImportJob.Progress rows, boolean isKnown, Optional<String> failure, Optional<String> path) {

    static ImportProgressView of(ImportJob job, String path) {
        boolean isUploading = job.state() == ImportJob.State.UPLOADING;
        boolean isLive = isUploading || job.state() == ImportJob.State.RUNNING;
        return new ImportProgressView(
                ImportWords.state(job),
                job.progress(),
                !isUploading,
                job.failure(),
                isLive ? Optional.of(path + "/progress?was=" + job.state()) : Optional.empty());
    }

    public String total() {
        return Counted.of(rows.total());
    }

    public String read() {
        return Counted.of(rows.read());
    }

    public String added() {
        return Counted.of(rows.added());
    }

    public String alreadyThere() {
        return Counted.of(rows.alreadyThere());
    }

    public String refused() {
        return Counted.of(rows.refused());
    }

    /** Of {@link #most}. */
    public long done() {
        return rows.read();
    }

    /** At least one: a bar has no other end. */
    public long most() {
        return Math.max(1, rows.total());
    }
}
