package dev.shortstop.smpp.text;

/**
 * What data_coding says about the octets of a text. The whole octet counts, not its lower half: 0x00 to 0x0F are the
 * alphabets of SMPP 3.4 §5.2.19, although 3GPP TS 23.038 §4 means other things by 0x04 and its neighbours; the rest is
 * laid out as 3GPP TS 23.038 §4 says, message classes and waiting indications included.
 */
enum DataCoding {
    /** The SMSC's {@link DefaultAlphabet}. */
    DEFAULT,
    ASCII,
    LATIN_1,
    UCS_2,
    /** ISO 8859-5. */
    CYRILLIC,
    /** ISO 8859-8. */
    HEBREW,
    /** JIS X 0208-1990. */
    JIS,
    ISO_2022_JP,
    /** JIS X 0212-1990. */
    EXTENDED_JIS,
    /** KS C 5601. */
    KOREAN,
    /** No text, or one whose alphabet is the peers' own business. */
    BINARY,
    /** Pictograms, of which each Japanese operator had its own. */
    PICTOGRAMS,
    /** Compressed text (3GPP TS 23.042), which hardly anything ever sent. */
    COMPRESSED,
    /** Without a meaning so far: to be taken for the default alphabet (3GPP TS 23.038 §4). */
    RESERVED;

    /** For {@link TextEncoder}: what is sent. */
    static final int DEFAULT_OCTET = 0x00;

    static final int UCS_2_OCTET = 0x08;

    /** @param octet as it came; what is above its lower eight bits is not looked at */
    static DataCoding of(int octet) {
        return switch (octet >> 4 & 0xF) {
            case 0x0 -> ofSmpp(octet & 0xF);
            // General data coding, then the same with automatic deletion: bit 5 for compression, bits 3 and 2 for the
            // alphabet, bits 4, 1 and 0 for the message class.
            case 0x1, 0x4, 0x5 -> ofBits3And2(octet);
            case 0x2, 0x3, 0x6, 0x7 -> COMPRESSED;
            // Message waiting, message discarded or stored.
            case 0xC, 0xD -> DEFAULT;
            // Message waiting, stored, UCS-2.
            case 0xE -> UCS_2;
            // Data coding and message class: bit 2 for the alphabet.
            case 0xF -> (octet & 0x04) == 0 ? DEFAULT : BINARY;
            default -> RESERVED;
        };
    }

    private static DataCoding ofSmpp(int value) {
        return switch (value) {
            case DEFAULT_OCTET -> DEFAULT;
            case 0x01 -> ASCII;
            case 0x02, 0x04 -> BINARY;
            case 0x03 -> LATIN_1;
            case 0x05 -> JIS;
            case 0x06 -> CYRILLIC;
            case 0x07 -> HEBREW;
            case UCS_2_OCTET -> UCS_2;
            case 0x09 -> PICTOGRAMS;
            case 0x0A -> ISO_2022_JP;
            case 0x0D -> EXTENDED_JIS;
            case 0x0E -> KOREAN;
            default -> RESERVED;
        };
    }

    private static DataCoding ofBits3And2(int octet) {
        return switch (octet >> 2 & 0x3) {
            case 0 -> DEFAULT;
            case 1 -> BINARY;
            case 2 -> UCS_2;
            default -> RESERVED;
        };
    }
}
