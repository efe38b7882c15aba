package dev.shortstop.keyword.phrase;

import java.util.Arrays;

/**
 * Numbers as a key of a map, equal where they are the same in the same order.
 *
 * @param values not changed by anyone
 */
record IntArray(int[] values, int hash) {

    IntArray(int[] values) {
        this(values, Arrays.hashCode(values));
    }

    int size() {
        return values.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntArray array && hash == array.hash && Arrays.equals(values, array.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
