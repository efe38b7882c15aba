package dev.shortstop.smpp.text;

/** The alphabets that texts go over the air in. */
public enum SmsAlphabet {
    /**
     * GSM 03.38 under some tables: 160 septets, or 153 in each part of a long message with an 8-bit reference; less where
     * the header names a table.
     */
    GSM_7,
    /** UTF-16: 70 code units, or 67 in each part of a long message. */
    UCS_2
}
