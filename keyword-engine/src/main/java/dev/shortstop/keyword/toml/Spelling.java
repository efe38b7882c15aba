package dev.shortstop.keyword.toml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that someone probably meant. Serves error messages alone: nothing is ever corrected by it. */
final class Spelling {

    private Spelling() {}

    /** The most similar known word, where one is similar enough to be worth asking about. */
    static Optional<String> nearest(String word, Collection<String> known) {
        String plain = plain(word);
        int tolerated = Math.min(2, plain.length() / 3);
        return known.stream()
                .filter(candidate -> distance(plain, plain(candidate)) <= tolerated)
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))));
    }

    /** {@code doubleOptIn}, {@code double_opt_in} and {@code DOUBLE-OPT-IN} become {@code double-opt-in}. */
    private static String plain(String word) {
        return word.replaceAll("(\\p{Ll})(\\p{Lu})", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[_ .]", "-");
    }

    /** Insertions, deletions, substitutions and transpositions of neighbours (optimal string alignment). */
    private static int distance(String left, String right) {
        if (Math.abs(left.length() - right.length()) > 2) {
            return Integer.MAX_VALUE; // out of any tolerance, and long foreign keys cost nothing
        }
        int[][] edits = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int substitution = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                int best = Math.min(edits[i - 1][j] + 1, edits[i][j - 1] + 1);
                best = Math.min(best, edits[i - 1][j - 1] + substitution);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    best = Math.min(best, edits[i - 2][j - 2] + 1);
                }
                edits[i][j] = best;
            }
        }
        return edits[left.length()][right.length()];
    }
}
