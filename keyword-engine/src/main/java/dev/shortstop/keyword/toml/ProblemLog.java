package dev.shortstop.keyword.toml;

import dev.shortstop.keyword.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file, and which sections were read from it. Confined to the thread that reads the file. */
final class ProblemLog {

    private final Path file;
    private final List<Problem> problems = new ArrayList<>();
    private final List<TomlSection> sections = new ArrayList<>();
    private final List<Lines> doubtful = new ArrayList<>();
    private boolean incomplete;

    private record Lines(int first, int last) {
        boolean contain(Problem problem) {
            return first <= problem.line() && problem.line() <= last;
        }
    }

    ProblemLog(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    void error(int line, int column, String message, String mend) {
        problems.add(Problem.error(file, line, column, Quotes.onOneLine(message), Quotes.onOneLine(mend)));
    }

    void warning(int line, int column, String message, String mend) {
        problems.add(Problem.warning(file, line, column, Quotes.onOneLine(message), Quotes.onOneLine(mend)));
    }

    /**
     * The parser has taken these lines for a part of another table than they are meant for, so nothing that is found in them
     * can be relied on. There must be an {@link #unreadable} error to tell why.
     */
    void doubt(int firstLine, int lastLine) {
        doubtful.add(new Lines(firstLine, lastLine));
    }

    /** An error that hid a part of the file from the reader. */
    void unreadable(int line, int column, String message, String mend) {
        incomplete = true;
        error(line, column, message, mend);
    }

    /** Nothing is reported where a part of the file could not be read: the key may well be in that part. */
    void missing(int line, int column, String message, String mend) {
        if (!incomplete) {
            error(line, column, message, mend);
        }
    }

    void opened(TomlSection section) {
        sections.add(section);
    }

    /** With the keys that nobody has asked for, in reading order. */
    List<Problem> all() {
        List<Problem> all = new ArrayList<>(problems);
        sections.forEach(section -> section.reportUnknownKeys(all));
        if (all.isEmpty()) {
            return List.of();
        }
        all.removeIf(problem -> doubtful.stream().anyMatch(lines -> lines.contain(problem)));
        all.sort(Problem.IN_READING_ORDER);
        return List.copyOf(all);
    }
}
