package dev.shortstop.keyword;

import dev.shortstop.keyword.phrase.Phrase;
import dev.shortstop.keyword.phrase.Phrases;
import dev.shortstop.keyword.phrase.Words;
import java.util.function.Predicate;

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
        Phrase phrase = undisputed(folded, goesOn);
        if (trace.isOn()) {
            trace.tried(text.text(), phrase == null ? whyNot(folded, goesOn) : "\"" + phrase.shown() + "\" fits");
        }
        return phrase == null ? null : phrase.shown();
    }

    /**
     * A phrase that fits with one slip of the finger put right in a word that no phrase knows (step 7): {@code nciht → nicht: …}.
     * Null for none.
     *
     * @param isMeantAsItIs what is a word is no slip
     */
    String findMistyped(NormalisedText text, Predicate<String> isMeantAsItIs, Trace trace) {
        String found = findMistypedInOne(text, false, isMeantAsItIs, trace);
        return found != null || text.firstLine() == null
                ? found
                : findMistypedInOne(
                        text.firstLine(), !Signature.isBehindFirstLine(text.folded()), isMeantAsItIs, trace);
    }

    private String findMistypedInOne(
            NormalisedText text, boolean goesOn, Predicate<String> isMeantAsItIs, Trace trace) {
        if (Candidate.hasMoreWordsThan(text.text(), MOST_WORDS_AROUND_A_PHRASE)) {
            return null;
        }
        Phrases.Corrected corrected = phrases.correctedToRequest(text.folded(), isMeantAsItIs);
        Phrase phrase = corrected == null ? null : undisputed(corrected.text(), goesOn);
        if (trace.isOn()) {
            trace.tried(text.text(), mistyped(corrected, phrase));
        }
        return phrase == null ? null : shown(corrected, phrase);
    }

    private static String mistyped(Phrases.Corrected corrected, Phrase phrase) {
        if (corrected == null) {
            return "no phrase fits with one slip put right";
        }
        String slip = "\"" + corrected.meant() + "\" for \"" + corrected.typed() + "\"";
        return phrase == null
                ? "a phrase would fit with " + slip + " but for what is said beside it"
                : "with " + slip + " \"" + phrase.shown() + "\" fits";
    }

    private static String shown(Phrases.Corrected corrected, Phrase phrase) {
        return Phrase.shown(corrected.typed() + " → " + corrected.meant() + ": " + phrase.written());
    }

    /** What fits, where nothing is said beside it that makes it none of ours. */
    private Phrase undisputed(String folded, boolean goesOn) {
        Phrase phrase = request(folded, goesOn);
        if (phrase == null || asides.vetoes().request(folded, 0) != null) {
            return null;
        }
        return asides.otherBusiness().request(folded, 0) == null
                ? phrase
                : request(withoutOtherBusiness(folded), goesOn);
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

    private String whyNot(String folded, boolean goesOn) {
        if (request(folded, goesOn) != null) {
            Phrase veto = asides.vetoes().request(folded, 0);
            veto = veto != null ? veto : asides.otherBusiness().request(folded, 0);
            return "a phrase would fit, but \"" + veto.shown() + "\" is said, too";
        }
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
