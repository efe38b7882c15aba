package dev.shortstop.keyword;

import java.util.ArrayList;
import java.util.List;

/** What a slip of the finger makes of a word: two letters swapped, or a neighbouring key (semantics, "Keywords", rule 7). */
final class Slips {

    private static final int FEWEST_LETTERS = 4;

    private Slips() {}

    /** None of more than one word, or of one that is too short to be told from another word. */
    static List<String> of(String word) {
        List<String> slips = new ArrayList<>();
        if (word.length() < FEWEST_LETTERS || word.indexOf(' ') >= 0) {
            return slips;
        }
        StringBuilder edited = new StringBuilder(word);
        for (int i = 0; i < word.length(); i++) {
            for (char beside : Keyboards.neighbours(word.charAt(i))) {
                edited.setCharAt(i, beside);
                slips.add(edited.toString());
            }
            edited.setCharAt(i, word.charAt(i));
            if (i + 1 < word.length()) {
                edited.setCharAt(i, word.charAt(i + 1));
                edited.setCharAt(i + 1, word.charAt(i));
                slips.add(edited.toString());
                edited.setCharAt(i, word.charAt(i));
                edited.setCharAt(i + 1, word.charAt(i + 1));
            }
        }
        return slips;
    }
}
