package dev.shortstop.smpp.text;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** GSM 7-bit default alphabet with its extension table, one septet an octet (3GPP TS 23.038 §6.2.1). */
final class Gsm7 {
    static final int ESCAPE = 0x1B;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** The extension table as pairs of septet and character. */
    private static final String EXTENSION = "\n\f\u0014^\u0028{\u0029}\u002F\\\u003C[\u003D~\u003E]\u0040|\u0065€";

    private static final char[] EXTENDED = new char[128];
    private static final byte[] SEPTET_OF_LATIN_1 = new byte[256];
    private static final byte NONE = -1;

    static {
        for (int pair = 0; pair < EXTENSION.length(); pair += 2) {
            EXTENDED[EXTENSION.charAt(pair)] = EXTENSION.charAt(pair + 1);
        }
        Arrays.fill(SEPTET_OF_LATIN_1, NONE);
        for (int septet = 0; septet < BASIC.length(); septet++) {
            if (septet != ESCAPE && BASIC.charAt(septet) < 256) {
                SEPTET_OF_LATIN_1[BASIC.charAt(septet)] = (byte) septet;
            }
        }
    }

    private Gsm7() {}

    static boolean canEncode(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (septets(text.charAt(index)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** What an encodable text takes. */
    static int septets(String text) {
        int septets = 0;
        for (int index = 0; index < text.length(); index++) {
            septets += septets(text.charAt(index));
        }
        return septets;
    }

    /** 1, 2 for a character of the extension table, 0 for one that the alphabet does not have. */
    static int septets(char character) {
        if (basicSeptet(character) != NONE) {
            return 1;
        }
        return extensionSeptet(character) != NONE ? 2 : 0;
    }

    static byte[] encode(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length() + 8);
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            int septet = basicSeptet(character);
            if (septet == NONE) {
                octets.write(ESCAPE);
                septet = extensionSeptet(character);
                if (septet == NONE) {
                    throw new IllegalArgumentException("GSM-7 has no U+%04X".formatted((int) character));
                }
            }
            octets.write(septet);
        }
        return octets.toByteArray();
    }

    /**
     * Decodes as a handset must (§6.2.1.1): an escape before a code that the extension table lacks gives the character
     * of the basic table, and an escape before another escape or at the end gives a space. Octets above 0x7F are no
     * septets and give U+FFFD.
     */
    static DecodedText decode(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length);
        boolean complete = true;
        for (int index = 0; index < octets.length; index++) {
            int octet = octets[index] & 0xFF;
            if (octet > 0x7F) {
                text.append('\uFFFD');
                complete = false;
            } else if (octet != ESCAPE) {
                text.append(BASIC.charAt(octet));
            } else if (index + 1 == octets.length || octets[index + 1] < 0) {
                text.append(' ');
            } else {
                index++;
                text.append(escaped(octets[index]));
            }
        }
        return new DecodedText(text.toString(), complete);
    }

    private static char escaped(int septet) {
        if (septet == ESCAPE) {
            return ' ';
        }
        return EXTENDED[septet] != 0 ? EXTENDED[septet] : BASIC.charAt(septet);
    }

    private static int basicSeptet(char character) {
        if (character < 256) {
            return SEPTET_OF_LATIN_1[character];
        }
        return BASIC.indexOf(character);
    }

    private static int extensionSeptet(char character) {
        for (int pair = 1; pair < EXTENSION.length(); pair += 2) {
            if (EXTENSION.charAt(pair) == character) {
                return EXTENSION.charAt(pair - 1);
            }
        }
        return NONE;
    }
}
