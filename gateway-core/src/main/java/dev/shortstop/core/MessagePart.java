package dev.shortstop.core;

/**
 * Which part of which long message an MO is. Parts of one long message share source, short code and all of this but
 * number and header.
 *
 * @param connectionGroup name of the connections between which the SMSC may spread the parts
 * @param reference 0 to 65535, up to 255 with {@link Width#EIGHT_BITS}
 * @param total parts of the whole message, 1 to 255
 * @param number of this part, 1 to {@code total}
 * @param header the user data header as it came, with its length octet (3GPP TS 23.040 §9.2.3.24), at most 256 octets;
 *     empty where there is none
 */
public record MessagePart(String connectionGroup, int reference, Width width, int total, int number, byte[] header) {

    /** How the reference came. References of different widths are different messages. */
    public enum Width {
        /** User data header, information element 00 (3GPP TS 23.040 §9.2.3.24.1). */
        EIGHT_BITS,
        /** User data header, information element 08 (3GPP TS 23.040 §9.2.3.24.8). */
        SIXTEEN_BITS,
        /** {@code sar_msg_ref_num} and its kin (SMPP 3.4 §5.3.2.22 to §5.3.2.24). */
        SAR
    }

    private static final int MAX_PARTS = 255;
    private static final int MAX_HEADER_OCTETS = 256;

    /** @throws IllegalArgumentException if a value is out of its range */
    public MessagePart {
        if (total < 1 || total > MAX_PARTS || number < 1 || number > total) {
            throw new IllegalArgumentException("part " + number + " of " + total);
        }
        if (reference < 0 || reference > (width == Width.EIGHT_BITS ? 0xFF : 0xFFFF)) {
            throw new IllegalArgumentException("reference " + reference + " of " + width);
        }
        if (header.length > MAX_HEADER_OCTETS) {
            throw new IllegalArgumentException("user data header of " + header.length + " octets");
        }
    }

    /** For people: {@code part 2 of 3, reference 17 (EIGHT_BITS) in carrier-a}. */
    @Override
    public String toString() {
        return "part %d of %d, reference %d (%s) in %s".formatted(number, total, reference, width, connectionGroup);
    }
}
