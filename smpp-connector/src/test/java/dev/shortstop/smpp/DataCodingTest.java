package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCodingTest {
    private static DecodedText decode(String hex, int dataCoding, DefaultAlphabet dataCodingZero) {
        return DataCoding.decode(HexFormat.of().parseHex(hex), dataCoding, dataCodingZero);
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
        OutboundText gsm = OutboundText.of("@ €", DefaultAlphabet.GSM_7);
        assertEquals(0, gsm.dataCoding());
        assertArrayEquals(HexFormat.of().parseHex("00201b65"), gsm.octets());
        OutboundText ucs2 = OutboundText.of("ç🛑", DefaultAlphabet.GSM_7);
        assertEquals(8, ucs2.dataCoding());
        assertArrayEquals(HexFormat.of().parseHex("00e7d83dded1"), ucs2.octets());
    }

    @Test
    void anSmscWhoseDefaultIsLatin1GetsLatin1() {
        OutboundText latin1 = OutboundText.of("@é", DefaultAlphabet.LATIN_1);
        assertEquals(0, latin1.dataCoding());
        assertArrayEquals("@é".getBytes(StandardCharsets.ISO_8859_1), latin1.octets());
        OutboundText euro = OutboundText.of("€".repeat(71), DefaultAlphabet.LATIN_1);
        assertEquals(8, euro.dataCoding());
        assertEquals(2, euro.segments());
    }

    @Test
    void theUserDataHeaderIsKeptApartFromTheText() {
        byte[] message = HexFormat.of().parseHex("050003cc0201" + "53544f50");
        UserData userData = UserData.of(message, 0x40);
        assertArrayEquals(HexFormat.of().parseHex("050003cc0201"), userData.header());
        assertEquals(new DecodedText("STOP", true), userData.text(0, DefaultAlphabet.GSM_7));
        assertEquals(0, UserData.of(message, 0x00).header().length);
    }

    @Test
    void aHeaderLongerThanTheMessageLeavesAllOctetsInTheText() {
        byte[] message = HexFormat.of().parseHex("0953544f50");
        UserData userData = UserData.of(message, 0x40);
        assertArrayEquals(message, userData.octets());
        assertEquals(new DecodedText("ÇSTOP", false), userData.text(0, DefaultAlphabet.GSM_7));
        assertEquals(false, UserData.of(new byte[0], 0x40).intact());
    }
}
