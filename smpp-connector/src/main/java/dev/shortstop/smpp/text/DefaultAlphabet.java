package dev.shortstop.smpp.text;

/**
 * What an SMSC means by its default alphabet: data_coding 0 (SMPP 3.4 §5.2.19) and the message classes and waiting
 * indications in that alphabet (3GPP TS 23.038 §4). It differs by SMSC.
 */
public enum DefaultAlphabet {
    /** GSM 03.38 with its extension table, one septet an octet. */
    GSM_7,
    /** GSM 03.38 with its extension table, eight septets in seven octets as on the air (3GPP TS 23.038 §6.1.2.1). */
    GSM_7_PACKED,
    /** IA5. */
    ASCII,
    /** ISO 8859-1. */
    LATIN_1,
    UTF_8,
    /** UTF-16. What goes out says so: data_coding 8, never 0. */
    UCS_2
}
