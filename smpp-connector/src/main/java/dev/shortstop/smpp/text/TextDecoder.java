package dev.shortstop.smpp.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Octets into texts, as one SMSC means them. Any thread. */
public final class TextDecoder {
    private static final List<String> CYRILLIC = List.of("ISO-8859-5");
    private static final List<String> HEBREW = List.of("ISO-8859-8");
    private static final List<String> ISO_2022_JP = List.of("ISO-2022-JP-2", "ISO-2022-JP");
    private static final List<String> SHIFT_JIS = List.of("windows-31j", "Shift_JIS");
    private static final List<String> JIS_X_0208 = List.of("x-JIS0208");
    private static final List<String> JIS_X_0212 = List.of("JIS_X0212-1990");
    /** The first has all characters of the second at the same place. */
    private static final List<String> KOREAN = List.of("x-windows-949", "EUC-KR");

    private static final byte ISO_2022_ESCAPE = 0x1B;

    private final DefaultAlphabet dataCodingZero;
    private final Ucs2ByteOrder ucs2ByteOrder;

    /** @param dataCodingZero what the SMSC means by data_coding 0 */
    public TextDecoder(DefaultAlphabet dataCodingZero) {
        this(dataCodingZero, Ucs2ByteOrder.BIG_ENDIAN);
    }

    /**
     * @param dataCodingZero what the SMSC means by data_coding 0
     * @param ucs2ByteOrder of UCS-2 without a byte order mark
     */
    public TextDecoder(DefaultAlphabet dataCodingZero, Ucs2ByteOrder ucs2ByteOrder) {
        this.dataCodingZero = Objects.requireNonNull(dataCodingZero, "dataCodingZero");
        this.ucs2ByteOrder = Objects.requireNonNull(ucs2ByteOrder, "ucs2ByteOrder");
    }

    /**
     * Never fails: U+FFFD stands for what cannot be decoded. Of what is binary, compressed, or in an alphabet that has
     * no meaning or that this Java lacks, the ASCII letters are read, and the text is not complete.
     *
     * @param dataCoding the whole octet (SMPP 3.4 §5.2.19, 3GPP TS 23.038 §4)
     * @param octets behind the user data header
     * @param headerOctets of the user data header with its length octet, 0 for none: packed septets begin at the next
     *     septet boundary behind it
     * @param shiftTables that the header names; they make septets of an ASCII, Latin-1 or UTF-8 default alphabet, too
     */
    public DecodedText decode(int dataCoding, byte[] octets, int headerOctets, ShiftTables shiftTables) {
        return switch (DataCoding.of(dataCoding)) {
            case DEFAULT -> inDefaultAlphabet(octets, headerOctets, shiftTables);
            case ASCII -> Octets.in(StandardCharsets.US_ASCII, octets);
            case LATIN_1 -> Octets.in(StandardCharsets.ISO_8859_1, octets);
            case UCS_2 -> Ucs2.decode(octets, ucs2ByteOrder);
            case CYRILLIC -> Octets.inFirstOf(CYRILLIC, octets);
            case HEBREW -> Octets.inFirstOf(HEBREW, octets);
            case JIS -> japanese(octets, JIS_X_0208);
            case ISO_2022_JP -> Octets.inFirstOf(ISO_2022_JP, octets);
            case EXTENDED_JIS -> japanese(octets, JIS_X_0212);
            case KOREAN -> Octets.inFirstOf(KOREAN, octets);
            case BINARY, PICTOGRAMS, COMPRESSED -> Octets.legible(octets);
            case RESERVED ->
                new DecodedText(
                        inDefaultAlphabet(octets, headerOctets, shiftTables).text(), false);
        };
    }

    /**
     * Whether octets of this data_coding hold packed septets. The octets of such a message make sense only behind their
     * own user data header: parts of a long message have to be decoded one by one.
     */
    public boolean isPacked(int dataCoding) {
        DataCoding coding = DataCoding.of(dataCoding);
        return dataCodingZero == DefaultAlphabet.GSM_7_PACKED
                && (coding == DataCoding.DEFAULT || coding == DataCoding.RESERVED);
    }

    private DecodedText inDefaultAlphabet(byte[] octets, int headerOctets, ShiftTables shiftTables) {
        return switch (dataCodingZero) {
            case GSM_7_PACKED -> Gsm7.with(shiftTables).decode(Septets.unpack(octets, headerOctets));
            case UCS_2 -> Ucs2.decode(octets, ucs2ByteOrder);
            case GSM_7 -> Gsm7.with(shiftTables).decode(octets);
            case ASCII -> septetsOr(StandardCharsets.US_ASCII, octets, shiftTables);
            case LATIN_1 -> septetsOr(StandardCharsets.ISO_8859_1, octets, shiftTables);
            case UTF_8 -> septetsOr(StandardCharsets.UTF_8, octets, shiftTables);
        };
    }

    private static DecodedText septetsOr(Charset charset, byte[] octets, ShiftTables shiftTables) {
        return shiftTables.isNone()
                ? Octets.in(charset, octets)
                : Gsm7.with(shiftTables).decode(octets);
    }

    /**
     * SMPP names the character sets, not how they are coded: with escapes it is ISO 2022, with upper octets Shift JIS,
     * else two octets a character.
     */
    private static DecodedText japanese(byte[] octets, List<String> twoOctets) {
        boolean upperOctets = false;
        for (byte octet : octets) {
            if (octet == ISO_2022_ESCAPE) {
                return Octets.inFirstOf(ISO_2022_JP, octets);
            }
            upperOctets |= octet < 0;
        }
        return Octets.inFirstOf(upperOctets ? SHIFT_JIS : twoOctets, octets);
    }
}
