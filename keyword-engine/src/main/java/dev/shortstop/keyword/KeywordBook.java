package dev.shortstop.keyword;

import dev.shortstop.keyword.toml.TomlOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rules of every short code. Immutable: a reload makes a new book, and whoever holds this one is not disturbed. */
public final class KeywordBook {

    private final Map<String, ShortCodeRules> rulesByShortCode;

    private final Map<Path, KeywordFile> files;

    private KeywordBook(Map<String, ShortCodeRules> rulesByShortCode, Map<Path, KeywordFile> files) {
        this.rulesByShortCode = rulesByShortCode;
        this.files = files;
    }

    /** What came of reading a directory of keyword files. */
    public sealed interface LoadResult {

        /** The files are good. The warnings are in file and line order. */
        record Loaded(KeywordBook book, List<Problem> warnings) implements LoadResult {}

        /** At least one error: nothing of the directory is used. Errors and warnings, in file and line order. */
        record Rejected(List<Problem> problems) implements LoadResult {}
    }

    /** Reads every {@code *.toml} of the directory but hidden ones. Reports all problems of all files at once, throws for none. */
    public static LoadResult load(Path directory, SegmentCounter segments) {
        return KeywordDirectory.load(directory, segments, Map.of());
    }

    /**
     * Compiles one file that is kept elsewhere than in a directory.
     *
     * @param text as {@link ShortCodeRules#fileText()} has it
     * @return empty where it has errors, as a file may that an older program took
     */
    public static Optional<ShortCodeRules> compile(String text, SegmentCounter segments) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        TomlOutcome<ShortCodeRules> outcome =
                KeywordFile.of(Path.of("kept.toml"), octets, segments).outcome();
        return outcome instanceof TomlOutcome.Accepted<ShortCodeRules> accepted
                ? Optional.of(accepted.value())
                : Optional.empty();
    }

    /** Reads the directory again. Files that are as they were when this book was read are not compiled again. */
    public LoadResult reload(Path directory, SegmentCounter segments) {
        return KeywordDirectory.load(directory, segments, files);
    }

    /**
     * Watches the directory that this book was read from, from now on.
     *
     * @param listener is told of every good set, and of every bad one; see {@link KeywordWatch.Listener}
     */
    public KeywordWatch watch(Path directory, SegmentCounter segments, KeywordWatch.Listener listener) {
        return KeywordWatch.start(directory, segments, this, listener);
    }

    /** @throws IllegalArgumentException where two have the same short code */
    public static KeywordBook of(Collection<ShortCodeRules> rules) {
        return of(rules, List.of());
    }

    static KeywordBook of(Collection<ShortCodeRules> rules, Collection<KeywordFile> files) {
        Map<String, ShortCodeRules> byShortCode = new TreeMap<>();
        for (ShortCodeRules each : rules) {
            if (byShortCode.put(each.shortCode(), each) != null) {
                throw new IllegalArgumentException("two sets of rules for short code " + each.shortCode());
            }
        }
        return new KeywordBook(
                Collections.unmodifiableMap(byShortCode),
                files.stream().collect(Collectors.toUnmodifiableMap(KeywordFile::path, file -> file)));
    }

    /** Those of the short code's file, or {@linkplain ShortCodeRules#builtIn the default words} where it has none. */
    public ShortCodeRules rulesFor(String shortCode) {
        ShortCodeRules rules = rulesByShortCode.get(shortCode);
        // Built-in rules share one compiled index, so a new object is cheaper than a cache that strangers could fill.
        return rules != null ? rules : ShortCodeRules.builtIn(shortCode);
    }

    /** Whether both say the same: the same files with the same content. */
    boolean isSameAs(KeywordBook other) {
        return versions().equals(other.versions());
    }

    private Map<String, String> versions() {
        return rulesByShortCode.values().stream()
                .collect(Collectors.toMap(ShortCodeRules::shortCode, ShortCodeRules::version));
    }

    /**
     * What changes for people from this book to another, in words and in the order of the short codes: {@code 72345: opt-in
     * keyword NEWS added → acme/news}. Empty where only comments or spaces have changed.
     */
    public List<String> changesTo(KeywordBook other) {
        return KeywordChanges.between(rulesByShortCode, other.rulesByShortCode);
    }

    /** What the files might do better, in file and line order. */
    public List<Problem> warnings() {
        return files.values().stream()
                .map(KeywordFile::outcome)
                .filter(TomlOutcome.Accepted.class::isInstance)
                .flatMap(accepted -> ((TomlOutcome.Accepted<ShortCodeRules>) accepted).warnings().stream())
                .sorted(Problem.IN_READING_ORDER)
                .toList();
    }

    /** By short code. Without those that have no file. */
    public Collection<ShortCodeRules> all() {
        return rulesByShortCode.values();
    }
}
