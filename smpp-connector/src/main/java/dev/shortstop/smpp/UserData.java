package dev.shortstop.smpp;

import java.util.Arrays;

/**
 * What a short message carries: the user data header that esm_class announces (3GPP TS 23.040 §9.2.3.24) and the octets
 * behind it. Where the header claims more octets than there are, there is no header and all octets stay.
 */
record UserData(byte[] header, byte[] octets, boolean intact) {
    private static final int HEADER_INDICATOR = 0x40;
    private static final byte[] NONE = {};

    static UserData of(byte[] message, int esmClass) {
        if ((esmClass & HEADER_INDICATOR) == 0) {
            return new UserData(NONE, message, true);
        }
        int headerOctets = message.length == 0 ? 1 : 1 + (message[0] & 0xFF);
        if (headerOctets > message.length) {
            return new UserData(NONE, message, false);
        }
        return new UserData(
                Arrays.copyOf(message, headerOctets), Arrays.copyOfRange(message, headerOctets, message.length), true);
    }

    DecodedText text(int dataCoding, DefaultAlphabet dataCodingZero) {
        DecodedText decoded = DataCoding.decode(octets, dataCoding, dataCodingZero);
        return intact ? decoded : new DecodedText(decoded.text(), false);
    }
}
