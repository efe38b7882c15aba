package dev.shortstop.core.store;

/** Texts of peers and systems, made to fit: one that cannot be stored would hold up all others of its transaction. */
public final class ColumnText {

    private static final int MAX_CHARACTERS = 64;

    private ColumnText() {}

    /** At most 64 characters. Null stays null. */
    public static String shortened(String text) {
        return text == null || text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS);
    }

    /** Systems explain a failure in the language of their operator. Null stays null. */
    public static String inAscii(String text) {
        return text == null ? null : text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
