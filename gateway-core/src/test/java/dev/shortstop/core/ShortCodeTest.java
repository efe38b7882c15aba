package dev.shortstop.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortCodeTest {

    @Test
    void leadingZerosCount() {
        assertNotEquals(new ShortCode("123"), new ShortCode("0123"));
        assertEquals("0123", ShortCode.of("0123").value());
    }

    @Test
    void anAddressNamesItWithAndWithoutPlus() {
        assertEquals(new ShortCode("15550009999"), ShortCode.of("+15550009999"));
        assertEquals(new ShortCode("15550009999"), ShortCode.of("15550009999"));
    }

    @Test
    void twentyCharactersFit() {
        assertEquals(20, new ShortCode("12345678901234567890").value().length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "123456789012345678901"})
    void noShortCodeIsEmptyOrLongerThanAnAddress(String address) {
        assertThrows(IllegalArgumentException.class, () -> ShortCode.of(address));
    }
}
