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
    private boolean incomplete;

    ProblemLog(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    void error(int line, int column, String message, String mend) {
        problems.add(Problem.error(file, line, column, message, mend));
    }

    void warning(int line, int column, String message, String mend) {
        problems.add(Problem.warning(file, line, column, message, mend));
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
        for (TomlSection section : sections) {
            all.addAll(section.unknownKeys());
        }
        all.sort(Problem.IN_READING_ORDER);
        return List.copyOf(all);
    }
}
