package dev.shortstop.smpp.text;

/** Octets into texts, as one SMSC means them. Any thread. */
public final class TextDecoder {
    private final DefaultAlphabet dataCodingZero;

    /** @param dataCodingZero what the SMSC means by data_coding 0 */
    public TextDecoder(DefaultAlphabet dataCodingZero) {
        this.dataCodingZero = dataCodingZero;
    }

    /**
     * Never fails: U+FFFD stands for what cannot be decoded.
     *
     * @param dataCoding the whole octet (SMPP 3.4 §5.2.19)
     * @param octets behind the user data header
     * @param headerOctets of the user data header with its length octet, 0 for none: packed septets begin at the next
     *     septet boundary behind it
     * @param shiftTables that the header names
     */
    public DecodedText decode(int dataCoding, byte[] octets, int headerOctets, ShiftTables shiftTables) {
        return DataCoding.decode(octets, dataCoding, dataCodingZero);
    }
}
