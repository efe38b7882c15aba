package dev.shortstop.smpp.interop;

import java.io.ByteArrayOutputStream;

/** GSM 03.38 typed off 3GPP TS 23.038 §6.2.1, so that it shares no mistake with what is tested. One septet an octet. */
final class Gsm0338 {
    static final int ESCAPE = 0x1B;

    /** Sixteen a line; U+001B stands at the place of the escape. */
    static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅå"
            + "Δ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ"
            + " !\"#¤%&'()*+,-./"
            + "0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNO"
            + "PQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmno"
            + "pqrstuvwxyzäöñüà";

    /** Character and place (octal), in turn. */
    static final String EXTENSION = "\f\012^\024{\050}\051\\\057[\074~\075]\076|\100€\145";

    private Gsm0338() {}

    static byte[] encode(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (char character : text.toCharArray()) {
            int basic = BASIC.indexOf(character);
            if (basic >= 0 && basic != ESCAPE) {
                octets.write(basic);
            } else {
                octets.write(ESCAPE);
                octets.write(placeInExtension(character));
            }
        }
        return octets.toByteArray();
    }

    private static char placeInExtension(char character) {
        for (int index = 0; index < EXTENSION.length(); index += 2) {
            if (EXTENSION.charAt(index) == character) {
                return EXTENSION.charAt(index + 1);
            }
        }
        throw new IllegalArgumentException("not in GSM 03.38: " + character);
    }

    static String decode(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < octets.length; index++) {
            text.append(octets[index] == ESCAPE ? extended(octets[++index]) : BASIC.charAt(octets[index]));
        }
        return text.toString();
    }

    private static char extended(byte octet) {
        for (int index = 0; index < EXTENSION.length(); index += 2) {
            if (EXTENSION.charAt(index + 1) == octet) {
                return EXTENSION.charAt(index);
            }
        }
        throw new IllegalArgumentException("not in the extension table: " + octet);
    }
}
