package dev.shortstop.keyword.toml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of a file as it was parsed.
 *
 * @param keys each with its value and the place where the key, or the header of the table, is written. Values are {@code String},
 *     {@code Long}, {@code Double}, {@code Boolean}, {@link TomlTable}, {@link Array}, and dates and times of {@code java.time}
 */
record TomlTable(Map<String, Located<Object>> keys) {

    static final TomlTable EMPTY = new TomlTable(Map.of());

    TomlTable() {
        this(new LinkedHashMap<>());
    }

    /** An array, or an array of tables. */
    record Array(List<Located<Object>> elements) {

        boolean holdsTablesOnly() {
            return elements.stream().allMatch(element -> element.value() instanceof TomlTable);
        }
    }
}
