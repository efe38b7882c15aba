package dev.shortstop.keyword;

import dev.shortstop.keyword.KeywordBook.LoadResult;
import dev.shortstop.keyword.toml.Located;
import dev.shortstop.keyword.toml.TomlOutcome.Accepted;
import dev.shortstop.keyword.toml.TomlOutcome.Rejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a directory of keyword files, and checks what no file can know by itself. */
final class KeywordDirectory {

    private final Path directory;
    private final SegmentCounter segments;
    private final Map<Path, KeywordFile> previous;
    private final List<Problem> problems = new ArrayList<>();
    private final List<ShortCodeRules> rules = new ArrayList<>();

    private KeywordDirectory(Path directory, SegmentCounter segments, Map<Path, KeywordFile> previous) {
        this.directory = directory;
        this.segments = segments;
        this.previous = previous;
    }

    /** @param previous by path: what has not changed since is not compiled again */
    static LoadResult load(Path directory, SegmentCounter segments, Map<Path, KeywordFile> previous) {
        return new KeywordDirectory(directory, segments, previous).load();
    }

    private LoadResult load() {
        // In parallel: ten thousand files take a while. The order stays that of the paths.
        List<KeywordFile> files = findPaths().parallelStream()
                .map(path -> KeywordFile.read(path, segments, previous.get(path)))
                .toList();
        files.forEach(this::take);
        reportNames(files);
        problems.sort(Problem.IN_READING_ORDER);
        if (problems.stream().anyMatch(Problem::isError)) {
            return new LoadResult.Rejected(List.copyOf(problems));
        }
        return new LoadResult.Loaded(KeywordBook.of(rules, files), List.copyOf(problems));
    }

    private List<Path> findPaths() {
        List<Path> found = List.of();
        try {
            found = pathsIn(directory);
            if (found.isEmpty()) {
                report("the directory has no keyword file", "Write one, named after its short code: 72345.toml");
            }
        } catch (NoSuchFileException e) {
            report("the directory does not exist", "Create it, or correct the path");
        } catch (IOException | UncheckedIOException e) {
            report("the directory cannot be read: " + e, "Check that it is a directory and that this user may read it");
        }
        return found;
    }

    /** By name. */
    static List<Path> pathsIn(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            // All in one directory: the order of the paths is that of the names.
            return entries.filter(KeywordDirectory::isKeywordFile).sorted().toList();
        }
    }

    /** Editors leave hidden copies behind while a file is open. */
    private static boolean isKeywordFile(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(KeywordFile.SUFFIX) && !name.startsWith(".");
    }

    private void report(String message, String mend) {
        problems.add(Problem.error(directory, 1, 1, message, mend));
    }

    private void take(KeywordFile file) {
        if (file.outcome() instanceof Accepted<ShortCodeRules> accepted) {
            rules.add(accepted.value());
            problems.addAll(accepted.warnings());
        } else if (file.outcome() instanceof Rejected<ShortCodeRules> rejected) {
            problems.addAll(rejected.problems());
        }
    }

    /** The name is the short code, so that nobody edits the wrong file; hence a second file for it has the wrong name. */
    private void reportNames(List<KeywordFile> files) {
        Map<String, KeywordFile> owners = new HashMap<>();
        files.stream()
                .filter(KeywordFile::isNamedAfterItsShortCode)
                .forEach(file -> owners.put(file.shortCode().get().value(), file));
        for (KeywordFile file : files) {
            if (file.shortCode().isEmpty() || file.isNamedAfterItsShortCode()) {
                continue;
            }
            Located<String> code = file.shortCode().get();
            KeywordFile owner = owners.putIfAbsent(code.value(), file);
            if (owner == null) {
                reportName(file, code);
            } else {
                reportSecond(file, code, owner);
            }
        }
    }

    private void reportName(KeywordFile file, Located<String> code) {
        String message = "`short-code` is \"" + code.value() + "\", but the file is called "
                + file.path().getFileName();
        String mend = "Rename the file to " + code.value() + KeywordFile.SUFFIX + ", or correct the short code";
        problems.add(Problem.error(file.path(), code.line(), code.column(), message, mend));
    }

    private void reportSecond(KeywordFile file, Located<String> code, KeywordFile owner) {
        String message = "short code \"" + code.value() + "\" has a file already, "
                + owner.path().getFileName();
        String mend = "Put both into " + code.value() + KeywordFile.SUFFIX + ", or correct the short code";
        problems.add(Problem.error(file.path(), code.line(), code.column(), message, mend));
    }
}
