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
        String found = findInOne(text, trace);
        return found != null || text.firstLine() == null ? found : findInOne(text.firstLine(), trace);
    }

    /** In a message or its first line, whatever the other says. */
    private String findInOne(NormalisedText text, Trace trace) {
        if (Candidate.hasMoreWordsThan(text.text(), MOST_WORDS_AROUND_A_PHRASE)) {
            trace.tried(text.text(), "has more than " + MOST_WORDS_AROUND_A_PHRASE + " words");
            return null;
        }
        Phrase phrase = phrases.request(text.folded(), 0);
        if (trace.isOn()) {
            trace.tried(text.text(), phrase == null ? whyNot(text.folded()) : "\"" + phrase.shown() + "\" fits");
        }
        return phrase == null ? null : phrase.shown();
    }

    private String whyNot(String folded) {
        int first = Words.first(folded);
        int at = first;
        // What a phrase takes for words may have no space between them, and there may be any number of them: "a.a.a.a".
        for (int words = 0; words < MOST_WORDS_AROUND_A_PHRASE && at >= 0; words++) {
            Phrase phrase = phrases.request(folded, at);
            if (phrase != null) {
                return "\"" + phrase.shown() + "\" would fit but for what is before it: \""
                        + folded.substring(first, at).strip() + "\"";
            }
            at = Words.next(folded, at);
        }
        Phrase phrase = phrases.somewhere(folded);
        return phrase == null ? "no phrase fits" : "\"" + phrase.shown() + "\" would fit but for what is around it";
    }
}
