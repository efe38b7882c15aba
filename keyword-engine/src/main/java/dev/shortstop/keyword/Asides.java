package dev.shortstop.keyword;

import dev.shortstop.keyword.phrase.Phrases;
import dev.shortstop.keyword.phrase.TextTable;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What some languages say of a message beside its request. One for all short codes with the same languages. Immutable, for any number
 * of threads.
 *
 * @param vetoes what makes a message none of ours, whatever phrase is in it
 * @param otherBusiness what makes the sentence that it stands in none of ours
 * @param mentions of messages, a consent or a number
 * @param beside requests that count beside such a mention; what may follow a mistyped keyword
 * @param requestWords phrases of one word, long enough to be known when mistyped
 */
record Asides(
        Phrases.Selection vetoes,
        Phrases.Selection otherBusiness,
        Phrases.Selection mentions,
        Phrases.Selection beside,
        TextTable<String> requestWords,
        int longestRequestWord) {

    /** Phrases are many more than keywords: shorter ones are a slip away from too many words that nobody wrote down. */
    private static final int FEWEST_LETTERS_OF_A_REQUEST_WORD = 6;

    private static final Map<EnumSet<Language>, Asides> BY_LANGUAGES = new ConcurrentHashMap<>();

    static Asides of(Collection<Language> languages) {
        EnumSet<Language> key = EnumSet.noneOf(Language.class);
        key.addAll(languages);
        return BY_LANGUAGES.computeIfAbsent(key, Asides::select);
    }

    private static Asides select(EnumSet<Language> languages) {
        List<Integer> active = languages.stream().map(Language::ordinal).toList();
        List<String> words = LanguageRules.requests(languages, List.of()).wordsThatAreRequests().stream()
                .filter(word -> word.length() >= FEWEST_LETTERS_OF_A_REQUEST_WORD)
                .toList();
        return new Asides(
                LanguageRules.VETOES.select(active, List.of()),
                LanguageRules.OTHER_BUSINESS.select(active, List.of()),
                LanguageRules.MENTIONS.select(active, List.of()),
                LanguageRules.BESIDE.select(active, List.of()),
                TextTable.of(words.stream().collect(Collectors.toMap(Function.identity(), Function.identity()))),
                words.stream().mapToInt(String::length).max().orElse(0));
    }
}
