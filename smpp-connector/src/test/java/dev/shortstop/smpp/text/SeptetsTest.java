package dev.shortstop.smpp.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeptetsTest {
    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "1, 31",
        "12, 3119",
        "hello, e8329bfd06",
        "hellohello, e8329bfd4697d9ec37",
        "12345678, 31d98c56b3dd70", // eight septets fill seven octets
        "123456789, 31d98c56b3dd7039",
        "diafaan, e474d81c0ebb1b" // seven: the bits left over are a carriage return
    })
    void theFirstSeptetLiesInTheLowestBits(String text, String packed) {
        assertEquals(packed, hex(Septets.pack(ascii(text), 0)));
        assertArrayEquals(ascii(text), Septets.unpack(HexFormat.of().parseHex(packed), 0));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 6", "4, 3", "5, 2", "6, 1", "7, 0", "8, 6", "10, 4", "12, 2", "13, 1"})
    void septetsBeginAtTheNextBoundaryBehindTheHeader(int headerOctets, int fillBits) {
        assertEquals(fillBits, Septets.fillBits(headerOctets));
        assertEquals(0, (headerOctets * 8 + fillBits) % 7);
    }

    @Test
    void behindASixOctetHeaderOneBitIsFilled() {
        // The first part of a long message as phones send it: 05 00 03 .. .. .., then "A" shifted up by one.
        assertEquals("82", hex(Septets.pack(ascii("A"), 6)));
        assertEquals("8242", hex(Septets.pack(ascii("AB"), 6)).substring(0, 4));
        assertArrayEquals(ascii("A"), Septets.unpack(new byte[] {(byte) 0x82}, 6));
    }

    @Test
    void everyCountOfSeptetsComesBackBehindEveryHeader() {
        for (int headerOctets = 0; headerOctets <= 13; headerOctets++) {
            for (int count = 0; count <= 160; count++) {
                byte[] septets = ascii("z".repeat(count));
                byte[] packed = Septets.pack(septets, headerOctets);
                assertArrayEquals(septets, Septets.unpack(packed, headerOctets), count + " behind " + headerOctets);
            }
        }
    }

    @Test
    void sevenZeroBitsAtTheEndArePaddingToo() {
        // "diafaan" by a sender that does not pad: the last seven bits are zero.
        assertArrayEquals(ascii("diafaan"), Septets.unpack(HexFormat.of().parseHex("e474d81c0ebb01"), 0));
    }

    @Test
    void anAtSignElsewhereIsOne() {
        byte[] septets = {0, 0, 'a', 0};
        assertArrayEquals(septets, Septets.unpack(Septets.pack(septets, 0), 0));
    }

    @Test
    void whatIsTooShortForAHeadersFillBitsIsEmpty() {
        assertEquals(0, Septets.unpack(new byte[0], 6).length);
        assertEquals(0, Septets.unpack(new byte[1], 1).length);
    }

    @Test
    void anEscapedAtSignIsOneAtTheEndToo() {
        byte[] septets = {'a', 'a', 'a', 'a', 'a', 'a', 0x1B, 0};
        assertArrayEquals(septets, Septets.unpack(Septets.pack(septets, 0), 0));
        // Of an escape whose other half is in the next part, nothing is lost but its padding.
        byte[] cut = {'a', 'a', 'a', 'a', 'a', 'a', 0x1B};
        assertArrayEquals(cut, Septets.unpack(Septets.pack(cut, 0), 0));
    }
}
