package dev.shortstop.smpp.message;

import dev.shortstop.smpp.text.DecodedText;
import dev.shortstop.smpp.text.TextDecoder;
import java.util.Arrays;

/**
 * What a short message carries: the user data header that esm_class announces (3GPP TS 23.040 §9.2.3.24) and the octets
 * behind it. Where the header claims more octets than there are, there is no header and all octets stay. The arrays are
 * not copied: treat them as read-only.
 *
 * @param header with its length octet; empty where there is none
 * @param octets behind the header
 * @param intact false where a header was announced that cannot be one
 */
public record UserData(byte[] header, byte[] octets, boolean intact) {
    private static final int HEADER_INDICATOR = 0x40;
    private static final byte[] NONE = {};

    /** @param esmClass SMPP 3.4 §5.2.12 */
    public static UserData of(byte[] message, int esmClass) {
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

    /** What the header says; {@link UserDataHeader#NONE} where there is none. */
    public UserDataHeader elements() {
        return UserDataHeader.of(header);
    }

    /** The octets as text, by the shift tables that the header names. */
    public DecodedText text(int dataCoding, TextDecoder decoder) {
        DecodedText decoded =
                decoder.decode(dataCoding, octets, header.length, elements().shiftTables());
        return intact ? decoded : new DecodedText(decoded.text(), false);
    }
}
