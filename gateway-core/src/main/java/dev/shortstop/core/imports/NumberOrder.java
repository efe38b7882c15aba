package dev.shortstop.core.imports;

/**
 * About the order that numbers have in the tables, from how they are written: good enough to have neighbours together, and much
 * cheaper than to read them.
 */
final class NumberOrder {

    /** As many as every long holds. */
    private static final int DIGITS = 18;

    private NumberOrder() {}

    /** The digits of a cell, with zeros behind: the tables compare numbers from the left. */
    static long of(String cell) {
        long key = 0;
        int digits = 0;
        for (int at = 0; at < cell.length() && digits < DIGITS; at++) {
            char character = cell.charAt(at);
            if (character >= '0' && character <= '9') {
                key = 10 * key + character - '0';
                digits++;
            }
        }
        for (; digits < DIGITS; digits++) {
            key *= 10;
        }
        return key;
    }
}
