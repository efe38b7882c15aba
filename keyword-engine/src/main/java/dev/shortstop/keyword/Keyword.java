package dev.shortstop.keyword;

import java.util.List;

/**
 * @param text normalised; never empty
 * @param intent what a text with it asks for
 */
record Keyword(String text, WordClass wordClass, Intent intent) {

    /** Every way of writing it: {@code opt out} and {@code optout} for {@code OPT-OUT}. None if there is no word in it. */
    static List<String> spellings(String written) {
        NormalisedText normalised = Normaliser.normalise(written);
        if (normalised.text().isEmpty()) {
            return List.of();
        }
        return normalised.joined().equals(normalised.text())
                ? List.of(normalised.text())
                : List.of(normalised.text(), normalised.joined());
    }

    static List<Keyword> of(DefaultWord defaultWord) {
        WordClass wordClass = defaultWord.wordClass();
        return spellings(defaultWord.word()).stream()
                .map(text -> new Keyword(text, wordClass, wordClass.intent()))
                .toList();
    }
}
