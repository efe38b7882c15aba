package dev.shortstop.keyword;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Makes characters that people see as the same the same: the steps of the normalisation that look at one character at a time.
 * What remains are lower-case letters, digits, straight quotes, {@code -} for every hyphen, {@code \n} for every line break,
 * {@code ' '} for other white space and for every emoji, and the rest of the punctuation.
 */
final class CharacterFolding {

    private static final int MOST_MARKS_IN_A_ROW = 30;

    private CharacterFolding() {}

    static String fold(String text) {
        boolean plain = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return foldUnicode(text);
            }
            plain &= c >= ' ' && c != '`' && c != 0x7F || c == '\n';
        }
        return plain ? text.toLowerCase(Locale.ROOT) : foldAscii(text);
    }

    /** What {@link #foldUnicode} does, for nearly all messages and many times as fast. */
    private static String foldAscii(String text) {
        char[] folded = Scratch.ofAtLeast(text.length());
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded[length++] = (char) (c + ('a' - 'A'));
            } else if (c == '`') {
                folded[length++] = '\'';
            } else if (c >= ' ' && c != 0x7F) {
                folded[length++] = c;
            } else if (isLineBreak(c)) {
                folded[length++] = '\n';
            } else if (c == '\t') {
                folded[length++] = ' ';
            }
        }
        return new String(folded, 0, length);
    }

    private static String foldUnicode(String text) {
        // NFKD is NFKC taken apart, which lets the diacritics fall off.
        String decomposed = Normalizer.normalize(withoutHeapsOfMarks(text), Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); ) {
            int codePoint = decomposed.codePointAt(i);
            append(folded, codePoint);
            i += Character.charCount(codePoint);
        }
        // Put together again what is no diacritic: Hangul syllables, Japanese voicing, Indic vowels.
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /**
     * Cuts off what exceeds {@value #MOST_MARKS_IN_A_ROW} combining marks in a row, as the Stream-Safe Text Format does
     * (UAX #15, section 13). The normaliser sorts them by insertion: 32,000 marks in one long message would keep it busy for
     * a good part of a second.
     */
    private static CharSequence withoutHeapsOfMarks(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int marksInARow = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            marksInARow = isMark(codePoint) ? marksInARow + 1 : 0;
            if (marksInARow <= MOST_MARKS_IN_A_ROW) {
                // People type it as an apostrophe; taken apart it would be a space.
                kept.appendCodePoint(codePoint == '´' ? '\'' : codePoint);
            }
        }
        return kept;
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static void append(StringBuilder folded, int codePoint) {
        if (isLineBreak(codePoint)) {
            folded.append('\n');
        } else if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || isEmoji(codePoint)) {
            folded.append(' ');
        } else if (isHyphen(codePoint)) {
            folded.append('-');
        } else if (!isInvisible(codePoint) && !isDiacritic(codePoint)) {
            switch (codePoint) {
                case '`', '‘', '’', '‚', '‛', '‹', '›', '′', 'ʼ' -> folded.append('\'');
                case '“', '”', '„', '‟', '«', '»', '″' -> folded.append('"');
                case 'ß', 'ẞ' -> folded.append("ss");
                // Both ways, since some letters have one lower case in common only by their upper case.
                default -> folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(codePoint)));
            }
        }
    }

    private static boolean isLineBreak(int codePoint) {
        return switch (codePoint) {
            case '\n', '\r', 0x0B, '\f', 0x85, 0x2028, 0x2029 -> true;
            default -> false;
        };
    }

    private static boolean isHyphen(int codePoint) {
        return Character.getType(codePoint) == Character.DASH_PUNCTUATION || codePoint == '−';
    }

    /** NUL and other controls, byte order mark, zero-width characters, soft hyphen, directions, Hangul fillers. */
    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.FORMAT || codePoint == 0x115F || codePoint == 0x1160;
    }

    /**
     * Symbols, private-use characters (emoji of old phones) and halves of surrogate pairs (emoji cut in two by an aggregator).
     * By block rather than by property, since emoji are younger than the tables of the Java version that runs this.
     */
    private static boolean isEmoji(int codePoint) {
        if (codePoint >= 0x1F000 && codePoint <= 0x1FAFF) {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.OTHER_SYMBOL, Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> false;
        };
    }

    /**
     * Accents, Arabic and Hebrew points, variation selectors, the keycap. Not the marks of scripts in which they are vowels or
     * change the consonant (Devanagari, Thai, Japanese): without them other words would become the same.
     */
    private static boolean isDiacritic(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.ENCLOSING_MARK) {
            return true;
        }
        if (type != Character.NON_SPACING_MARK) {
            return false;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case INHERITED -> codePoint != 0x3099 && codePoint != 0x309A;
            case LATIN, GREEK, CYRILLIC, ARABIC, HEBREW, SYRIAC -> true;
            default -> false;
        };
    }
}
