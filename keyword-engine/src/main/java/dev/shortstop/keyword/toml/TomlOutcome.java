package dev.shortstop.keyword.toml;

import dev.shortstop.keyword.Problem;
import java.util.List;

/** What came of a whole file. Problems are in reading order. */
public sealed interface TomlOutcome<T> {

    /** No error; {@code warnings} may still have something to say. */
    record Accepted<T>(T value, List<Problem> warnings) implements TomlOutcome<T> {}

    /** At least one error, among all errors and warnings of the file. */
    record Rejected<T>(List<Problem> problems) implements TomlOutcome<T> {}
}
