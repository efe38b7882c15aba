package dev.shortstop.keyword.toml;

/** How keys and values of a file are shown in messages, which must stay on one line of reasonable width. */
final class Quotes {

    private static final int SHOWN_CODE_POINTS = 200;

    private Quotes() {}

    static String key(String key) {
        return "`" + printable(key) + "`";
    }

    static String value(Object value) {
        return value instanceof String text ? "\"" + printable(text) + "\"" : printable(String.valueOf(value));
    }

    static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(SHOWN_CODE_POINTS).forEach(codePoint -> {
            if (Character.isISOControl(codePoint)) {
                shown.append(String.format("\\u%04X", codePoint));
            } else {
                shown.appendCodePoint(codePoint);
            }
        });
        return text.codePointCount(0, text.length()) <= SHOWN_CODE_POINTS
                ? shown.toString()
                : shown.append('…').toString();
    }
}
