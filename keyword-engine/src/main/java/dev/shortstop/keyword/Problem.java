package dev.shortstop.keyword;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;

/**
 * Something an operator has to know about a configuration file, and how to mend it.
 *
 * @param line 1-based; 1 where the whole file is meant
 * @param column 1-based
 * @param message what is wrong, without a full stop
 * @param mend what to do about it, as a sentence; empty where the message says it all
 */
public record Problem(Severity severity, Path file, int line, int column, String message, String mend) {

    /** By file, then from top to bottom: the order in which people read them. */
    public static final Comparator<Problem> IN_READING_ORDER =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparingInt(Problem::column);

    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(mend, "mend");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("positions are 1-based: " + line + ":" + column);
        }
    }

    /** An {@code ERROR} rejects the file; a {@code WARNING} lets it through. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public static Problem error(Path file, int line, int column, String message, String mend) {
        return new Problem(Severity.ERROR, file, line, column, message, mend);
    }

    public static Problem warning(Path file, int line, int column, String message, String mend) {
        return new Problem(Severity.WARNING, file, line, column, message, mend);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line in the form that editors and terminals turn into links: {@code file:line:column: error: message. mend}. */
    @Override
    public String toString() {
        String kind = severity == Severity.ERROR ? "error" : "warning";
        String tail = mend.isEmpty() ? "" : ". " + mend;
        return file + ":" + line + ":" + column + ": " + kind + ": " + message + tail;
    }
}
