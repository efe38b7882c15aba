package dev.shortstop.smpp.text;

import java.nio.charset.StandardCharsets;

/** What data_coding says about the octets of a text (SMPP 3.4 §5.2.19). The whole octet counts, not its lower half. */
final class DataCoding {
    static final int SMSC_DEFAULT = 0x00;
    static final int UCS_2 = 0x08;

    private static final int IA5 = 0x01;
    private static final int LATIN_1 = 0x03;
    private static final char UNDECODABLE = '\uFFFD';

    private DataCoding() {}

    static DecodedText decode(byte[] octets, int dataCoding, DefaultAlphabet dataCodingZero) {
        return switch (dataCoding) {
            case SMSC_DEFAULT -> dataCodingZero == DefaultAlphabet.GSM_7 ? Gsm7.decode(octets) : latin1(octets);
            case IA5 -> ascii(octets);
            case LATIN_1 -> latin1(octets);
            case UCS_2 -> ucs2(octets);
            // No alphabet that is known here. Most such messages are plain letters all the same, and a STOP must not be
            // missed for its data_coding.
            default -> new DecodedText(ascii(octets).text(), false);
        };
    }

    private static DecodedText latin1(byte[] octets) {
        return new DecodedText(new String(octets, StandardCharsets.ISO_8859_1), true);
    }

    private static DecodedText ascii(byte[] octets) {
        return replaced(new String(octets, StandardCharsets.US_ASCII));
    }

    /** UTF-16 in network order: SMSCs say UCS-2 and send surrogate pairs. An odd octet at the end is undecodable. */
    private static DecodedText ucs2(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length / 2 + 1);
        boolean complete = true;
        for (int index = 0; index < octets.length; index += 2) {
            char unit = unitAt(octets, index);
            if (Character.isHighSurrogate(unit) && Character.isLowSurrogate(unitAt(octets, index + 2))) {
                text.append(unit).append(unitAt(octets, index + 2));
                index += 2;
            } else if (Character.isSurrogate(unit) || index + 1 == octets.length) {
                // Alone: the platform's decoder would take the next character down with it.
                text.append(UNDECODABLE);
                complete = false;
            } else {
                text.append(unit);
            }
        }
        return new DecodedText(text.toString(), complete);
    }

    /** NUL where there are no two octets left. */
    private static char unitAt(byte[] octets, int index) {
        return index + 1 < octets.length ? (char) ((octets[index] & 0xFF) << 8 | octets[index + 1] & 0xFF) : 0;
    }

    private static DecodedText replaced(String text) {
        return new DecodedText(text, text.indexOf(UNDECODABLE) < 0);
    }
}
