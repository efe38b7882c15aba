package dev.shortstop.keyword;

/** A slip of the finger in a word: two letters swapped, or a neighbouring key struck (semantics, "Keywords", rule 7). */
final class Slips {

    /** A shorter word cannot be told from another. */
    static final int FEWEST_LETTERS = 4;

    private Slips() {}

    /** False where no slip makes the one word of the other: it changes two letters side by side at most. */
    static boolean mayBeOneOf(String word, String known) {
        int length = word.length();
        return known.length() == length
                && length >= FEWEST_LETTERS
                && (word.charAt(0) == known.charAt(0) && word.charAt(1) == known.charAt(1)
                        || word.regionMatches(3, known, 3, length - 3));
    }

    /** Words that may be meant, as a {@link dev.shortstop.keyword.phrase.TextTable} finds them. */
    @FunctionalInterface
    interface Known<V> {
        V findEdited(String word, int hash, int at, char first, char second);
    }

    /**
     * What of the known words becomes this word by one slip; null for none, and for what is too short or more than one word. Costs
     * what the word costs, however many are known, and allocates nothing.
     */
    static <V> V meant(String word, Known<V> known) {
        if (word.length() < FEWEST_LETTERS || word.indexOf(' ') >= 0) {
            return null;
        }
        int hash = word.hashCode();
        for (int i = 0; i + 1 < word.length(); i++) {
            char first = word.charAt(i);
            char second = word.charAt(i + 1);
            V meant = first == second ? null : known.findEdited(word, hash, i, second, first);
            for (char beside : Keyboards.neighbours(first)) {
                meant = meant != null ? meant : known.findEdited(word, hash, i, beside, second);
            }
            if (i + 2 == word.length()) {
                for (char beside : Keyboards.neighbours(second)) {
                    meant = meant != null ? meant : known.findEdited(word, hash, i, first, beside);
                }
            }
            if (meant != null) {
                return meant;
            }
        }
        return null;
    }
}
