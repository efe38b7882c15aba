package dev.shortstop.keyword;

import dev.shortstop.keyword.phrase.Words;

/**
 * Step 2: an opt-out keyword as the first word of a short message, with something behind it that does not make it something else.
 * Immutable.
 */
final class LeadingOptOut {

    private static final int MOST_WORDS_BEHIND_A_FIRST_WORD = 3;
    private static final int MOST_WORDS_OF_A_SHORT_MESSAGE = 1 + MOST_WORDS_BEHIND_A_FIRST_WORD;

    private final KeywordTable keywords;
    private final Surroundings surroundings;

    LeadingOptOut(KeywordTable keywords, Surroundings surroundings) {
        this.keywords = keywords;
        this.surroundings = surroundings;
    }

    /** Null for none. */
    Keyword find(NormalisedText text, Trace trace) {
        Keyword found = findInOne(text, trace);
        return found != null || text.firstLine() == null ? found : findInOne(text.firstLine(), trace);
    }

    /** In a message or its first line, whatever the other says. */
    private Keyword findInOne(NormalisedText text, Trace trace) {
        Keyword found = find(text.text(), text.folded(), trace);
        if (found == null && !text.joined().equals(text.text())) {
            found = find(text.joined(), text.folded(), trace);
        }
        // "Stop.Thanks" is one word for keywords, which may have a full stop in them.
        if (found == null && Words.areFewAndTouch(text.folded(), MOST_WORDS_OF_A_SHORT_MESSAGE)) {
            found = find(Words.spaced(text.folded()), text.folded(), trace);
        }
        return found;
    }

    private Keyword find(String candidate, String folded, Trace trace) {
        if (Candidate.hasMoreWordsThan(candidate, MOST_WORDS_OF_A_SHORT_MESSAGE)) {
            trace.tried(candidate, "has more than " + MOST_WORDS_OF_A_SHORT_MESSAGE + " words");
            return null;
        }
        // The longest start first, so that "stop all" is not "stop" with something behind it.
        boolean led = false;
        for (int end = candidate.lastIndexOf(' '); end > 0; end = candidate.lastIndexOf(' ', end - 1)) {
            Keyword found = keywords.find(candidate, 0, end);
            if (found == null || found.wordClass() != WordClass.OPT_OUT) {
                continue;
            }
            led = true;
            if (Words.sentenceEndsAfter(folded, Candidate.countWords(found.text(), Integer.MAX_VALUE))) {
                if (trace.isOn()) {
                    trace.tried(candidate, "\"" + found.text() + "\" is a sentence of its own");
                }
                return found;
            }
            if (mayFollow(candidate, end + 1) || Signature.isBehindDash(folded)) {
                if (trace.isOn()) {
                    trace.tried(candidate, "\"" + candidate.substring(end + 1) + "\" may follow " + found.text());
                }
                return found;
            }
            if (trace.isOn()) {
                trace.tried(
                        candidate,
                        "\"" + candidate.substring(end + 1) + "\" behind \"" + found.text()
                                + "\" makes it something else");
            }
        }
        if (!led) {
            trace.tried(candidate, "does not start with an opt-out keyword that more words follow");
        }
        return null;
    }

    /** Courtesies, what the program sends, its name or one of its lists: "stop please", "stop the texts", "stop news". */
    private boolean mayFollow(String candidate, int from) {
        for (int end = candidate.length(); end > from; end = candidate.lastIndexOf(' ', end - 1)) {
            if (isName(candidate, from, end) && (end == candidate.length() || isFollower(candidate, end + 1))) {
                return true;
            }
        }
        return isFollower(candidate, from);
    }

    private boolean isName(String candidate, int from, int to) {
        Keyword found = keywords.find(candidate, from, to);
        if (found != null && found.wordClass() == WordClass.OPT_IN) {
            return true;
        }
        String name = surroundings.name();
        return !name.isEmpty() && name.length() == to - from && candidate.startsWith(name, from);
    }

    private boolean isFollower(String candidate, int from) {
        return surroundings.phrases().isFollower(candidate, from);
    }
}
