package dev.shortstop.keyword;

/** What can be asked of a form of a message, or of a keyword: words with one space between two. */
final class Candidate {

    private Candidate() {}

    static boolean hasMoreWordsThan(String candidate, int words) {
        return countWords(candidate, words + 1) > words;
    }

    /** Up to a limit, so that nobody counts 50,000. */
    static int countWords(String candidate, int most) {
        if (candidate.isEmpty()) {
            return 0;
        }
        int words = 1;
        for (int space = candidate.indexOf(' ');
                space >= 0 && words < most;
                space = candidate.indexOf(' ', space + 1)) {
            words++;
        }
        return words;
    }
}
