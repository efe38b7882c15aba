package dev.shortstop.smpp.text;

/** Which octet of a UTF-16 code unit an SMSC sends first. A byte order mark at the start of a text overrides it. */
public enum Ucs2ByteOrder {
    /** As SMPP and 3GPP TS 23.038 say. */
    BIG_ENDIAN,
    /** For SMSCs that get it wrong. Never guessed: every text has a reading in both orders. */
    LITTLE_ENDIAN
}
