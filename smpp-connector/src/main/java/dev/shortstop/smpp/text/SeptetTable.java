package dev.shortstop.smpp.text;

import java.util.Arrays;

/** 128 septets and the characters that they stand for, looked up both ways. Immutable. */
final class SeptetTable {
    static final int SEPTETS = 128;

    /** Announces a septet of the second table, in whichever first table (3GPP TS 23.038 §6.2.1.1). */
    static final int ESCAPE = 0x1B;

    /** Where a table has no character, and what the escape itself stands for. */
    static final char NONE = '\0';

    private static final byte NO_SEPTET = -1;
    private static final byte[] EMPTY_PAGE = page();

    /** 3GPP TS 23.038 §6.2.1. */
    static final SeptetTable DEFAULT_ALPHABET =
            new SeptetTable(("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\0ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà")
                    .toCharArray());

    /** 3GPP TS 23.038 §6.2.1.1. */
    static final SeptetTable DEFAULT_EXTENSION = extension();

    private final char[] characters;
    /** Septets by the lower octet of the character, pages by its upper one. */
    private final byte[][] pages = new byte[256][];

    /** @param characters one a septet, {@link #NONE} where there is none; where one stands twice, its first septet counts */
    SeptetTable(char[] characters) {
        if (characters.length != SEPTETS) {
            throw new IllegalArgumentException(characters.length + " characters are not one a septet");
        }
        this.characters = characters.clone();
        Arrays.fill(pages, EMPTY_PAGE);
        for (int septet = SEPTETS - 1; septet >= 0; septet--) {
            char character = characters[septet];
            if (character != NONE) {
                if (pages[character >> 8] == EMPTY_PAGE) {
                    pages[character >> 8] = page();
                }
                pages[character >> 8][character & 0xFF] = (byte) septet;
            }
        }
    }

    /** {@link #NONE} where there is none. */
    char characterAt(int septet) {
        return characters[septet];
    }

    /** Negative where there is none. */
    int septetOf(char character) {
        return pages[character >> 8][character & 0xFF];
    }

    private static byte[] page() {
        byte[] page = new byte[256];
        Arrays.fill(page, NO_SEPTET);
        return page;
    }

    private static SeptetTable extension() {
        char[] characters = new char[SEPTETS];
        characters[0x0A] = '\f';
        characters[0x14] = '^';
        characters[0x28] = '{';
        characters[0x29] = '}';
        characters[0x2F] = '\\';
        characters[0x3C] = '[';
        characters[0x3D] = '~';
        characters[0x3E] = ']';
        characters[0x40] = '|';
        characters[0x65] = '€';
        return new SeptetTable(characters);
    }
}
