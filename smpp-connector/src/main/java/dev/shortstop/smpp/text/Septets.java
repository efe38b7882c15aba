package dev.shortstop.smpp.text;

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
        int fillBits = fillBits(headerOctets);
        int bits = fillBits + septets.length * BITS;
        byte[] octets = new byte[(bits + 7) / 8];
        for (int index = 0; index < septets.length; index++) {
            put(septets[index], fillBits + index * BITS, octets);
        }
        if (octets.length * 8 - bits == BITS) {
            put(CARRIAGE_RETURN, bits, octets);
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
        int count = Math.max(0, bits / BITS);
        if (count > 0 && bits % BITS == 0) {
            int last = get(fillBits + (count - 1) * BITS, octets);
            boolean escaped = count > 1 && get(fillBits + (count - 2) * BITS, octets) == SeptetTable.ESCAPE;
            count -= !escaped && (last == CARRIAGE_RETURN || last == COMMERCIAL_AT) ? 1 : 0;
        }
        byte[] septets = new byte[count];
        for (int index = 0; index < count; index++) {
            septets[index] = (byte) get(fillBits + index * BITS, octets);
        }
        return septets;
    }

    private static void put(byte septet, int bit, byte[] octets) {
        int shifted = septet << bit % 8;
        octets[bit / 8] |= (byte) shifted;
        if (shifted > 0xFF) {
            octets[bit / 8 + 1] |= (byte) (shifted >> 8);
        }
    }

    private static int get(int bit, byte[] octets) {
        int both = octets[bit / 8] & 0xFF;
        if (bit / 8 + 1 < octets.length) {
            both |= (octets[bit / 8 + 1] & 0xFF) << 8;
        }
        return both >> bit % 8 & 0x7F;
    }
}
