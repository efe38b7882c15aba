package dev.shortstop.keyword.phrase;

import java.util.List;

/** The words of a folded text as the phrases see them: every punctuation mark ends a word, but an apostrophe inside it. */
public final class Words {

    /** What phrases know all words as that are nothing but digits, be they few, as many as a short code has, or more. No text has such words. */
    static final String DIGITS = "<digits>";

    static final String SHORT_CODE = "<short-code>";
    static final String PHONE_NUMBER = "<phone-number>";

    static final List<String> ALL_DIGITS = List.of(DIGITS, SHORT_CODE, PHONE_NUMBER);

    private static final int FEWEST_DIGITS_OF_A_SHORT_CODE = 5;
    private static final int MOST_DIGITS_OF_A_SHORT_CODE = 6;

    private Words() {}

    /** One of {@link #ALL_DIGITS}; null for a word with letters. */
    static String digits(String folded, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = folded.charAt(at);
            if (c < '0' || c > '9') {
                return null;
            }
        }
        int digits = to - from;
        if (digits < FEWEST_DIGITS_OF_A_SHORT_CODE) {
            return DIGITS;
        }
        return digits <= MOST_DIGITS_OF_A_SHORT_CODE ? SHORT_CODE : PHONE_NUMBER;
    }

    /** Where the next word behind that at a position begins; -1 where there is none. */
    public static int next(String folded, int from) {
        return skipSeparators(folded, skipWord(folded, from));
    }

    /** Where the first word begins; -1 where there is none. */
    public static int first(String folded) {
        return skipSeparators(folded, 0);
    }

    /** Whether a sentence ends behind the first words, not as a question, and something follows. */
    public static boolean sentenceEndsAfter(String folded, int words) {
        int at = 0;
        for (int word = 0; word < words; word++) {
            at = skipSeparators(folded, at);
            if (at < 0) {
                return false;
            }
            at = skipWord(folded, at);
        }
        boolean ends = false;
        while (at < folded.length() && !Separator.isWordPart(folded, at)) {
            if (folded.charAt(at) == '?') {
                return false;
            }
            ends |= Separator.of(folded, at) == Separator.STOP;
            at++;
        }
        return ends && at < folded.length();
    }

    /** Behind the sentence that begins at a position, and behind what ends it. */
    public static int sentenceEnd(String folded, int from) {
        int at = from;
        while (at < folded.length()
                && (Separator.isWordPart(folded, at) || Separator.of(folded, at) != Separator.STOP)) {
            at++;
        }
        return Math.min(at + 1, folded.length());
    }

    /** Up to a limit. */
    static int count(String folded, int most) {
        int words = 0;
        for (int at = first(folded); at >= 0 && words < most; at = next(folded, at)) {
            words++;
        }
        return words;
    }

    /** Whether there are no more than so many, of which two have punctuation between them but no space. */
    public static boolean areFewAndTouch(String folded, int most) {
        boolean touch = false;
        int at = first(folded);
        for (int words = 0; words < most && at >= 0; words++) {
            int end = skipWord(folded, at);
            at = skipSeparators(folded, end);
            touch |= at >= 0 && hasNoSpace(folded, end, at) && strongestSeparator(folded, end, at) != Separator.SPACE;
        }
        return touch && at < 0;
    }

    private static boolean hasNoSpace(String folded, int from, int to) {
        int at = from;
        while (at < to && folded.charAt(at) != ' ' && folded.charAt(at) != '\n') {
            at++;
        }
        return at == to;
    }

    /** The words with one space between two. */
    public static String spaced(String folded) {
        StringBuilder spaced = new StringBuilder(folded.length());
        for (int at = first(folded); at >= 0; at = next(folded, at)) {
            if (!spaced.isEmpty()) {
                spaced.append(' ');
            }
            spaced.append(folded, at, skipWord(folded, at));
        }
        return spaced.toString();
    }

    static int skipWord(String folded, int from) {
        int at = from;
        while (at < folded.length() && Separator.isWordPart(folded, at)) {
            at++;
        }
        return at;
    }

    /** Where the first word at a position or behind it begins; -1 where there is none. */
    public static int skipSeparators(String folded, int from) {
        int at = from;
        while (at < folded.length() && !Separator.isWordPart(folded, at)) {
            at++;
        }
        return at < folded.length() ? at : -1;
    }

    /** Where the next word begins, if nothing but spaces is in between; else -1. */
    static int nextInSentencePart(String folded, int wordEnd) {
        int next = skipSeparators(folded, wordEnd);
        return next >= 0 && strongestSeparator(folded, wordEnd, next) == Separator.SPACE ? next : -1;
    }

    static Separator strongestSeparator(String folded, int from, int to) {
        Separator strongest = Separator.SPACE;
        for (int at = from; at < to; at++) {
            Separator found = Separator.of(folded, at);
            strongest = found.compareTo(strongest) > 0 ? found : strongest;
        }
        return strongest;
    }
}
