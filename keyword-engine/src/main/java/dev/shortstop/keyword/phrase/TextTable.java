package dev.shortstop.keyword.phrase;

import java.util.Map;

/**
 * A hash table that finds values by a part of a text without cutting it out, so that a look-up allocates nothing. Immutable,
 * for any number of threads.
 */
public final class TextTable<V> {

    private final String[] keys;
    private final V[] values;
    private final int mask;

    private TextTable(String[] keys, V[] values) {
        this.keys = keys;
        this.values = values;
        this.mask = keys.length - 1;
    }

    public static <V> TextTable<V> of(Map<String, V> entries) {
        // At most half full, so that chains are short and a free slot ends each.
        int capacity = Integer.highestOneBit(Math.max(1, entries.size())) * 4;
        @SuppressWarnings("unchecked") // only values of type V are put in
        V[] values = (V[]) new Object[capacity];
        TextTable<V> table = new TextTable<>(new String[capacity], values);
        entries.forEach(table::put);
        return table;
    }

    private void put(String key, V value) {
        int slot = slot(key.hashCode());
        while (keys[slot] != null) {
            slot = (slot + 1) & mask;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 16) & mask;
    }

    /** The value of the text, or null. */
    public V find(String text) {
        return find(text, 0, text.length());
    }

    /** The value of {@code text.substring(from, to)}, or null. */
    public V find(String text, int from, int to) {
        return find(text, from, to, hash(text, from, to));
    }

    /** @param hash that of the part of the text, as {@link #hash(String, int, int)} has it */
    public V find(String text, int from, int to, int hash) {
        for (int slot = slot(hash); keys[slot] != null; slot = (slot + 1) & mask) {
            String key = keys[slot];
            if (key.length() == to - from && key.regionMatches(0, text, from, to - from)) {
                return values[slot];
            }
        }
        return null;
    }

    /** That of {@code String.hashCode}. */
    public static int hash(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }

    /**
     * The value of the text with two other characters in place of those at {@code at} and {@code at + 1}, or null.
     *
     * @param hash that of the text as it is, as {@code String.hashCode} has it
     */
    public V findEdited(String text, int hash, int at, char first, char second) {
        int weightOfSecond = 1;
        for (int i = text.length() - 1; i > at + 1; i--) {
            weightOfSecond *= 31;
        }
        int edited = hash + weightOfSecond * (31 * (first - text.charAt(at)) + second - text.charAt(at + 1));
        for (int slot = slot(edited); keys[slot] != null; slot = (slot + 1) & mask) {
            String key = keys[slot];
            if (key.length() == text.length()
                    && key.charAt(at) == first
                    && key.charAt(at + 1) == second
                    && key.regionMatches(0, text, 0, at)
                    && key.regionMatches(at + 2, text, at + 2, text.length() - at - 2)) {
                return values[slot];
            }
        }
        return null;
    }
}
