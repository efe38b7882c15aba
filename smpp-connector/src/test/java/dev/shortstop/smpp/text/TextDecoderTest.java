package dev.shortstop.smpp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextDecoderTest {
    private static final ShiftTables TURKISH =
            new ShiftTables(Optional.of(NationalLanguage.TURKISH), Optional.of(NationalLanguage.TURKISH));

    private static DecodedText decode(String hex, int dataCoding, DefaultAlphabet dataCodingZero) {
        return new TextDecoder(dataCodingZero).decode(dataCoding, HexFormat.of().parseHex(hex), 0, ShiftTables.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "00, 0, GSM_7, @, true",
        "40, 0, GSM_7, ¡, true",
        "40, 0, LATIN_1, @, true",
        "e9, 0, LATIN_1, é, true",
        "e9, 0, GSM_7, \uFFFD, false",
        "40, 0, ASCII, @, true",
        "e9, 0, ASCII, \uFFFD, false",
        "c3a9f09f9b91, 0, UTF_8, é🛑, true",
        "53c354, 0, UTF_8, S\uFFFDT, false",
        "00e9d83dded1, 0, UCS_2, é🛑, true",
        "53ea131a64321b, 0, GSM_7_PACKED, STOPALL, true",
        "53ea131a643201, 0, GSM_7_PACKED, STOPALL, true",
        "40, 1, GSM_7, @, true",
        "e9, 1, GSM_7, \uFFFD, false",
        "e9, 3, GSM_7, é, true",
        "00e9, 8, GSM_7, é, true",
        "53544f50, 8, GSM_7, 協佐, true",
        "d83dded1, 8, GSM_7, 🛑, true",
        "d83d0041, 8, GSM_7, \uFFFDA, false",
        "ded10041, 8, GSM_7, \uFFFDA, false",
        "0041d83d, 8, GSM_7, A\uFFFD, false",
        "004100, 8, GSM_7, A\uFFFD, false",
        "00, 8, GSM_7, \uFFFD, false",
        "c1c2bebf, 6, GSM_7, СТОП, true",
        "e4f1f8, 7, GSM_7, הסר, true",
        "e4bff8, 7, GSM_7, ה\uFFFDר, false",
        "44643b5f2439246b, 5, GSM_7, 停止する, true", // two octets a character
        "1b244244643b5f2439246b1b2842, 5, GSM_7, 停止する, true", // ISO 2022
        "92e28e7e82b782e9, 5, GSM_7, 停止する, true", // Shift JIS
        "1b244244643b5f2439246b1b2842, 10, GSM_7, 停止する, true",
        "53544f50, 10, GSM_7, STOP, true",
        "3021, 13, GSM_7, 丂, true", // JIS X 0212
        "c1dfc1f6, 14, GSM_7, 중지, true",
        "8c63, 14, GSM_7, 똠, true", // not in KS C 5601 itself, but sent as such
        "53544f50, 2, GSM_7, STOP, false", // binary
        "53544f50, 4, GSM_7, STOP, false",
        "5301ff, 4, LATIN_1, S\u0001\uFFFD, false",
        "53544f50, 9, GSM_7, STOP, false", // pictograms
        "53544f50, 11, GSM_7, STOP, false", // reserved: the default alphabet
        "53ea131a64321b, 11, GSM_7_PACKED, STOPALL, false",
        "53544f50, 32, GSM_7, STOP, false", // compressed
        "40, 16, GSM_7, ¡, true", // general, class 0
        "40, 16, LATIN_1, @, true",
        "004100e9, 24, GSM_7, Aé, true",
        "40, 65, LATIN_1, @, true", // automatic deletion
        "40, 200, GSM_7, ¡, true", // message waiting
        "53ea131a64321b, 200, GSM_7_PACKED, STOPALL, true",
        "0041, 232, GSM_7, A, true",
        "40, 241, GSM_7, ¡, true", // class 1
        "53544f50, 245, GSM_7, STOP, false"
    })
    void theWholeDataCodingOctetDecides(
            String hex, int dataCoding, DefaultAlphabet dataCodingZero, String text, boolean complete) {
        assertEquals(new DecodedText(text, complete), decode(hex, dataCoding, dataCodingZero));
    }

    @ParameterizedTest
    @CsvSource({
        "feff0041, BIG_ENDIAN, A",
        "feff0041, LITTLE_ENDIAN, A",
        "fffe4100, BIG_ENDIAN, A",
        "fffe4100, LITTLE_ENDIAN, A",
        "0041, BIG_ENDIAN, A",
        "4100, LITTLE_ENDIAN, A",
        "4100, BIG_ENDIAN, \u4100", // looks little-endian, but is not guessed at
        "feff, BIG_ENDIAN, ''",
        "0041feff, BIG_ENDIAN, A\uFEFF"
    })
    void aByteOrderMarkOverridesTheOrderOfTheConnection(String hex, Ucs2ByteOrder order, String text) {
        TextDecoder decoder = new TextDecoder(DefaultAlphabet.UCS_2, order);
        byte[] octets = HexFormat.of().parseHex(hex);
        assertEquals(new DecodedText(text, true), decoder.decode(8, octets, 0, ShiftTables.NONE));
        assertEquals(new DecodedText(text, true), decoder.decode(0, octets, 0, ShiftTables.NONE));
    }

    @ParameterizedTest
    @EnumSource(
            value = DefaultAlphabet.class,
            names = {"GSM_7", "ASCII", "LATIN_1", "UTF_8"})
    void shiftTablesInTheHeaderMakeSeptetsOfAnyDefaultAlphabetOfOctets(DefaultAlphabet dataCodingZero) {
        DecodedText text = new TextDecoder(dataCodingZero).decode(0, new byte[] {0x0B, 0x1B, 0x73}, 7, TURKISH);
        assertEquals(new DecodedText("Ğş", true), text);
    }

    @Test
    void packedSeptetsBeginBehindTheHeader() {
        TextDecoder decoder = new TextDecoder(DefaultAlphabet.GSM_7_PACKED);
        // One bit behind 05 00 03 cc tt nn, three behind 03 25 01 01.
        assertEquals(new DecodedText("A", true), decoder.decode(0, new byte[] {(byte) 0x82}, 6, ShiftTables.NONE));
        ShiftTables locking = new ShiftTables(Optional.of(NationalLanguage.TURKISH), Optional.empty());
        assertEquals(new DecodedText("ğ", true), decoder.decode(0, new byte[] {0x60, 0x00}, 4, locking));
    }

    @Test
    void onlyTheDefaultAlphabetIsEverPacked() {
        TextDecoder packed = new TextDecoder(DefaultAlphabet.GSM_7_PACKED);
        assertTrue(packed.isPacked(0x00));
        assertTrue(packed.isPacked(0xF0));
        assertFalse(packed.isPacked(0x08));
        assertFalse(packed.isPacked(0x04));
        assertFalse(new TextDecoder(DefaultAlphabet.GSM_7).isPacked(0x00));
    }

    @Test
    void aJavaWithoutTheCharsetReadsTheAsciiLetters() {
        byte[] octets = {'S', 'T', (byte) 0xC1, 'P'};
        assertEquals(new DecodedText("ST\uFFFDP", false), Octets.inFirstOf(List.of("x-charset-of-no-java"), octets));
        assertEquals(
                new DecodedText("STÁP", true), Octets.inFirstOf(List.of("x-charset-of-no-java", "ISO-8859-1"), octets));
    }

    @Test
    void anEmptyMessageIsAnEmptyTextInEveryCoding() {
        for (DefaultAlphabet dataCodingZero : DefaultAlphabet.values()) {
            for (int dataCoding = 0; dataCoding < 256; dataCoding++) {
                assertEquals(
                        "",
                        new TextDecoder(dataCodingZero)
                                .decode(dataCoding, new byte[0], 6, TURKISH)
                                .text());
            }
        }
    }

    @Test
    void anEscapeSequenceOfIso2022ThatIsCutLeavesTheTextIncomplete() {
        DecodedText text = decode("1b244244643b", 10, DefaultAlphabet.GSM_7);
        assertFalse(text.complete());
        assertTrue(text.text().startsWith("停"), text.text());
    }
}
