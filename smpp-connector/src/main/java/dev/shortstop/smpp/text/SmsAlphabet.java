package dev.shortstop.smpp.text;

/** The alphabets that texts are sent in. */
public enum SmsAlphabet {
    /** GSM 03.38 with its extension table: 160 septets, or 153 in each part of a long message. */
    GSM_7(160, 153),
    /** UTF-16: 70 code units, or 67 in each part of a long message. */
    UCS_2(70, 67);

    private final int unitsInOneSegment;
    private final int unitsInEachPart;

    SmsAlphabet(int unitsInOneSegment, int unitsInEachPart) {
        this.unitsInOneSegment = unitsInOneSegment;
        this.unitsInEachPart = unitsInEachPart;
    }

    /** What fits into a message of one segment: septets or UTF-16 code units. */
    public int unitsInOneSegment() {
        return unitsInOneSegment;
    }

    /** What fits into each part of a long message beside its 6-octet user data header. */
    public int unitsInEachPart() {
        return unitsInEachPart;
    }
}
