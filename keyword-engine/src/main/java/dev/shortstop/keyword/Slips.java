package dev.shortstop.keyword;

/** A slip of the finger in a word: two letters swapped, or a neighbouring key struck (semantics, "Keywords", rule 7). */
final class Slips {

    private static final int FEWEST_LETTERS = 4;

    private Slips() {}

    /** Whether one slip made the one word of the other. Never of more than one word, or of one too short to be told from another. */
    static boolean isOne(String typed, String meant) {
        int length = typed.length();
        if (length < FEWEST_LETTERS || meant.length() != length || typed.indexOf(' ') >= 0) {
            return false;
        }
        int at = 0;
        while (at < length && typed.charAt(at) == meant.charAt(at)) {
            at++;
        }
        return at < length
                && (isBeside(typed.charAt(at), meant.charAt(at)) && isAlikeFrom(typed, meant, at + 1)
                        || isSwapped(typed, meant, at) && isAlikeFrom(typed, meant, at + 2));
    }

    private static boolean isBeside(char typed, char meant) {
        for (char beside : Keyboards.neighbours(typed)) {
            if (beside == meant) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSwapped(String typed, String meant, int at) {
        return at + 1 < typed.length()
                && typed.charAt(at) == meant.charAt(at + 1)
                && typed.charAt(at + 1) == meant.charAt(at);
    }

    private static boolean isAlikeFrom(String typed, String meant, int from) {
        return typed.regionMatches(from, meant, from, typed.length() - from);
    }
}
