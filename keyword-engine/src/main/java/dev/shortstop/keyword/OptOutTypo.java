package dev.shortstop.keyword;

import dev.shortstop.keyword.phrase.Slips;
import java.util.List;
import java.util.function.Predicate;

/**
 * Step 7: an opt-out keyword, or a phrase of one word, with two letters swapped, a neighbouring key struck or a key held down, in a
 * text that is one word but for courtesies behind it; then a longer phrase in which one word is mistyped. Immutable.
 */
final class OptOutTypo {

    private static final int MOST_WORDS_WITH_COURTESIES = 4;

    private final KeywordTable keywords;
    private final Slips.Known<String> known;
    private final Surroundings surroundings;
    private final OptOutPhrase phrases;
    private final Predicate<String> meantAsItIs;

    OptOutTypo(KeywordTable keywords, OptOutPhrase phrases, Surroundings surroundings) {
        this.keywords = keywords;
        this.known = this::findEdited;
        this.surroundings = surroundings;
        this.phrases = phrases;
        this.meantAsItIs = word -> keywords.find(word) != null || isOrdinary(word);
    }

    private String findEdited(String text, int from, int to, int hash, int at, char first, char second) {
        Keyword keyword = keywords.findEditedOptOut(text, from, to, hash, at, first, second);
        return keyword != null
                ? keyword.text()
                : surroundings.asides().requestWords().findEdited(text, from, to, hash, at, first, second);
    }

    /** What was meant; null for none. */
    String find(NormalisedText text, Trace trace) {
        for (int i = 0; i < text.candidateCount(); i++) {
            String candidate = text.candidate(i);
            String held = held(candidate);
            if (held != null) {
                if (trace.isOn()) {
                    trace.tried(candidate, "is \"" + held + "\" with a key held down");
                }
                return held;
            }
            String word = withoutCourtesies(candidate);
            String objection = objectionTo(word);
            String meant = objection == null ? Slips.meant(word, known) : null;
            if (meant != null) {
                if (trace.isOn()) {
                    trace.tried(word, "is \"" + meant + "\" with two letters swapped or a key beside");
                }
                return meant;
            }
            trace.tried(
                    candidate,
                    objection != null ? objection : "is not one transposition or neighbouring key away from a keyword");
        }
        return phrases.findMistyped(text, meantAsItIs, trace);
    }

    /** The first word, where all that follows is courtesy; else all. */
    private String withoutCourtesies(String candidate) {
        int end = candidate.indexOf(' ');
        return end >= Slips.FEWEST_LETTERS
                        && !Candidate.hasMoreWordsThan(candidate, MOST_WORDS_WITH_COURTESIES)
                        && surroundings.asides().beside().isFollower(candidate, end + 1)
                ? candidate.substring(0, end)
                : candidate;
    }

    private String held(String candidate) {
        if (isOrdinary(candidate)) {
            return null;
        }
        List<String> meant = HeldKey.meant(candidate);
        for (int i = 0; i < meant.size(); i++) { // an iterator would be the only object that a miss needs
            Keyword keyword = keywords.find(meant.get(i));
            if (keyword != null && keyword.wordClass() == WordClass.OPT_OUT) {
                return keyword.text();
            }
        }
        return null;
    }

    /** Why a text cannot be a mistyped keyword; null where it can. */
    private String objectionTo(String candidate) {
        if (candidate.length() < Slips.FEWEST_LETTERS) {
            return "has less than " + Slips.FEWEST_LETTERS + " letters";
        } else if (candidate.length()
                > Math.max(keywords.longest(), surroundings.asides().longestRequestWord())) {
            return "is longer than every keyword";
        } else if (candidate.indexOf(' ') >= 0) {
            return "is more than one word";
        } else if (keywords.find(candidate) != null) {
            return "is a keyword";
        } else if (isOrdinary(candidate)) {
            return "is an ordinary word";
        }
        return null;
    }

    private boolean isOrdinary(String candidate) {
        return LanguageRules.ALL_ORDINARY_WORDS.contains(candidate)
                || surroundings.ordinaryWords().contains(candidate)
                || surroundings.name().equals(candidate);
    }
}
