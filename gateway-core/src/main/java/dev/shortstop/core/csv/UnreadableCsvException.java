package dev.shortstop.core.csv;

import java.util.OptionalLong;

/** A file cannot be read as CSV. The message tells people where and why, and what to do. */
public final class UnreadableCsvException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;

    /** @param line from 1; 0 where it is the whole file */
    UnreadableCsvException(long line, String reason) {
        super(line == 0 ? reason : "line " + line + ": " + reason);
        this.line = line;
    }

    public OptionalLong line() {
        return line == 0 ? OptionalLong.empty() : OptionalLong.of(line);
    }
}
