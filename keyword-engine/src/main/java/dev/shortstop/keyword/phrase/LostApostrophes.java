package dev.shortstop.keyword.phrase;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts apostrophes back that were typed as a space, as in {@code don t} and {@code n envoyez plus}, where some phrase knows the word
 * with one. Immutable, for any number of threads.
 */
final class LostApostrophes {

    /** What stands in front of one: French, for the most part. */
    private static final Set<String> BEFORE = Set.of("c", "d", "i", "j", "l", "m", "n", "s", "t", "qu");
    /** The words as they are typed without it: {@code don t}. */
    private final TextTable<Boolean> typed;

    /** @param known the words of the phrases */
    LostApostrophes(Collection<String> known) {
        this.typed = TextTable.of(known.stream()
                .filter(LostApostrophes::mayLoseIt)
                .collect(Collectors.toMap(word -> word.replace('\'', ' '), word -> true)));
    }

    private static boolean mayLoseIt(String word) {
        int apostrophe = word.indexOf('\'');
        return apostrophe >= 0
                && word.indexOf('\'', apostrophe + 1) < 0
                && (BEFORE.contains(word.substring(0, apostrophe))
                        || Suffixes.ALL.contains(word.substring(apostrophe + 1)));
    }

    /** The text with these apostrophes back in place, each instead of its space; the same text where there are none. */
    String restore(String folded) {
        StringBuilder restored = null;
        int at = Words.skipSeparators(folded, 0);
        while (at >= 0) {
            int end = Words.skipWord(folded, at);
            int next = end + 1;
            if (next < folded.length() && folded.charAt(end) == ' ' && Separator.isWordPart(folded, next)) {
                int nextEnd = Words.skipWord(folded, next);
                if (typed.find(folded, at, nextEnd) != null) {
                    restored = restored == null ? new StringBuilder(folded) : restored;
                    restored.setCharAt(end, '\'');
                    end = nextEnd;
                }
            }
            at = Words.skipSeparators(folded, end);
        }
        return restored == null ? folded : restored.toString();
    }
}
