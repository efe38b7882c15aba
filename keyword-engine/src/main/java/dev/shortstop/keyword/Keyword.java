package dev.shortstop.keyword;

import java.util.List;
import java.util.stream.Stream;

/**
 * @param text normalised; never empty
 * @param intent what a text with it asks for
 */
record Keyword(String text, WordClass wordClass, Intent intent) {

    /** One for every way of writing it: {@code opt out} and {@code optout} for {@code OPT-OUT}. None if there is no word in it. */
    static List<Keyword> spellings(String written, WordClass wordClass, Intent intent) {
        return spellings(written).stream()
                .map(text -> new Keyword(text, wordClass, intent))
                .toList();
    }

    static List<String> spellings(String written) {
        NormalisedText normalised = Normaliser.normalise(written);
        return Stream.of(normalised.text(), normalised.joined())
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    static List<Keyword> of(DefaultWord defaultWord) {
        Intent intent = switch (defaultWord.wordClass()) {
            case OPT_OUT -> new Intent.OptOut();
            case CONFIRM -> new Intent.Confirm();
            case HELP -> new Intent.Help();
            case OPT_IN -> throw new IllegalArgumentException("an opt-in keyword needs a list: " + defaultWord);
        };
        return spellings(defaultWord.word(), defaultWord.wordClass(), intent);
    }
}
