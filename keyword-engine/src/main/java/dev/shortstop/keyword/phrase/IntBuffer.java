package dev.shortstop.keyword.phrase;

import java.util.Arrays;

/** A growing row of numbers: the automaton's sets have millions of them in all, too many for objects. Confined to one thread. */
final class IntBuffer {

    private static final int FIRST_CAPACITY = 16;

    private int[] values = new int[FIRST_CAPACITY];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    void addAll(int[] added) {
        addAll(added, added.length);
    }

    void addAll(IntBuffer added) {
        addAll(added.values, added.size);
    }

    private void addAll(int[] added, int count) {
        if (size + count > values.length) {
            values = Arrays.copyOf(values, Math.max(size + count, values.length * 2));
        }
        System.arraycopy(added, 0, values, size, count);
        size += count;
    }

    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** As they were added. */
    IntArray copy() {
        return new IntArray(Arrays.copyOf(values, size));
    }

    /** Ascending, each once. Sorts what is here, too. */
    IntArray sortedSet() {
        Arrays.sort(values, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || values[i] != values[i - 1]) {
                values[kept++] = values[i];
            }
        }
        size = kept;
        return copy();
    }
}
