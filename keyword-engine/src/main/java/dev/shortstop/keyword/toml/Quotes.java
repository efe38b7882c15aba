package dev.shortstop.keyword.toml;

import org.tomlj.Toml;

/** How keys and values of a file are shown in messages, which must stay on one line of reasonable width. */
final class Quotes {

    private static final int SHOWN_CODE_POINTS = 60;

    private Quotes() {}

    static String key(String key) {
        return "`" + printable(key) + "`";
    }

    static String value(Object value) {
        return value instanceof String text ? "\"" + printable(text) + "\"" : printable(String.valueOf(value));
    }

    static String printable(String text) {
        String escaped = Toml.tomlEscape(text).toString().replace("\\\"", "\"").replace("\\\\", "\\");
        return escaped.codePointCount(0, escaped.length()) <= SHOWN_CODE_POINTS * 4
                ? escaped
                : escaped.substring(0, escaped.offsetByCodePoints(0, SHOWN_CODE_POINTS * 4)) + "…";
    }
}
