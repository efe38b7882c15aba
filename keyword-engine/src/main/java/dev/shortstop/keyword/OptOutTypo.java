package dev.shortstop.keyword;

import java.util.List;

/**
 * Step 7: an opt-out keyword with two letters swapped, a neighbouring key struck or a key held down, in a text that is one word.
 * Immutable.
 */
final class OptOutTypo {

    private final KeywordTable keywords;
    private final Slips.Known<Keyword> optOuts;
    private final Surroundings surroundings;

    OptOutTypo(KeywordTable keywords, Surroundings surroundings) {
        this.keywords = keywords;
        this.optOuts = keywords::findEditedOptOut;
        this.surroundings = surroundings;
    }

    /** What was meant; null for none. */
    Keyword find(NormalisedText text, Trace trace) {
        for (int i = 0; i < text.candidateCount(); i++) {
            String candidate = text.candidate(i);
            Keyword held = held(candidate);
            if (held != null) {
                if (trace.isOn()) {
                    trace.tried(candidate, "is \"" + held.text() + "\" with a key held down");
                }
                return held;
            }
            String objection = objectionTo(candidate);
            Keyword meant = objection == null ? Slips.meant(candidate, optOuts) : null;
            if (meant != null) {
                if (trace.isOn()) {
                    trace.tried(candidate, "is \"" + meant.text() + "\" with two letters swapped or a key beside");
                }
                return meant;
            }
            trace.tried(
                    candidate,
                    objection != null ? objection : "is not one transposition or neighbouring key away from a keyword");
        }
        return null;
    }

    private Keyword held(String candidate) {
        if (isOrdinary(candidate)) {
            return null;
        }
        List<String> meant = HeldKey.meant(candidate);
        for (int i = 0; i < meant.size(); i++) { // an iterator would be the only object that a miss needs
            Keyword keyword = keywords.find(meant.get(i));
            if (keyword != null && keyword.wordClass() == WordClass.OPT_OUT) {
                return keyword;
            }
        }
        return null;
    }

    /** Why a text cannot be a mistyped keyword; null where it can. */
    private String objectionTo(String candidate) {
        if (candidate.length() < Slips.FEWEST_LETTERS) {
            return "has less than " + Slips.FEWEST_LETTERS + " letters";
        } else if (candidate.length() > keywords.longest()) {
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
