package dev.shortstop.keyword.toml;

/** How keys and values of a file are shown in messages, which must stay on one line of reasonable width. */
final class Quotes {

    private static final int SHOWN_CODE_POINTS = 200;

    private Quotes() {}

    static String key(String key) {
        return "`" + shortened(key) + "`";
    }

    static String value(Object value) {
        return value instanceof String text ? "\"" + shortened(text) + "\"" : shortened(String.valueOf(value));
    }

    /** Values may hold line breaks and terminal control characters: these are shown, not obeyed. */
    static String onOneLine(String message) {
        StringBuilder shown = new StringBuilder(message.length());
        message.codePoints().forEach(codePoint -> {
            if (Character.isISOControl(codePoint)) {
                shown.append(String.format("\\u%04X", codePoint));
            } else {
                shown.appendCodePoint(codePoint);
            }
        });
        return shown.toString();
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN_CODE_POINTS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN_CODE_POINTS)) + "…";
    }
}
