package dev.shortstop.keyword.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads TOML as nearly every file is written, in a small part of the time that {@link AnyToml} takes: bare keys, headers of one such
 * key, strings in double quotes, whole numbers, {@code true}, {@code false}, and lists of these. Gives up at anything else, and at
 * whatever is wrong, so that there is one authority on what TOML means and one that says what is wrong with a file. Confined to one
 * thread.
 */
final class PlainToml {

    /** So many digits never overflow a long. */
    private static final int MOST_DIGITS = 18;

    private final String text;
    private final TomlTable root = new TomlTable();
    private TomlTable current = root;
    private int at;
    private int line = 1;
    private int lineStart;
    /** In the line, up to {@link #at}: columns count code points. */
    private int surrogatePairs;

    private PlainToml(String text) {
        this.text = text;
    }

    /** What {@link AnyToml} would read and have no complaint about; empty where it has to be asked. */
    static Optional<TomlTable> parse(String text) {
        PlainToml toml = new PlainToml(text);
        return toml.readLines() ? Optional.of(toml.root) : Optional.empty();
    }

    // Each part is read by a method that says whether it could read it; values by methods that return null where they
    // could not.

    private boolean readLines() {
        while (at < text.length()) {
            skipSpaces();
            char c = charAt(at);
            boolean read = c == '[' ? readHeader() : !isBareKeyPart(c) || readKey();
            if (!read || !readLineEnd()) {
                return false;
            }
        }
        return true;
    }

    /** NUL behind the end, which is nowhere allowed. */
    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private int column() {
        return at - lineStart - surrogatePairs + 1;
    }

    private void skipSpaces() {
        while (charAt(at) == ' ' || charAt(at) == '\t') {
            at++;
        }
    }

    /** With the spaces and the comment before it; the end of the text is one. */
    private boolean readLineEnd() {
        skipSpaces();
        if (charAt(at) == '#') {
            while (isTextPart(charAt(at))) {
                skipCharacter();
            }
        }
        if (charAt(at) == '\r' && charAt(at + 1) == '\n') {
            at++;
        }
        if (charAt(at) != '\n') {
            return at == text.length();
        }
        endLine();
        return true;
    }

    private void endLine() {
        at++;
        line++;
        lineStart = at;
        surrogatePairs = 0;
    }

    private void skipCharacter() {
        if (Character.isLowSurrogate(text.charAt(at))) {
            surrogatePairs++;
        }
        at++;
    }

    /** Of a comment or a string. */
    private static boolean isTextPart(char c) {
        return c >= ' ' && c != 0x7F || c == '\t';
    }

    private static boolean isBareKeyPart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    private String readBareKey() {
        int from = at;
        while (isBareKeyPart(charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private boolean readHeader() {
        int column = column();
        boolean element = charAt(at + 1) == '[';
        at += element ? 2 : 1;
        String name = readBareKey();
        if (name.isEmpty() || !skip(']') || element && !skip(']')) {
            return false;
        }
        current = new TomlTable();
        Located<Object> entry = new Located<>(current, line, column);
        if (!element) {
            return put(root, name, entry);
        }
        Located<Object> there = root.keys().get(name);
        if (there == null) {
            List<Located<Object>> elements = new ArrayList<>();
            elements.add(entry);
            return put(root, name, new Located<>(new TomlTable.Array(elements), line, column));
        }
        // Lists of values are never extended by a header, not even empty ones.
        return there.value() instanceof TomlTable.Array array
                && !array.elements().isEmpty()
                && array.elements().get(0).value() instanceof TomlTable
                && array.elements().add(entry);
    }

    private static boolean put(TomlTable table, String name, Located<Object> value) {
        return table.keys().putIfAbsent(name, value) == null;
    }

    private boolean skip(char wanted) {
        if (charAt(at) != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private boolean readKey() {
        int column = column();
        int keyLine = line;
        String name = readBareKey();
        skipSpaces();
        if (!skip('=')) {
            return false;
        }
        skipSpaces();
        Object value = charAt(at) == '[' ? readList() : readScalar();
        return value != null && put(current, name, new Located<>(value, keyLine, column));
    }

    private TomlTable.Array readList() {
        List<Located<Object>> elements = new ArrayList<>();
        at++;
        while (true) {
            if (!skipLines()) {
                return null;
            }
            if (skip(']')) {
                return new TomlTable.Array(elements);
            }
            int column = column();
            int elementLine = line;
            Object value = readScalar();
            if (value == null || !skipLines()) {
                return null;
            }
            elements.add(new Located<>(value, elementLine, column));
            if (charAt(at) != ',' && charAt(at) != ']') {
                return null;
            }
            skip(',');
        }
    }

    /** To what is neither space nor comment. */
    private boolean skipLines() {
        skipSpaces();
        while (charAt(at) == '#' || charAt(at) == '\n' || charAt(at) == '\r') {
            if (!readLineEnd()) {
                return false;
            }
            skipSpaces();
        }
        return true;
    }

    private Object readScalar() {
        char c = charAt(at);
        if (c == '"') {
            return text.startsWith("\"\"\"", at) ? readLongString() : readString();
        }
        int from = at;
        String word = readBareKey();
        if (c >= '0' && c <= '9') {
            return readInteger(word, from);
        }
        return word.equals("true") ? Boolean.TRUE : word.equals("false") ? Boolean.FALSE : null;
    }

    private Long readInteger(String digits, int from) {
        if (digits.length() > MOST_DIGITS || digits.length() > 1 && charAt(from) == '0' || charAt(at) == '.') {
            return null;
        }
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return null;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private String readString() {
        at++;
        int from = at;
        int end = text.indexOf('"', from);
        for (; at < end; at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                return readEscapedString(from);
            } else if (!isTextPart(c)) {
                return null;
            } else if (Character.isLowSurrogate(c)) {
                surrogatePairs++;
            }
        }
        at++;
        return end < 0 ? null : text.substring(from, end);
    }

    /** From the first backslash on; the quote and the backslash are what people escape. */
    private String readEscapedString(int from) {
        StringBuilder value = new StringBuilder().append(text, from, at);
        while (charAt(at) != '"') {
            if (charAt(at) == '\\') {
                at++;
                if (charAt(at) != '"' && charAt(at) != '\\') {
                    return null;
                }
            } else if (!isTextPart(charAt(at))) {
                return null;
            }
            value.append(charAt(at));
            skipCharacter();
        }
        at++;
        return value.toString();
    }

    /** Over several lines, without any backslash in it. */
    private String readLongString() {
        at += 3;
        if (charAt(at) == '\n') {
            endLine();
        }
        int from = at;
        while (!text.startsWith("\"\"\"", at)) {
            if (charAt(at) == '\n') {
                endLine();
            } else if (isTextPart(charAt(at)) && charAt(at) != '\\') {
                skipCharacter();
            } else {
                return null;
            }
        }
        String value = text.substring(from, at);
        at += 3;
        return charAt(at) == '"' ? null : value;
    }
}
