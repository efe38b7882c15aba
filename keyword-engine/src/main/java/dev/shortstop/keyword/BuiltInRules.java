package dev.shortstop.keyword;

import dev.shortstop.keyword.toml.TomlFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What works on every short code without being in its file, as texts: to be kept, so that it can be proven years later by what a
 * message was decided.
 */
public final class BuiltInRules {

    private static final String DEFAULT_WORDS = "default-words.txt";

    private static final SortedMap<String, String> TEXTS = readTexts();

    private static final String VERSION = hash(TEXTS);

    private BuiltInRules() {}

    /**
     * The first 16 lower-case hexadecimal digits of a SHA-256 over the texts in the order of their names: of each the name, a line
     * feed, the text, and a line feed.
     */
    public static String version() {
        return VERSION;
    }

    /** By name: {@code en.toml}, the rule file of a language as it is shipped, and {@code default-words.txt}. */
    public static SortedMap<String, String> texts() {
        return TEXTS;
    }

    private static SortedMap<String, String> readTexts() {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Language language : Language.values()) {
            String name = LanguageRulesFile.nameFor(language);
            texts.put(name, new String(LanguageRulesFile.octets(name), StandardCharsets.UTF_8));
        }
        texts.put(DEFAULT_WORDS, defaultWords());
        return Collections.unmodifiableSortedMap(texts);
    }

    /** {@code confirm word, fr: OUI}, one a line. */
    private static String defaultWords() {
        return DefaultWord.ALL.stream().map(BuiltInRules::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(DefaultWord word) {
        String languages = Arrays.stream(Language.values())
                .filter(word.languages()::contains)
                .map(language -> language.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
        return word.wordClass().shown() + ", " + (word.mandatory() ? "mandatory" : languages) + ": " + word.word();
    }

    private static String hash(Map<String, String> texts) {
        StringBuilder all = new StringBuilder();
        texts.forEach((name, text) -> all.append(name).append('\n').append(text).append('\n'));
        return TomlFile.hash(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
