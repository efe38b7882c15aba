package dev.shortstop.smpp.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Texts into octets, as one SMSC wants them: in its default alphabet where handsets get them in GSM-7 and that alphabet
 * has the characters, else in UCS-2. U+FFFD stands for surrogates without their other half. Any thread.
 */
public final class TextEncoder {
    /** The total of a long message is one octet (3GPP TS 23.040 §9.2.3.24.1). */
    public static final int MAX_SEGMENTS = 255;

    private static final int EIGHT_BIT_CONCATENATION_OCTETS = 5;
    private static final int SIXTEEN_BIT_CONCATENATION_OCTETS = 6;

    /** Leaves room for some code points under any tables; real elements have 5 or 6. */
    private static final int MAX_CONCATENATION_OCTETS = 100;

    /** short_message (SMPP 3.4 §5.2.22). */
    private static final int MAX_SHORT_MESSAGE_OCTETS = 254;

    private final DefaultAlphabet dataCodingZero;
    private final SegmentPlanner planner;

    /**
     * @param dataCodingZero what the SMSC means by data_coding 0
     * @param languages those whose shift tables may be used; of no effect unless the SMSC takes septets
     */
    public TextEncoder(DefaultAlphabet dataCodingZero, Set<NationalLanguage> languages) {
        this.dataCodingZero = Objects.requireNonNull(dataCodingZero, "dataCodingZero");
        boolean septets = dataCodingZero == DefaultAlphabet.GSM_7 || dataCodingZero == DefaultAlphabet.GSM_7_PACKED;
        this.planner = new SegmentPlanner(septets ? languages : Set.of());
    }

    /**
     * The encoding that takes the fewest segments, cut between grapheme clusters. Characters are counted as they go
     * over the air, whatever the SMSC is sent. Packed septets fit the header of which {@code concatenationOctets} and
     * the shift tables are all, and no other.
     *
     * @param concatenationOctets what the concatenation element takes in the user data header of each segment, where there
     *     is more than one: 5 with an 8-bit reference, 6 with a 16-bit one (3GPP TS 23.040 §9.2.3.24); 0 for none, where
     *     sar parameters stand for it: then room is left for the 16-bit one that the SMSC may make of them
     * @throws TooManySegmentsException beyond {@link #MAX_SEGMENTS}; {@link #segments} tells before
     */
    public EncodedText encode(String text, int concatenationOctets) {
        SegmentPlan plan = plan(text, concatenationOctets);
        if (plan.segments() > MAX_SEGMENTS) {
            throw new TooManySegmentsException(plan.segments());
        }
        int headerOctets = SegmentPlan.headerOctets(plan.shiftTables(), plan.segments() == 1 ? 0 : concatenationOctets);
        return encoded(text, plan, plan.ends(), headerOctets);
    }

    /** What {@link #encode} cuts the text into; also beyond {@link #MAX_SEGMENTS}, where it fails. */
    public int segments(String text, int concatenationOctets) {
        return plan(text, concatenationOctets).segments();
    }

    /**
     * The encoding that takes the fewest segments, in one piece of any size, for message_payload. Shift tables want a
     * user data header in front of it.
     */
    public EncodedText encodeWhole(String text) {
        SegmentPlan plan = plan(text, EIGHT_BIT_CONCATENATION_OCTETS);
        return encoded(text, plan, new int[] {text.length()}, SegmentPlan.headerOctets(plan.shiftTables(), 0));
    }

    private SegmentPlan plan(String text, int concatenationOctets) {
        if (concatenationOctets < 0 || concatenationOctets > MAX_CONCATENATION_OCTETS) {
            throw new IllegalArgumentException("a concatenation element of " + concatenationOctets + " octets");
        }
        int octetsOnTheAir = concatenationOctets == 0 ? SIXTEEN_BIT_CONCATENATION_OCTETS : concatenationOctets;
        if (dataCodingZero == DefaultAlphabet.UCS_2) {
            return SegmentPlan.ucs2(text, octetsOnTheAir);
        }
        SegmentPlan plan = planner.cheapest(text, octetsOnTheAir);
        return plan.gsm7().isPresent() && !canCarry(text, plan, concatenationOctets)
                ? SegmentPlan.ucs2(text, octetsOnTheAir)
                : plan;
    }

    /**
     * Whether the SMSC can be given in its default alphabet what the handset gets in GSM-7. What that alphabet has and
     * GSM-7 has not never gets here: the SMSC would convert it to UCS-2 at its own discretion.
     */
    private boolean canCarry(String text, SegmentPlan plan, int concatenationOctets) {
        return switch (dataCodingZero) {
            case GSM_7, GSM_7_PACKED -> true;
            case ASCII -> isBelow('\u0080', text);
            case LATIN_1 -> isBelow('\u0100', text);
            case UTF_8 ->
                fitsShortMessages(
                        encoded(text, plan, plan.ends(), 0),
                        plan.segments() == 1 ? 0 : SegmentPlan.headerOctets(ShiftTables.NONE, concatenationOctets));
            case UCS_2 -> false;
        };
    }

    private static boolean fitsShortMessages(EncodedText text, int headerOctets) {
        return text.segments().stream().allMatch(octets -> headerOctets + octets.length <= MAX_SHORT_MESSAGE_OCTETS);
    }

    private static boolean isBelow(char limit, String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) >= limit) {
                return false;
            }
        }
        return true;
    }

    private EncodedText encoded(String text, SegmentPlan plan, int[] ends, int headerOctets) {
        List<byte[]> segments = new ArrayList<>(ends.length);
        int begin = 0;
        for (int end : ends) {
            segments.add(
                    plan.gsm7().isPresent()
                            ? inDefaultAlphabet(text, begin, end, plan.gsm7().get(), headerOctets)
                            : Ucs2.encode(text, begin, end));
            begin = end;
        }
        int dataCoding = plan.gsm7().isPresent() ? DataCoding.DEFAULT_OCTET : DataCoding.UCS_2_OCTET;
        return new EncodedText(dataCoding, plan.shiftTables(), segments);
    }

    private byte[] inDefaultAlphabet(String text, int begin, int end, Gsm7 gsm7, int headerOctets) {
        return switch (dataCodingZero) {
            case GSM_7 -> gsm7.encode(text, begin, end);
            case GSM_7_PACKED -> Septets.pack(gsm7.encode(text, begin, end), headerOctets);
            case ASCII -> text.substring(begin, end).getBytes(StandardCharsets.US_ASCII);
            case LATIN_1 -> text.substring(begin, end).getBytes(StandardCharsets.ISO_8859_1);
            case UTF_8 -> text.substring(begin, end).getBytes(StandardCharsets.UTF_8);
            case UCS_2 -> Ucs2.encode(text, begin, end);
        };
    }
}
