package dev.shortstop.keyword.phrase;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which keys lie beside each other: on QWERTY, AZERTY or QWERTZ, the row of digits above the letters included. */
final class Keyboards {

    // One character a key. Each row is shifted to the right by half a key against the row above it.
    private static final List<List<String>> LAYOUTS = List.of(
            List.of("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"),
            List.of("1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"),
            List.of("1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm"));

    private static final char[][] NEIGHBOURS = new char[128][];

    static {
        for (char c = 0; c < NEIGHBOURS.length; c++) {
            NEIGHBOURS[c] = neighboursOnAnyLayout(c);
        }
    }

    private Keyboards() {}

    /** The letters and digits beside a key; none for what is no key. Not to be changed. */
    static char[] neighbours(char key) {
        return key < NEIGHBOURS.length ? NEIGHBOURS[key] : NEIGHBOURS[0];
    }

    private static char[] neighboursOnAnyLayout(char key) {
        Set<Character> found = new TreeSet<>();
        for (List<String> rows : LAYOUTS) {
            for (int row = 0; row < rows.size(); row++) {
                int column = rows.get(row).indexOf(key);
                if (column >= 0) {
                    add(found, rows.get(row), column - 1, column + 1);
                    if (row > 0) {
                        add(found, rows.get(row - 1), column, column + 1);
                    }
                    if (row + 1 < rows.size()) {
                        add(found, rows.get(row + 1), column - 1, column);
                    }
                }
            }
        }
        char[] neighbours = new char[found.size()];
        int i = 0;
        for (char c : found) {
            if (c != key) {
                neighbours[i++] = c;
            }
        }
        return i == neighbours.length ? neighbours : java.util.Arrays.copyOf(neighbours, i);
    }

    private static void add(Set<Character> found, String row, int... columns) {
        for (int column : columns) {
            if (column >= 0 && column < row.length()) {
                found.add(row.charAt(column));
            }
        }
    }
}
