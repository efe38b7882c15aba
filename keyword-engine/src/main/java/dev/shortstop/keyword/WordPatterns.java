package dev.shortstop.keyword;

import dev.shortstop.keyword.phrase.TextTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Regular expressions of which each begins with one of some words, and which are therefore tried behind these words alone: a text
 * is searched for hundreds of them at little more than the cost of reading it. Immutable, for any number of threads.
 */
final class WordPatterns {

    /** In place of a word: any whole number, even where letters follow without a space. */
    static final String NUMBER = "#";

    private final TextTable<List<Pattern>> byFirstWord;

    private WordPatterns(Map<String, List<Pattern>> byFirstWord) {
        this.byFirstWord = TextTable.of(byFirstWord);
    }

    /** What the patterns are to be. Confined to one thread. */
    static final class Draft {

        private final Map<String, List<Pattern>> byFirstWord = new HashMap<>();

        /**
         * @param firstWords of folded text, each with a space between it and the next
         * @param rest what has to follow directly and end with a word; nothing where it is empty
         */
        Draft with(String firstWords, String rest) {
            // Without groups that capture: nobody asks what they caught.
            Pattern pattern = Pattern.compile((rest + "\\b").replaceAll("\\((?!\\?)", "(?:"));
            for (String word : firstWords.split(" ")) {
                byFirstWord.computeIfAbsent(word, first -> new ArrayList<>()).add(pattern);
            }
            return this;
        }

        WordPatterns done() {
            return new WordPatterns(byFirstWord);
        }
    }

    /** Whether one of them is somewhere in a folded text. */
    boolean isIn(String folded) {
        for (int at = 0; at < folded.length(); ) {
            int wordEnd = skipWord(folded, at);
            if (wordEnd == at) {
                at++;
            } else if (beginsAt(folded, at, wordEnd)) {
                return true;
            } else {
                at = wordEnd;
            }
        }
        return false;
    }

    private boolean beginsAt(String folded, int from, int wordEnd) {
        int digitsEnd = skipDigits(folded, from);
        return digitsEnd > from
                ? follows(folded, digitsEnd, byFirstWord.find(NUMBER))
                : follows(folded, wordEnd, byFirstWord.find(folded, from, wordEnd));
    }

    /** @param patterns of the word that ends there; null for none */
    private static boolean follows(String folded, int end, List<Pattern> patterns) {
        if (patterns == null) {
            return false;
        }
        Matcher matcher = patterns.get(0).matcher(folded).useTransparentBounds(true);
        for (Pattern pattern : patterns) {
            if (matcher.usePattern(pattern).region(end, folded.length()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    private static int skipWord(String folded, int from) {
        int at = from;
        while (at < folded.length() && Character.isLetterOrDigit(folded.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int skipDigits(String folded, int from) {
        int at = from;
        while (at < folded.length() && folded.charAt(at) >= '0' && folded.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
