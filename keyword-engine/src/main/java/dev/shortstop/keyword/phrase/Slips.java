package dev.shortstop.keyword.phrase;

/**
 * Slips of the finger in a word: two letters swapped, or a neighbouring key struck; inside a phrase a letter left out or a key that
 * stayed down, too (semantics, "Keywords", rule 7).
 */
public final class Slips {

    /** A shorter word cannot be told from another. */
    public static final int FEWEST_LETTERS = 4;

    private Slips() {}

    /** False where no swap and no neighbouring key makes the one word of the other: they change two letters side by side at most. */
    public static boolean mayBeOneOf(String word, String known) {
        int length = word.length();
        return known.length() == length
                && length >= FEWEST_LETTERS
                && (word.charAt(0) == known.charAt(0) && word.charAt(1) == known.charAt(1)
                        || word.regionMatches(3, known, 3, length - 3));
    }

    /** Words that may be meant, as a {@link TextTable} finds them. */
    @FunctionalInterface
    public interface Known<V> {
        V findEdited(String text, int from, int to, int hash, int at, char first, char second);
    }

    /** Words that may be meant by what is longer or shorter, as a {@link TextTable} finds them. */
    interface KnownOfAnyLength<V> extends Known<V> {
        V findWith(String text, int from, int to, int hash, int at, char more);

        V findWithout(String text, int from, int to, int leftOutFrom, int leftOutTo);
    }

    /**
     * What of the known words becomes this word by two letters swapped or one key beside the right one; null for none, and for what is
     * too short or more than one word. Costs what the word costs, however many are known, and allocates nothing.
     */
    public static <V> V meant(String word, Known<V> known) {
        return word.length() < FEWEST_LETTERS || word.indexOf(' ') >= 0
                ? null
                : meant(word, 0, word.length(), TextTable.hash(word, 0, word.length()), known);
    }

    private static <V> V meant(String text, int from, int to, int hash, Known<V> known) {
        for (int i = from; i + 1 < to; i++) {
            char first = text.charAt(i);
            char second = text.charAt(i + 1);
            V meant = first == second ? null : known.findEdited(text, from, to, hash, i, second, first);
            for (char beside : Keyboards.neighbours(first)) {
                meant = meant != null ? meant : known.findEdited(text, from, to, hash, i, beside, second);
            }
            if (i + 2 == to) {
                for (char beside : Keyboards.neighbours(second)) {
                    meant = meant != null ? meant : known.findEdited(text, from, to, hash, i, first, beside);
                }
            }
            if (meant != null) {
                return meant;
            }
        }
        return null;
    }

    /** As {@link #meant(String, Known)}, for a word of a text, and what becomes it by a letter left out or a key that stayed down. */
    static <V> V meantInPhrase(String text, int from, int to, KnownOfAnyLength<V> known) {
        if (to - from < FEWEST_LETTERS) {
            return null;
        }
        V meant = meant(text, from, to, TextTable.hash(text, from, to), known);
        meant = meant != null ? meant : withKeyReleased(text, from, to, known);
        return meant != null ? meant : withLetterPutIn(text, from, to, known);
    }

    /** A run of one letter is that letter once, or twice where it is longer. */
    private static <V> V withKeyReleased(String text, int from, int to, KnownOfAnyLength<V> known) {
        V meant = null;
        for (int start = from, end; start < to && meant == null; start = end) {
            end = start + 1;
            while (end < to && text.charAt(end) == text.charAt(start)) {
                end++;
            }
            for (int kept = 1; kept <= 2 && kept < end - start && meant == null; kept++) {
                meant = known.findWithout(text, from, to, start + kept, end);
            }
        }
        return meant;
    }

    private static <V> V withLetterPutIn(String text, int from, int to, KnownOfAnyLength<V> known) {
        int before = TextTable.hash(text, from, to);
        int behind = 0;
        int weight = 1;
        V meant = null;
        // From the end: a place's weight is 31 to the power of what is behind it.
        for (int at = to; meant == null; at--) {
            int without = before * weight * 31 + behind;
            for (char more = 'a'; more <= 'z' && meant == null; more++) {
                // Put in behind the same letter it makes the same word.
                if (at == from || text.charAt(at - 1) != more) {
                    meant = known.findWith(text, from, to, without + more * weight, at, more);
                }
            }
            if (at == from) {
                break;
            }
            char moved = text.charAt(at - 1);
            behind += moved * weight;
            weight *= 31;
            before = TextTable.hash(text, from, at - 1);
        }
        return meant;
    }
}
