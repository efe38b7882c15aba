package dev.shortstop.smpp.text;

/** A text takes more segments than one message can have (3GPP TS 23.040 §9.2.3.24.1: the total is one octet). */
public final class TooManySegmentsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int segments;

    TooManySegmentsException(int segments) {
        super("the text takes " + segments + " segments, and a message has " + TextEncoder.MAX_SEGMENTS
                + " at most: shorten it");
        this.segments = segments;
    }

    /** What the text takes. */
    public int segments() {
        return segments;
    }
}
