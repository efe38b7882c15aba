package dev.shortstop.keyword;

import dev.shortstop.keyword.KeywordBook.LoadResult;
import dev.shortstop.keyword.KeywordBook.LoadResult.Loaded;
import dev.shortstop.keyword.KeywordBook.LoadResult.Rejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes keyword files into a directory and loads them. */
final class KeywordFiles {

    private final Path directory;

    KeywordFiles(Path directory) {
        this.directory = directory;
    }

    KeywordFiles with(String name, String content) {
        try {
            Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    LoadResult load() {
        return KeywordBook.load(directory, new BasicGsmSegmentCounter());
    }

    KeywordBook loadBook() {
        LoadResult result = load();
        if (result instanceof Loaded loaded) {
            return loaded.book();
        }
        throw new AssertionError("rejected: " + result);
    }

    List<String> loadErrors() {
        return loadProblems().stream()
                .filter(problem -> problem.contains(": error: "))
                .toList();
    }

    /** Errors and warnings as operators see them, the directory left out. */
    List<String> loadProblems() {
        LoadResult result = load();
        List<Problem> problems =
                result instanceof Rejected rejected ? rejected.problems() : ((Loaded) result).warnings();
        return problems.stream()
                .map(problem -> problem.toString().replace(directory + "/", ""))
                .toList();
    }
}
