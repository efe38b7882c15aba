package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressBlockTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0, true",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.0/24, 192.0.1.255, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.8/29, 192.0.2.15, true",
        "192.0.2.8/29, 192.0.2.16, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.7/32, 192.0.2.7, true",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "2001:db8::7, 2001:db8::7, true",
        "2001:db8::7/128, 2001:db8::8, false",
        "::/0, 2001:db8::8, true",
        "::/0, 127.0.0.1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "192.0.2.0/24, ::ffff:192.0.2.9, true",
        "::ffff:192.0.2.9, 192.0.2.9, true"
    })
    void aBlockHoldsWhatBeginsWithItsBits(String block, String address, boolean contained) throws Exception {
        assertEquals(contained, AddressBlock.parse(block).contains(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "192.0.2.1/24|192.0.2.1/24 has bits set behind its prefix; write 192.0.2.0/24",
                "2001:db8::1/32|2001:db8:0:0:0:0:0:1/32 has bits set behind its prefix; write 2001:db8:0:0:0:0:0:0/32",
                "192.0.2.0/33|a prefix of 192.0.2.0 has 0 to 32 bits, not 33",
                "::/129|a prefix of 0:0:0:0:0:0:0:0 has 0 to 128 bits, not 129",
                "192.0.2.0/|'192.0.2.0/' has no number of bits behind its slash, as in 192.0.2.0/24",
                "192.0.2.0/-1|'192.0.2.0/-1' has no number of bits behind its slash, as in 192.0.2.0/24",
                "192.0.2.0/255.255.255.0|'192.0.2.0/255.255.255.0' has no number of bits behind its slash, as in"
                        + " 192.0.2.0/24"
            })
    void aProblemIsToldWithItsMend(String text, String problem) {
        assertEquals(
                problem,
                assertThrows(IllegalArgumentException.class, () -> AddressBlock.parse(text))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({"localhost", "example.com/24", "192.0.2", "192.0.2.256", "[::1]", "fe80::1%eth0", "/24", "''"})
    void namesAndScrapsAreNoAddresses(String text) {
        String problem = assertThrows(IllegalArgumentException.class, () -> AddressBlock.parse(text))
                .getMessage();
        assertEquals(true, problem.contains("is no IP address; write 192.0.2.7, 192.0.2.0/24"), problem);
    }

    @Test
    void printsAsItIsWritten() {
        assertEquals("192.0.2.0/24", AddressBlock.parse("192.0.2.0/24").toString());
    }
}
