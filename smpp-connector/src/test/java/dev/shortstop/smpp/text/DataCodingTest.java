package dev.shortstop.smpp.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCodingTest {
    private static DecodedText decode(String hex, int dataCoding, DefaultAlphabet dataCodingZero) {
        return DataCoding.decode(HexFormat.of().parseHex(hex), dataCoding, dataCodingZero);
    }

    private static EncodedText encode(String text, DefaultAlphabet dataCodingZero) {
        return new TextEncoder(dataCodingZero, Set.of()).encodeWhole(text);
    }

    @ParameterizedTest
    @CsvSource({
        "00, 0, GSM_7, @, true",
        "40, 0, GSM_7, ¡, true",
        "40, 0, LATIN_1, @, true",
        "e9, 0, LATIN_1, é, true",
        "e9, 0, GSM_7, \uFFFD, false",
        "40, 1, GSM_7, @, true",
        "e9, 1, GSM_7, \uFFFD, false",
        "e9, 3, GSM_7, é, true",
        "00e9, 8, GSM_7, é, true",
        "53544f50, 8, GSM_7, 協佐, true",
        "d83dded1, 8, GSM_7, 🛑, true",
        "d83d0041, 8, GSM_7, \uFFFDA, false",
        "004100, 8, GSM_7, A\uFFFD, false",
        "53544f50, 4, GSM_7, STOP, false",
        "53544f50, 241, GSM_7, STOP, false",
        "53544f50, 24, GSM_7, STOP, false"
    })
    void theWholeDataCodingOctetDecides(
            String hex, int dataCoding, DefaultAlphabet dataCodingZero, String text, boolean complete) {
        assertEquals(new DecodedText(text, complete), decode(hex, dataCoding, dataCodingZero));
    }

    @Test
    void textGoesOutInGsm7WhereItFitsElseInUcs2() {
        EncodedText gsm = encode("@ €", DefaultAlphabet.GSM_7);
        assertEquals(0, gsm.dataCoding());
        assertArrayEquals(HexFormat.of().parseHex("00201b65"), gsm.segments().get(0));
        EncodedText ucs2 = encode("ç🛑", DefaultAlphabet.GSM_7);
        assertEquals(8, ucs2.dataCoding());
        assertArrayEquals(
                HexFormat.of().parseHex("00e7d83dded1"), ucs2.segments().get(0));
    }

    @Test
    void anSmscWhoseDefaultIsLatin1GetsLatin1() {
        EncodedText latin1 = encode("@é", DefaultAlphabet.LATIN_1);
        assertEquals(0, latin1.dataCoding());
        assertArrayEquals(
                "@é".getBytes(StandardCharsets.ISO_8859_1), latin1.segments().get(0));
        EncodedText euro = encode("€", DefaultAlphabet.LATIN_1);
        assertEquals(8, euro.dataCoding());
    }
}
