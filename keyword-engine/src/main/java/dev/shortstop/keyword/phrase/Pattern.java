package dev.shortstop.keyword.phrase;

import java.util.List;

/** The words that a phrase consists of. */
sealed interface Pattern {

    /** Known without its apostrophes, too: few people type them. */
    record Word(String text) implements Pattern {

        List<String> spellings() {
            return text.indexOf('\'') < 0 ? List.of(text) : List.of(text, text.replace("'", ""));
        }
    }

    /** The end of the word before it, with its apostrophe. In no phrase that has been read: there it is glued to that word. */
    record Suffix(String text) implements Pattern {}

    /** Any one word, be it one that no phrase knows: a name, say. */
    record AnyWord() implements Pattern {}

    record Sequence(List<Pattern> parts) implements Pattern {}

    record Choice(List<Pattern> alternatives) implements Pattern {}

    record Maybe(Pattern part) implements Pattern {}
}
