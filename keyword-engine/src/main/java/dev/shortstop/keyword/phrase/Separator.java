package dev.shortstop.keyword.phrase;

/** What stands between two words of a folded text, the weakest first. */
enum Separator {
    SPACE,
    /** May separate sentences, and may separate the parts of one. */
    COMMA,
    /** Ends a sentence. */
    STOP;

    /** An apostrophe is a part of a word where it stands inside one. */
    static boolean isWordPart(String text, int index) {
        char c = text.charAt(index);
        if (c == '\'') {
            return index > 0
                    && index + 1 < text.length()
                    && isLetter(text.charAt(index - 1))
                    && isLetter(text.charAt(index + 1));
        }
        return isLetter(c) || c == '#' && isAlone(text, index);
    }

    /** "Wrong #", but not "#1". */
    private static boolean isAlone(String text, int index) {
        return (index == 0 || text.charAt(index - 1) == ' ')
                && (index + 1 == text.length() || !isLetter(text.charAt(index + 1)));
    }

    private static boolean isDigit(String text, int index) {
        return index >= 0 && index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private static boolean isLoneLetter(String text, int index) {
        return index >= 0
                && index < text.length()
                && isLetter(text.charAt(index))
                && (index == 0 || !isLetter(text.charAt(index - 1)))
                && (index + 1 == text.length() || !isLetter(text.charAt(index + 1)));
    }

    /** "S.T.O.P." and 555.123.4567 are no sentences. */
    private static boolean isDotInside(String text, int index) {
        return isDigit(text, index - 1) && isDigit(text, index + 1)
                || isLoneLetter(text, index - 1) && isLoneLetter(text, index + 1);
    }

    /** (555) 123-4567. */
    private static boolean isBracketOfDigits(String text, int index) {
        return text.charAt(index) == '(' ? isDigit(text, index + 1) : isDigit(text, index - 1);
    }

    /** Replied "stop" three times. */
    private static boolean isAroundOneWord(String text, int index) {
        int end = index + 1;
        while (end < text.length() && isWordPart(text, end)) {
            end++;
        }
        if (end > index + 1) {
            return end < text.length() && text.charAt(end) == '"';
        }
        int start = index;
        while (start > 0 && isWordPart(text, start - 1)) {
            start--;
        }
        return start < index && start > 0 && text.charAt(start - 1) == '"';
    }

    private static boolean isLetter(char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
        }
        return switch (Character.getType(c)) {
            case Character.LOWERCASE_LETTER,
                    Character.UPPERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** That of one character that is no part of a word. */
    static Separator of(String text, int index) {
        return switch (text.charAt(index)) {
            case '.' -> isDotInside(text, index) ? SPACE : STOP;
            case '!', '?', ';', '\n', '。', '！', '？' -> STOP;
            case '(', ')' -> isBracketOfDigits(text, index) ? SPACE : COMMA;
            case ',', ':', '[', ']', '/', '¿', '¡' -> COMMA;
            case '"' -> isAroundOneWord(text, index) ? SPACE : COMMA;
            case '-' -> isInsideWord(text, index) ? SPACE : COMMA;
            default -> SPACE;
        };
    }

    private static boolean isInsideWord(String text, int index) {
        return index > 0
                && index + 1 < text.length()
                && isLetter(text.charAt(index - 1))
                && isLetter(text.charAt(index + 1));
    }
}
