package dev.shortstop.keyword.phrase;

import java.util.Map;

/**
 * A hash table that finds values by a part of a text without cutting it out, so that a look-up allocates nothing. Immutable,
 * for any number of threads.
 */
public final class TextTable<V> {

    private static final int BITS_A_SLOT = 8;

    private final String[] keys;
    private final V[] values;
    private final int mask;
    /** A bit for the hash of each key, few of them set: most of what is looked up is none, and this alone stays in a cache. */
    private final long[] hashes;

    private TextTable(String[] keys, V[] values) {
        this.keys = keys;
        this.values = values;
        this.mask = keys.length - 1;
        this.hashes = new long[Math.max(1, keys.length * BITS_A_SLOT / Long.SIZE)];
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
        int bit = bit(key.hashCode());
        hashes[bit / Long.SIZE] |= 1L << bit;
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

    private int bit(int hash) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ mixed >>> 15) & (hashes.length * Long.SIZE - 1);
    }

    private boolean mayHave(int hash) {
        int bit = bit(hash);
        return (hashes[bit / Long.SIZE] & 1L << bit) != 0;
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
     * The value of a part of the text with two other characters in place of those at {@code at} and {@code at + 1}, or null.
     *
     * @param hash that of the part as it is
     * @param at a place in the text
     */
    public V findEdited(String text, int from, int to, int hash, int at, char first, char second) {
        int weightOfSecond = 1;
        for (int i = to - 1; i > at + 1; i--) {
            weightOfSecond *= 31;
        }
        int edited = hash + weightOfSecond * (31 * (first - text.charAt(at)) + second - text.charAt(at + 1));
        if (!mayHave(edited)) {
            return null;
        }
        for (int slot = slot(edited); keys[slot] != null; slot = (slot + 1) & mask) {
            String key = keys[slot];
            int place = at - from;
            if (key.length() == to - from
                    && key.charAt(place) == first
                    && key.charAt(place + 1) == second
                    && key.regionMatches(0, text, from, place)
                    && key.regionMatches(place + 2, text, at + 2, to - at - 2)) {
                return values[slot];
            }
        }
        return null;
    }

    /**
     * The value of a part of the text with one more character at a place, or null.
     *
     * @param hash that of the part with the character
     */
    V findWith(String text, int from, int to, int hash, int at, char more) {
        if (!mayHave(hash)) {
            return null;
        }
        for (int slot = slot(hash); keys[slot] != null; slot = (slot + 1) & mask) {
            String key = keys[slot];
            int place = at - from;
            if (key.length() == to - from + 1
                    && key.charAt(place) == more
                    && key.regionMatches(0, text, from, place)
                    && key.regionMatches(place + 1, text, at, to - at)) {
                return values[slot];
            }
        }
        return null;
    }

    /** The value of a part of the text without some of its characters, or null. */
    V findWithout(String text, int from, int to, int leftOutFrom, int leftOutTo) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = i >= leftOutFrom && i < leftOutTo ? hash : 31 * hash + text.charAt(i);
        }
        for (int slot = slot(hash); keys[slot] != null; slot = (slot + 1) & mask) {
            String key = keys[slot];
            int place = leftOutFrom - from;
            if (key.length() == place + to - leftOutTo
                    && key.regionMatches(0, text, from, place)
                    && key.regionMatches(place, text, leftOutTo, to - leftOutTo)) {
                return values[slot];
            }
        }
        return null;
    }

    int longestKey() {
        int longest = 0;
        for (String key : keys) {
            longest = key == null ? longest : Math.max(longest, key.length());
        }
        return longest;
    }
}
