package dev.shortstop.keyword.phrase;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What subscribers call the sender: of each short code its own names, which all phrases know as one word, so that no phrase is compiled
 * for a short code. Immutable, for any number of threads.
 */
final class SenderNames {

    /** Stands for a name. A ligature, which NFKC has taken apart in every text, so that nobody can type it. */
    static final String WORD = "\uFB01";

    static final SenderNames NONE = new SenderNames(List.of());

    private static final String POSSESSIVE = "'s";

    private final TextTable<Boolean> names;
    private final TextTable<Boolean> firstWords;
    private final int mostWords;

    /** @param folded names as texts are folded; those without a word are left out */
    SenderNames(Collection<String> folded) {
        Map<String, Boolean> known = new HashMap<>();
        Map<String, Boolean> first = new HashMap<>();
        int most = 0;
        for (String name : folded) {
            String spaced = Words.spaced(name);
            if (!spaced.isEmpty()) {
                note(spaced, known, first);
                if (spaced.indexOf(' ') >= 0) {
                    note(spaced.replace(' ', '-'), known, first);
                }
                most = Math.max(
                        most, 1 + (int) spaced.chars().filter(c -> c == ' ').count());
            }
        }
        this.names = TextTable.of(known);
        this.firstWords = TextTable.of(first);
        this.mostWords = most;
    }

    private static void note(String name, Map<String, Boolean> known, Map<String, Boolean> first) {
        known.put(name, true);
        int firstEnd = Words.skipWord(name, 0);
        first.put(firstEnd == name.length() ? name : name.substring(0, firstEnd), true);
    }

    /** In the possessive, too: "acme's". */
    private static boolean knows(TextTable<Boolean> spellings, String folded, int from, int to) {
        if (spellings.find(folded, from, to) != null) {
            return true;
        }
        int end = to - POSSESSIVE.length();
        return end > from && folded.startsWith(POSSESSIVE, end) && spellings.find(folded, from, end) != null;
    }

    /** The text with {@link #WORD} and spaces in place of each name, as long as before; null where no name is in it. */
    String replacedIn(String folded) {
        if (mostWords == 0) {
            return null;
        }
        StringBuilder replaced = null;
        int at = Words.first(folded);
        while (at >= 0) {
            int end = Words.skipWord(folded, at);
            if (knows(firstWords, folded, at, end)) {
                int nameEnd = nameEnd(folded, at, end);
                if (nameEnd >= 0) {
                    replaced = replaced == null ? new StringBuilder(folded) : replaced;
                    replaced.setCharAt(at, WORD.charAt(0));
                    for (int i = at + 1; i < nameEnd; i++) {
                        replaced.setCharAt(i, ' ');
                    }
                    end = nameEnd;
                }
            }
            at = Words.skipSeparators(folded, end);
        }
        return replaced == null ? null : replaced.toString();
    }

    /** Where the longest name ends that begins here; -1 where none does. */
    private int nameEnd(String folded, int from, int firstEnd) {
        int longest = -1;
        int end = firstEnd;
        for (int words = 1; words <= mostWords; words++) {
            if (knows(names, folded, from, end)) {
                longest = end;
            }
            int next = Words.nextInSentencePart(folded, end);
            if (next < 0) {
                break;
            }
            end = Words.skipWord(folded, next);
        }
        return longest;
    }
}
