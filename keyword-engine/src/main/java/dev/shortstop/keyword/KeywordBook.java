package dev.shortstop.keyword;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules of every short code. Immutable: a reload makes a new book, and whoever holds this one is not disturbed. */
public final class KeywordBook {

    private final Map<String, ShortCodeRules> rulesByShortCode;

    private KeywordBook(Map<String, ShortCodeRules> rulesByShortCode) {
        this.rulesByShortCode = rulesByShortCode;
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
        return KeywordDirectory.load(directory, segments);
    }

    /** @throws IllegalArgumentException where two have the same short code */
    public static KeywordBook of(Collection<ShortCodeRules> rules) {
        Map<String, ShortCodeRules> byShortCode = new TreeMap<>();
        for (ShortCodeRules each : rules) {
            if (byShortCode.put(each.shortCode(), each) != null) {
                throw new IllegalArgumentException("two sets of rules for short code " + each.shortCode());
            }
        }
        return new KeywordBook(Collections.unmodifiableMap(byShortCode));
    }

    /** Those of the short code's file, or {@linkplain ShortCodeRules#builtIn the default words} where it has none. */
    public ShortCodeRules rulesFor(String shortCode) {
        ShortCodeRules rules = rulesByShortCode.get(shortCode);
        // Built-in rules share one compiled index, so a new object is cheaper than a cache that strangers could fill.
        return rules != null ? rules : ShortCodeRules.builtIn(shortCode);
    }

    /** By short code. Without those that have no file. */
    public Collection<ShortCodeRules> all() {
        return rulesByShortCode.values();
    }
}
