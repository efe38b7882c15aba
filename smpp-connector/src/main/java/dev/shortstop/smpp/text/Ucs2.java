package dev.shortstop.smpp.text;

/**
 * UTF-16: SMSCs say UCS-2 and send surrogate pairs. U+FFFD stands for surrogates without their other half and for an odd
 * octet at the end: the platform's decoder would take the next character down with it.
 */
final class Ucs2 {
    private static final char UNDECODABLE = '\uFFFD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** A byte order mark read in the wrong order. No character: no text begins with it. */
    private static final char REVERSED_MARK = '\uFFFE';

    private Ucs2() {}

    /** @param order of the octets where no byte order mark, which is not part of the text, says otherwise */
    static DecodedText decode(byte[] octets, Ucs2ByteOrder order) {
        boolean bigEndian = order == Ucs2ByteOrder.BIG_ENDIAN;
        int begin = 0;
        if (octets.length >= 2) {
            char first = unit(octets, 0, bigEndian);
            bigEndian ^= first == REVERSED_MARK;
            begin = first == BYTE_ORDER_MARK || first == REVERSED_MARK ? 2 : 0;
        }
        int units = (octets.length - begin) / 2;
        boolean odd = octets.length % 2 != 0;
        char[] text = new char[units + (odd ? 1 : 0)];
        for (int index = 0; index < units; index++) {
            text[index] = unit(octets, begin + index * 2, bigEndian);
        }
        if (odd) {
            text[units] = UNDECODABLE;
        }
        boolean complete = replaceUnpaired(text) == 0 && !odd;
        return new DecodedText(new String(text), complete);
    }

    /** U+FFFD stands for U+FFFE, too: in front, it would have all that follows read in the other order. */
    static byte[] encode(String text, int begin, int end) {
        char[] units =
                text.substring(begin, end).replace(REVERSED_MARK, UNDECODABLE).toCharArray();
        replaceUnpaired(units);
        byte[] octets = new byte[units.length * 2];
        for (int index = 0; index < units.length; index++) {
            octets[index * 2] = (byte) (units[index] >> 8);
            octets[index * 2 + 1] = (byte) units[index];
        }
        return octets;
    }

    private static char unit(byte[] octets, int index, boolean bigEndian) {
        int first = octets[index] & 0xFF;
        int second = octets[index + 1] & 0xFF;
        return (char) (bigEndian ? first << 8 | second : second << 8 | first);
    }

    private static int replaceUnpaired(char[] units) {
        int replaced = 0;
        for (int index = 0; index < units.length; index++) {
            if (Character.isSurrogate(units[index])) {
                if (index + 1 < units.length && Character.isSurrogatePair(units[index], units[index + 1])) {
                    index++;
                } else {
                    units[index] = UNDECODABLE;
                    replaced++;
                }
            }
        }
        return replaced;
    }
}
