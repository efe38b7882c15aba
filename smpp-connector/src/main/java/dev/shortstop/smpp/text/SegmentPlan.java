package dev.shortstop.smpp.text;

import java.util.Optional;

/**
 * One way to send a text, and its cost.
 *
 * @param gsm7 the septets; empty for UCS-2
 * @param shiftTables {@link ShiftTables#NONE} for UCS-2
 * @param units of the text: septets or UTF-16 code units
 * @param ends of the segments in the text, exclusive, at least one
 */
record SegmentPlan(Optional<Gsm7> gsm7, ShiftTables shiftTables, int units, int[] ends) {
    /** TP-User-Data (3GPP TS 23.040 §9.2.3.24). */
    private static final int USER_DATA_OCTETS = 140;

    /** @param septets of the text in this alphabet, which has all of its characters */
    static SegmentPlan gsm7(String text, Gsm7 gsm7, ShiftTables tables, int septets, int concatenationOctets) {
        int[] ends = septets <= capacitySeptets(headerOctets(tables, 0))
                ? new int[] {text.length()}
                : SegmentCuts.ends(text, gsm7, capacitySeptets(headerOctets(tables, concatenationOctets)));
        return new SegmentPlan(Optional.of(gsm7), tables, septets, ends);
    }

    static SegmentPlan ucs2(String text, int concatenationOctets) {
        int[] ends = text.length() <= capacityCodeUnits(0)
                ? new int[] {text.length()}
                : SegmentCuts.ends(
                        text, UnitCount.UCS_2, capacityCodeUnits(headerOctets(ShiftTables.NONE, concatenationOctets)));
        return new SegmentPlan(Optional.empty(), ShiftTables.NONE, text.length(), ends);
    }

    int segments() {
        return ends.length;
    }

    /** With the length octet; 0 where there is nothing to put into a header. */
    static int headerOctets(ShiftTables tables, int concatenationOctets) {
        int elementOctets = tables.elementOctets() + concatenationOctets;
        return elementOctets == 0 ? 0 : 1 + elementOctets;
    }

    static int capacitySeptets(int headerOctets) {
        return (USER_DATA_OCTETS - headerOctets) * 8 / 7;
    }

    static int capacityCodeUnits(int headerOctets) {
        return (USER_DATA_OCTETS - headerOctets) / 2;
    }
}
