package dev.shortstop.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MsisdnTest {

    @ParameterizedTest
    @CsvSource({
        "15550001234, 15550001234",
        "+15550001234, 15550001234",
        "1234567, 1234567",
        "+123456789012345, 123456789012345",
        "0041791234567, 0041791234567"
    })
    void aNumberIsFoundWithAndWithoutPlus(String address, String digits) {
        assertEquals(Optional.of(new Msisdn(digits)), Msisdn.find(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "++15550001234",
                "72345",
                "123456",
                "1234567890123456",
                "ACME",
                "1555000123a",
                "1 555 000 1234",
                "-15550001234",
                "١٥٥٥٠٠٠١٢٣٤"
            })
    void nothingElseIsANumber(String address) {
        assertEquals(Optional.empty(), Msisdn.find(address));
    }

    @Test
    void peopleSeeThePlusAndTablesDoNot() {
        Msisdn msisdn = new Msisdn("15550001234");
        assertEquals("+15550001234", msisdn.toString());
        assertEquals("15550001234", msisdn.digits());
    }

    @Test
    void thePlusIsNoPartOfTheNumber() {
        assertThrows(IllegalArgumentException.class, () -> new Msisdn("+15550001234"));
    }
}
