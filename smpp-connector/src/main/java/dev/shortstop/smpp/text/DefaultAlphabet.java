package dev.shortstop.smpp.text;

/** What an SMSC means by data_coding 0, the "SMSC default alphabet" (SMPP 3.4 §5.2.19). It differs by SMSC. */
public enum DefaultAlphabet {
    /** GSM 03.38 with its extension table, one septet an octet. */
    GSM_7,
    /** ISO 8859-1. */
    LATIN_1
}
