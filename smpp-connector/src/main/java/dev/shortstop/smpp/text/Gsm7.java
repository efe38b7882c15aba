package dev.shortstop.smpp.text;

import java.util.Arrays;

/**
 * GSM-7 under one pair of tables, one septet an octet (3GPP TS 23.038 §6.2.1): a locking table, whose characters take one
 * septet, and a single shift table, whose characters take an escape and a septet. Immutable.
 */
final class Gsm7 implements UnitCount {
    /** The default alphabet and its extension table. */
    static final Gsm7 DEFAULT = new Gsm7(SeptetTable.DEFAULT_ALPHABET, SeptetTable.DEFAULT_EXTENSION);

    private static final char UNDECODABLE = '\uFFFD';

    private final SeptetTable locking;
    private final SeptetTable single;

    private Gsm7(SeptetTable locking, SeptetTable single) {
        this.locking = locking;
        this.single = single;
    }

    /** A language without a locking table (Spanish) locks onto the default alphabet. */
    static Gsm7 with(ShiftTables tables) {
        if (tables.isNone()) {
            return DEFAULT;
        }
        return new Gsm7(
                tables.locking().flatMap(NationalTables::locking).orElse(SeptetTable.DEFAULT_ALPHABET),
                tables.single().map(NationalTables::single).orElse(SeptetTable.DEFAULT_EXTENSION));
    }

    /** What the text takes in septets; negative where it has a character that the tables have not. */
    int septets(String text) {
        int septets = 0;
        for (int index = 0; index < text.length(); index++) {
            int units = units(text.charAt(index));
            if (units == 0) {
                return -1;
            }
            septets += units;
        }
        return septets;
    }

    /** 1, 2 for a character behind an escape, 0 for one that the tables have not. */
    @Override
    public int units(char character) {
        if (locking.septetOf(character) >= 0) {
            return 1;
        }
        return single.septetOf(character) >= 0 ? 2 : 0;
    }

    /** @param begin of the part of the text, {@code end} exclusive */
    byte[] encode(String text, int begin, int end) {
        byte[] encoded = new byte[end - begin];
        for (int index = begin; index < end; index++) {
            int septet = locking.septetOf(text.charAt(index));
            if (septet < 0) {
                return encodeWithEscapes(text, begin, end);
            }
            encoded[index - begin] = (byte) septet;
        }
        return encoded;
    }

    private byte[] encodeWithEscapes(String text, int begin, int end) {
        byte[] encoded = new byte[2 * (end - begin)];
        int octets = 0;
        for (int index = begin; index < end; index++) {
            char character = text.charAt(index);
            int septet = locking.septetOf(character);
            if (septet < 0) {
                septet = single.septetOf(character);
                if (septet < 0) {
                    throw new IllegalArgumentException("GSM-7 has no U+%04X".formatted((int) character));
                }
                encoded[octets++] = SeptetTable.ESCAPE;
            }
            encoded[octets++] = (byte) septet;
        }
        return Arrays.copyOf(encoded, octets);
    }

    /**
     * Decodes as a handset must (§6.2.1.1): an escape before a code that the single shift table lacks gives the
     * character of the locking table, and an escape before another escape or at the end gives a space. U+FFFD stands
     * for octets above 0x7F, which are no septets, and for septets that have no character.
     */
    DecodedText decode(byte[] octets) {
        char[] text = new char[octets.length];
        int length = 0;
        boolean complete = true;
        for (int index = 0; index < octets.length; index++) {
            char character = UNDECODABLE;
            if (octets[index] == SeptetTable.ESCAPE) {
                if (index + 1 == octets.length || octets[index + 1] < 0) {
                    character = ' ';
                } else {
                    index++;
                    character = escaped(octets[index]);
                }
            } else if (octets[index] >= 0) {
                character = locking.characterAt(octets[index]);
            }
            if (character == SeptetTable.NONE || character == UNDECODABLE) {
                character = UNDECODABLE;
                complete = false;
            }
            text[length++] = character;
        }
        return new DecodedText(new String(text, 0, length), complete);
    }

    private char escaped(int septet) {
        if (septet == SeptetTable.ESCAPE) {
            return ' ';
        }
        char character = single.characterAt(septet);
        return character == SeptetTable.NONE ? locking.characterAt(septet) : character;
    }
}
