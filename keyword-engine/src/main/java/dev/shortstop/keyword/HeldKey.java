package dev.shortstop.keyword;

import java.util.ArrayList;
import java.util.List;

/** Words in which a key was held down, out of anger or by a stuck key: "STOPPPPP". */
final class HeldKey {

    /** No language of ours has a letter three times in a row inside a word that could be a keyword. */
    private static final int SHORTEST_RUN = 3;

    private HeldKey() {}

    /** What may have been meant, likeliest first; none where no letter stands three times in a row, or for more than one word. */
    static List<String> meant(String word) {
        if (!hasLongRun(word) || word.indexOf(' ') >= 0) {
            return List.of();
        }
        List<String> meant = new ArrayList<>();
        meant.add(withRuns(word, SHORTEST_RUN, 1));
        meant.add(withRuns(word, SHORTEST_RUN, 2));
        meant.add(withRuns(word, 2, 1));
        return meant;
    }

    private static boolean hasLongRun(String word) {
        int run = 1;
        for (int i = 1; i < word.length(); i++) {
            run = word.charAt(i) == word.charAt(i - 1) ? run + 1 : 1;
            if (run == SHORTEST_RUN) {
                return true;
            }
        }
        return false;
    }

    /** With runs of this length and more made so long. */
    private static String withRuns(String word, int shortest, int length) {
        StringBuilder shortened = new StringBuilder();
        for (int from = 0, to; from < word.length(); from = to) {
            to = from + 1;
            while (to < word.length() && word.charAt(to) == word.charAt(from)) {
                to++;
            }
            shortened.append(word, from, to - from < shortest ? to : from + length);
        }
        return shortened.toString();
    }
}
