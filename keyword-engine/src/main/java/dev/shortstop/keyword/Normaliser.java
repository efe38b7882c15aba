package dev.shortstop.keyword;

import java.util.ArrayList;
import java.util.List;

/** Turns texts, and keywords alike, into the form in which they are compared (semantics, "Keywords", normalisation). */
final class Normaliser {

    private Normaliser() {}

    static NormalisedText normalise(String raw) {
        return normaliseFolded(CharacterFolding.fold(raw));
    }

    private static NormalisedText normaliseFolded(String folded) {
        String text = words(folded, 0, folded.length(), Hyphens.AS_SPACES);
        boolean hyphened = folded.indexOf('-') >= 0;
        String joined = hyphened ? words(folded, 0, folded.length(), Hyphens.LEFT_OUT) : text;
        if (!hyphened && folded.indexOf('\n') < 0) {
            return new NormalisedText(folded, text, joined, List.of(), null);
        }
        List<String> candidates = new ArrayList<>(4);
        candidates.add(text);
        addUnlessThere(candidates, joined);
        NormalisedText firstLine = firstLine(folded, text);
        if (firstLine != null) {
            addUnlessThere(candidates, firstLine.text());
            addUnlessThere(candidates, firstLine.joined());
        }
        return new NormalisedText(folded, text, joined, candidates.subList(1, candidates.size()), firstLine);
    }

    private enum Hyphens {
        AS_SPACES,
        LEFT_OUT
    }

    /** That with a word in it, so that neither a signature nor a line of emoji hides what is meant; null where it is all. */
    private static NormalisedText firstLine(String folded, String text) {
        for (int from = 0, to; from < folded.length(); from = to + 1) {
            to = folded.indexOf('\n', from);
            if (to < 0) {
                return null; // the last line: all others are empty, so it is the whole message
            }
            String line = words(folded, from, to, Hyphens.AS_SPACES);
            if (!line.isEmpty()) {
                return line.equals(text) ? null : normaliseFolded(folded.substring(from, to));
            }
        }
        return null;
    }

    private static void addUnlessThere(List<String> candidates, String candidate) {
        if (!candidates.contains(candidate)) {
            candidates.add(candidate);
        }
    }

    /** The words of a part of a folded text without their outer punctuation, one space between two. */
    private static String words(String folded, int from, int to, Hyphens hyphens) {
        if (isNormalised(folded, from, to)) {
            return folded.substring(from, to); // itself, where it is all of it
        }
        char[] words = Scratch.ofAtLeast(to - from);
        int length = 0;
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || isBoundary(folded.charAt(i), hyphens)) {
                length = appendWord(words, length, folded, start, i);
                start = i + 1;
            }
        }
        return new String(words, 0, length);
    }

    /** Letters and digits of ASCII with one space between words, as nearly every command is. */
    private static boolean isNormalised(String folded, int from, int to) {
        boolean afterSpace = true;
        for (int i = from; i < to; i++) {
            char c = folded.charAt(i);
            boolean space = c == ' ';
            if (space ? afterSpace : !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9')) {
                return false;
            }
            afterSpace = space;
        }
        return from == to || !afterSpace;
    }

    private static boolean isBoundary(char c, Hyphens hyphens) {
        return c == ' ' || c == '\n' || (c == '-' && hyphens == Hyphens.AS_SPACES);
    }

    /** @return the length with the word, and with a space before it where it is not the first */
    private static int appendWord(char[] words, int length, String folded, int from, int to) {
        int start = from;
        while (start < to && isPunctuation(folded.codePointAt(start))) {
            start += Character.charCount(folded.codePointAt(start));
        }
        int end = to;
        while (end > start && isPunctuation(folded.codePointBefore(end))) {
            end -= Character.charCount(folded.codePointBefore(end));
        }
        if (start == end) {
            return length;
        }
        int at = length;
        if (at > 0) {
            words[at++] = ' ';
        }
        for (int i = start; i < end; i++) {
            // A hyphen between two boundaries is there only where hyphens are to be left out.
            if (folded.charAt(i) != '-') {
                words[at++] = folded.charAt(i);
            }
        }
        return at;
    }

    private static boolean isPunctuation(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> false;
        };
    }
}
