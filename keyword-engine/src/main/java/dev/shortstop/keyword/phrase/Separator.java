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
        return isLetter(c);
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
            case '.', '!', '?', ';', '\n', '。', '！', '？' -> STOP;
            case ',', ':', '(', ')', '[', ']', '"', '/', '¿', '¡' -> COMMA;
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
