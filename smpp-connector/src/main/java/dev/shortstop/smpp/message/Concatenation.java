package dev.shortstop.smpp.message;

import java.util.Optional;

/**
 * Which part of which long message a short message is.
 *
 * @param reference 0 to 255 or to 65535, by its width; shared by all parts
 * @param width how the reference came: references of different widths are different messages
 * @param total parts of the whole message, 1 to 255
 * @param number of this part, 1 to {@code total}
 */
public record Concatenation(int reference, Width width, int total, int number) {
    /** How many bits the reference has, and where it stood. */
    public enum Width {
        /** User data header, information element 00 (3GPP TS 23.040 §9.2.3.24.1). */
        EIGHT_BITS,
        /** User data header, information element 08 (3GPP TS 23.040 §9.2.3.24.8). */
        SIXTEEN_BITS,
        /** sar_msg_ref_num, sar_total_segments and sar_segment_seqnum (SMPP 3.4 §5.3.2.22 to §5.3.2.24). */
        SAR
    }

    public Concatenation {
        if (!isPossible(total, number)) {
            throw new IllegalArgumentException("part " + number + " of " + total);
        }
        if (reference < 0 || reference > (width == Width.EIGHT_BITS ? 255 : 65_535)) {
            throw new IllegalArgumentException("reference " + reference + " of " + width);
        }
    }

    /** Empty where total and number cannot be: 0, or a number above the total. */
    public static Optional<Concatenation> find(int reference, Width width, int total, int number) {
        return isPossible(total, number)
                ? Optional.of(new Concatenation(reference, width, total, number))
                : Optional.empty();
    }

    /** Whether both are parts of one message, where both come from one sender to one destination. */
    public boolean isOfSameMessageAs(Concatenation other) {
        return reference == other.reference && width == other.width && total == other.total;
    }

    private static boolean isPossible(int total, int number) {
        return total >= 1 && total <= 255 && number >= 1 && number <= total;
    }
}
