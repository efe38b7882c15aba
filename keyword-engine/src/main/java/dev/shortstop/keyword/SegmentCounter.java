package dev.shortstop.keyword;

/** Says what a text costs on the air. The engine knows no alphabet, so whoever sends the texts counts them. */
public interface SegmentCounter {

    /** Parts that the text is sent in; 1 where it fits one short message. */
    int segments(String text);

    /** {@code GSM-7} or {@code UCS-2}. */
    String alphabet(String text);
}
