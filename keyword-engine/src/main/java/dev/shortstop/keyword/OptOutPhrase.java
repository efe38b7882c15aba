package dev.shortstop.keyword;

import dev.shortstop.keyword.phrase.Phrase;
import dev.shortstop.keyword.phrase.Phrases;
import dev.shortstop.keyword.phrase.Words;

/** Step 6: a phrase that asks for an opt-out, where it may stand. Immutable. */
final class OptOutPhrase {

    /** More than that is a story, in which a phrase may well be somebody else's. */
    private static final int MOST_WORDS_AROUND_A_PHRASE = 40;

    private final Phrases.Selection phrases;

    OptOutPhrase(Phrases.Selection phrases) {
        this.phrases = phrases;
    }

    /** As {@link Phrase#shown()} has it; null for none. */
    String find(NormalisedText text, Trace trace) {
        if (Candidate.hasMoreWordsThan(text.text(), MOST_WORDS_AROUND_A_PHRASE)) {
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
        Phrase phrase = phrases.firstIn(text.folded());
        String found = phrase == null ? "" : phrase.shown();
        if (trace.isOn()) {
            trace.tried(text.text(), "\"" + found + "\" fits");
        }
        return found;
    }

    private String whyNot(String folded) {
        int first = Words.first(folded);
        int at = first;
        // What a phrase takes for words may have no space between them, and there may be any number of them: "a.a.a.a".
        for (int words = 0; words < MOST_WORDS_AROUND_A_PHRASE && at >= 0; words++) {
            if (phrases.isRequest(folded, at)) {
                Phrase phrase = phrases.firstIn(folded.substring(at));
                return (phrase == null ? "a phrase" : "\"" + phrase.shown() + "\"")
                        + " would fit but for what is before it: \""
                        + folded.substring(first, at).strip() + "\"";
            }
            at = Words.next(folded, at);
        }
        Phrase phrase = phrases.firstIn(folded);
        return phrase == null ? "no phrase fits" : "\"" + phrase.shown() + "\" would fit but for what is around it";
    }
}
