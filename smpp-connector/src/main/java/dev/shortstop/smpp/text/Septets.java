package dev.shortstop.smpp.text;

import java.util.Arrays;

/**
 * Septets packed into octets, the first one in the lowest bits (3GPP TS 23.038 §6.1.2.1). Behind a user data header they
 * begin at the next septet boundary, counted from the header's first bit (3GPP TS 23.040 §9.2.3.24).
 */
final class Septets {
    private static final int BITS = 7;
    private static final byte CARRIAGE_RETURN = 0x0D;
    private static final byte COMMERCIAL_AT = 0x00;

    private Septets() {}

    /** Bits between the end of a header and the first septet, 0 to 6. */
    static int fillBits(int headerOctets) {
        return (BITS - headerOctets * 8 % BITS) % BITS;
    }

    /**
     * Seven bits that would be left over at the end become a carriage return, for as zeros they would read as a
     * {@code @} (§6.1.2.3.1).
     *
     * @param septets one an octet
     */
    static byte[] pack(byte[] septets, int headerOctets) {
        if (septets.length == 0) {
            return septets;
        }
        int heldBits = fillBits(headerOctets);
        byte[] octets = new byte[(heldBits + septets.length * BITS + 7) / 8];
        int held = 0;
        int index = 0;
        for (byte septet : septets) {
            held |= septet << heldBits;
            heldBits += BITS;
            if (heldBits >= 8) {
                octets[index++] = (byte) held;
                held >>= 8;
                heldBits -= 8;
            }
        }
        if (heldBits > 0) {
            octets[index] = (byte) (heldBits == 1 ? held | CARRIAGE_RETURN << 1 : held);
        }
        return octets;
    }

    /**
     * One septet an octet. A carriage return or a {@code @} that ends with the last bit is taken for padding: SMPP
     * counts octets, not septets, and SMSCs pad with zeros as well as by §6.1.2.3.1. The price is a {@code @}, or
     * what a locking table has in its place, at the very end of every eighth text.
     */
    static byte[] unpack(byte[] octets, int headerOctets) {
        int fillBits = fillBits(headerOctets);
        int bits = octets.length * 8 - fillBits;
        if (bits < BITS) {
            return new byte[0];
        }
        byte[] septets = new byte[bits / BITS];
        int held = (octets[0] & 0xFF) >> fillBits;
        int heldBits = 8 - fillBits;
        int next = 1;
        for (int index = 0; index < septets.length; index++) {
            if (heldBits < BITS) {
                held |= (octets[next++] & 0xFF) << heldBits;
                heldBits += 8;
            }
            septets[index] = (byte) (held & 0x7F);
            held >>= BITS;
            heldBits -= BITS;
        }
        return bits % BITS == 0 && endsInPadding(septets) ? Arrays.copyOf(septets, septets.length - 1) : septets;
    }

    /** Behind an escape a {@code @} is a character of a single shift table; a carriage return is one of none. */
    private static boolean endsInPadding(byte[] septets) {
        int last = septets.length - 1;
        if (septets[last] == COMMERCIAL_AT) {
            return last == 0 || septets[last - 1] != SeptetTable.ESCAPE;
        }
        return septets[last] == CARRIAGE_RETURN;
    }
}
