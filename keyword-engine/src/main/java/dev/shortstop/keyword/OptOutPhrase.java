package dev.shortstop.keyword;

import dev.shortstop.keyword.phrase.Phrase;
import dev.shortstop.keyword.phrase.Phrases;
import dev.shortstop.keyword.phrase.Words;

/** Step 6: a phrase that asks for an opt-out, where it may stand. Immutable. */
final class OptOutPhrase {

    /** More than that is a story, in which a phrase may well be somebody else's. */
    private static final int MOST_WORDS_AROUND_A_PHRASE = 40;

    private final Phrases.Selection phrases;
    private final Asides asides;

    OptOutPhrase(Surroundings surroundings) {
        this.phrases = surroundings.phrases();
        this.asides = surroundings.asides();
    }

    /** As {@link Phrase#shown()} has it; null for none. */
    String find(NormalisedText text, Trace trace) {
        String found = findInOne(text, false, trace);
        return found != null || text.firstLine() == null
                ? found
                : findInOne(text.firstLine(), !Signature.isBehindFirstLine(text.folded()), trace);
    }

    /**
     * In a message or its first line, whatever the other says.
     *
     * @param goesOn behind what is looked at, so that no phrase may count on being all
     */
    private String findInOne(NormalisedText text, boolean goesOn, Trace trace) {
        if (Candidate.hasMoreWordsThan(text.text(), MOST_WORDS_AROUND_A_PHRASE)) {
            trace.tried(text.text(), "has more than " + MOST_WORDS_AROUND_A_PHRASE + " words");
            return null;
        }
        String folded = text.folded();
        Phrase phrase = request(folded, goesOn);
        Phrase veto = phrase == null ? null : asides.vetoes().request(folded, 0);
        if (phrase != null && veto == null) {
            veto = asides.otherBusiness().request(folded, 0);
            phrase = veto == null ? phrase : request(withoutOtherBusiness(folded), goesOn);
            veto = phrase == null ? veto : null;
        }
        if (trace.isOn()) {
            trace.tried(text.text(), told(folded, phrase, veto));
        }
        return phrase == null || veto != null ? null : phrase.shown();
    }

    private Phrase request(String folded, boolean goesOn) {
        Phrase phrase = goesOn ? phrases.requestBesideOthers(folded) : phrases.request(folded, 0);
        return phrase == null && asides.mentions().request(folded, 0) != null
                ? asides.beside().request(folded, 0)
                : phrase;
    }

    /** The sentences that are not about somebody else. */
    private String withoutOtherBusiness(String folded) {
        StringBuilder rest = new StringBuilder(folded.length());
        for (int from = 0, to; from < folded.length(); from = to) {
            to = Words.sentenceEnd(folded, from);
            String sentence = folded.substring(from, to);
            if (asides.otherBusiness().request(sentence, 0) == null) {
                rest.append(sentence);
            }
        }
        return rest.toString();
    }

    private String told(String folded, Phrase phrase, Phrase veto) {
        if (veto != null) {
            return "a phrase would fit, but \"" + veto.shown() + "\" is said, too";
        }
        return phrase == null ? whyNot(folded) : "\"" + phrase.shown() + "\" fits";
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
