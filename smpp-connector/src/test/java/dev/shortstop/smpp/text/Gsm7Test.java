package dev.shortstop.smpp.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Gsm7Test {
    private static final Gsm7 GSM_7 = Gsm7.DEFAULT;

    private static byte[] encode(String text) {
        return GSM_7.encode(text, 0, text.length());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "00, @",
                "01, £",
                "02, $",
                "03, ¥",
                "04, è",
                "05, é",
                "06, ù",
                "07, ì",
                "08, ò",
                "09, Ç",
                "0b, Ø",
                "0c, ø",
                "0e, Å",
                "0f, å",
                "10, Δ",
                "11, _",
                "12, Φ",
                "13, Γ",
                "14, Λ",
                "15, Ω",
                "16, Π",
                "17, Ψ",
                "18, Σ",
                "19, Θ",
                "1a, Ξ",
                "1c, Æ",
                "1d, æ",
                "1e, ß",
                "1f, É",
                "21, !",
                "24, ¤",
                "27, '",
                "2c, \",\"",
                "3f, ?",
                "40, ¡",
                "41, A",
                "5a, Z",
                "5b, Ä",
                "5c, Ö",
                "5d, Ñ",
                "5e, Ü",
                "5f, §",
                "60, ¿",
                "61, a",
                "7a, z",
                "7b, ä",
                "7c, ö",
                "7d, ñ",
                "7e, ü",
                "7f, à",
                "1b14, ^",
                "1b28, {",
                "1b29, }",
                "1b2f, \\",
                "1b3c, [",
                "1b3d, ~",
                "1b3e, ]",
                "1b40, |",
                "1b65, €"
            })
    void everyCharacterOfBothTablesGoesBothWays(String hex, String character) {
        byte[] octets = HexFormat.of().parseHex(hex);
        assertEquals(new DecodedText(character, true), GSM_7.decode(octets));
        assertArrayEquals(octets, encode(character));
        assertEquals(octets.length, GSM_7.septets(character));
    }

    @Test
    void everySeptetButTheEscapeGoesThereAndBack() {
        for (int septet = 0; septet < 128; septet++) {
            if (septet != SeptetTable.ESCAPE) {
                byte[] octets = {(byte) septet};
                assertArrayEquals(octets, encode(GSM_7.decode(octets).text()), "septet " + septet);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "1b41,A", // not in the extension table: the character of the basic table
                "411b,A ", // at the end
                "1b1b41, A", // before another escape: one space, and what follows stands for itself
                "1b00,@"
            })
    void unknownEscapesAreShownAsAHandsetShowsThem(String hex, String text) {
        assertEquals(new DecodedText(text, true), GSM_7.decode(HexFormat.of().parseHex(hex)));
    }

    @Test
    void octetsThatAreNoSeptetsLeaveTheTextIncomplete() {
        assertEquals(new DecodedText("S\uFFFDP", false), GSM_7.decode(new byte[] {'S', (byte) 0x80, 'P'}));
        assertEquals(new DecodedText(" \uFFFD", false), GSM_7.decode(new byte[] {0x1B, (byte) 0xC3}));
    }

    @Test
    void whatTheAlphabetDoesNotHaveIsRefused() {
        assertEquals(12, GSM_7.septets("Ärger @ 5 €"));
        assertTrue(GSM_7.septets("ç") < 0);
        assertTrue(GSM_7.septets("`") < 0);
        assertTrue(GSM_7.septets("\u001B") < 0);
        assertThrows(IllegalArgumentException.class, () -> encode("日"));
    }

    @Test
    void nulIsNoCharacterOfAnyTable() {
        assertTrue(GSM_7.septets("\0") < 0);
    }

    @Test
    void aPartOfATextIsEncodedAlone() {
        assertArrayEquals(HexFormat.of().parseHex("1b6541"), GSM_7.encode("x€Ay", 1, 3));
    }
}
