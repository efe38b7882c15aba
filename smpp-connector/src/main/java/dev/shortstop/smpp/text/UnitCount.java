package dev.shortstop.smpp.text;

/** What the characters of a text take in an alphabet: septets or UTF-16 code units. */
@FunctionalInterface
interface UnitCount {
    /** UTF-16, in which every character is one. */
    UnitCount UCS_2 = character -> 1;

    int units(char character);
}
