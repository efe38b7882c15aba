package dev.shortstop.keyword.phrase;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Apostrophes that were typed as a space, as in {@code don t} and {@code n envoyez plus}, where some phrase knows the word with one. */
final class LostApostrophes {

    /** What stands in front of one: French, for the most part. */
    private static final TextTable<String> BEFORE = table("c", "d", "i", "j", "l", "m", "n", "s", "t", "qu");
    /** What stands behind one: English. */
    private static final TextTable<String> AFTER = table("d", "ll", "m", "re", "s", "t", "ve");

    private LostApostrophes() {}

    private static TextTable<String> table(String... words) {
        return TextTable.of(Stream.of(words).collect(Collectors.toMap(word -> word, word -> word)));
    }

    /**
     * The text with these apostrophes back in place, each instead of its space; the same text where there are none.
     *
     * @param known the words of the phrases
     */
    static String restore(String folded, TextTable<?> known) {
        StringBuilder restored = null;
        int at = Words.skipSeparators(folded, 0);
        while (at >= 0) {
            int end = Words.skipWord(folded, at);
            int next = end + 1;
            if (next < folded.length() && folded.charAt(end) == ' ' && Separator.isWordPart(folded, next)) {
                int nextEnd = Words.skipWord(folded, next);
                if ((BEFORE.find(folded, at, end) != null || AFTER.find(folded, next, nextEnd) != null)
                        && known.find(folded.substring(at, end) + "'" + folded.substring(next, nextEnd)) != null) {
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
