package dev.shortstop.core;

/** What peers wrote, for people and logs: short, and without the characters by which it could write lines of its own. */
public final class ShownText {

    private static final int SHOWN_CHARACTERS = 200;

    private ShownText() {}

    /** At most 200 characters, then an ellipsis; control characters and line separators as {@code \\u000a}. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(SHOWN_CHARACTERS).forEach(character -> {
            if (Character.isISOControl(character) || character == 0x2028 || character == 0x2029) {
                shown.append(String.format("\\u%04x", character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return text.codePointCount(0, text.length()) <= SHOWN_CHARACTERS ? shown.toString() : shown + "…";
    }
}
