package dev.shortstop.keyword;

import dev.shortstop.keyword.phrase.Phrase;
import dev.shortstop.keyword.phrase.Phrases;
import dev.shortstop.keyword.phrase.Words;

/** Step 6: a phrase that asks for an opt-out, where it may stand. Immutable. */
final class OptOutPhrase {

    /** More than that is a story, in which a phrase may well be somebody else's. */
    private static final int MOST_WORDS_AROUND_A_PHRASE = 40;

    private static final int MOST_PARTS = 2 * MOST_WORDS_AROUND_A_PHRASE;

    private final Phrases.Selection phrases;

    OptOutPhrase(Phrases.Selection phrases) {
        this.phrases = phrases;
    }

    /** As {@link Phrase#shown()} has it; null for none. */
    String find(NormalisedText text, Trace trace) {
        if (Candidate.hasMoreWordsThan(text.text(), MOST_WORDS_AROUND_A_PHRASE) || hasManyParts(text.folded())) {
            trace.tried(text.text(), "has more than " + MOST_WORDS_AROUND_A_PHRASE + " words");
            return null;
        }
        if (!phrases.isRequest(text.folded(), 0)) {
            if (trace.isOn()) {
                trace.tried(text.text(), whyNot(text.folded()));
            }
            return null;
        }
        // Which one it is costs more to tell, and is asked only of the few messages that have one.
        String found = phrases.firstIn(text.folded()).map(Phrase::shown).orElse("");
        if (trace.isOn()) {
            trace.tried(text.text(), "\"" + found + "\" fits");
        }
        return found;
    }

    /** What a phrase takes for words may have no space between them: "stop.stop.stop". */
    private static boolean hasManyParts(String folded) {
        int at = Words.first(folded);
        for (int parts = 0; parts < MOST_PARTS && at >= 0; parts++) {
            at = Words.next(folded, at);
        }
        return at >= 0;
    }

    private String whyNot(String folded) {
        int first = Words.first(folded);
        for (int at = first; at >= 0; at = Words.next(folded, at)) {
            if (phrases.isRequest(folded, at)) {
                String phrase = phrases.firstIn(folded.substring(at))
                        .map(found -> "\"" + found.shown() + "\"")
                        .orElse("a phrase");
                return phrase + " would fit but for what is before it: \""
                        + folded.substring(first, at).strip() + "\"";
            }
        }
        return phrases.firstIn(folded)
                .map(phrase -> "\"" + phrase.shown() + "\" would fit but for what is around it")
                .orElse("no phrase fits");
    }
}
