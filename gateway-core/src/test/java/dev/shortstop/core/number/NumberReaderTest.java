package dev.shortstop.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.Msisdn;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberReaderTest {

    private final NumberReader reader = new NumberReader("US");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+15551234567         | 15551234567",
                "15551234567          | 15551234567",
                "5551234567           | 15551234567",
                "(555) 123-4567       | 15551234567",
                "+1 555.123.4567      | 15551234567",
                "1-555-123-4567       | 15551234567",
                "+44 (0)20 7946 0018  | 442079460018",
                "011 44 20 7946 0018  | 442079460018",
                "+49 151 23456789     | 4915123456789",
                "+5511987654321       | 5511987654321",
                "＋１５５５１２３４５６７ | 15551234567",
            })
    void numbersAreReadInAnyUsualSpelling(String written, String digits) {
        assertEquals(new ReadNumber.Accepted(new Msisdn(digits)), reader.read(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                    | is empty",
                "+1555123             | is too short for a number of US (+1)",
                "+155512345678        | is too long for a number of US (+1)",
                "1234567              | lacks its area code",
                "+999 555 123 4567    | begins with no country code",
                "hello                | has letters in it",
                "1-800-FLOWERS        | has letters in it",
                "+1 555 123 4567 ;9   | has an extension, which no message can reach",
                "-                    | is not a number",
                "11111111111111111111111111111111111111111 | is longer than any number",
            })
    void whatIsWrongIsSaid(String written, String reason) {
        assertEquals(new ReadNumber.Refused(reason), reader.read(written));
    }

    /** Each beginning of three digits behind +1, some digits behind it, whatever the region; and what only looks like it. */
    @ParameterizedTest
    @ValueSource(strings = {"US", "GB", "BS", "JM", "KZ"})
    void northAmericanNumbersAreReadAsTheLibraryReadsThem(String region) {
        NumberReader regional = new NumberReader(region);
        Random random = new Random(20261123);
        for (int prefix = 0; prefix < 1_000; prefix++) {
            for (int digits = 6; digits <= 8; digits++) {
                String rest = Long.toString((long) Math.pow(10, digits) + random.nextInt((int) Math.pow(10, digits)));
                String written = "+1" + String.format("%03d", prefix) + rest.substring(1);
                assertEquals(regional.readByLibrary(written), regional.read(written), written);
            }
        }
        for (String written : List.of("+1202555012x", "+1202555 123", "+1202555012３", "x12025550123", "12025550123+")) {
            assertEquals(regional.readByLibrary(written), regional.read(written), written);
        }
    }

    @Test
    void aNumberWithoutCountryCodeIsOfTheRegion() {
        assertEquals(new ReadNumber.Accepted(new Msisdn("442079460018")), new NumberReader("GB").read("020 7946 0018"));
    }

    @Test
    void whatHandsetsSentIsFoundAlthoughNobodyCouldWriteToIt() {
        assertEquals(new ReadNumber.Accepted(new Msisdn("15550001")), reader.readKnown("+15550001"));
        assertEquals(new ReadNumber.Refused("lacks its area code"), reader.read("+15550001"));
        assertEquals(new ReadNumber.Refused("has letters in it"), reader.readKnown("+1555000a"));
    }

    @Test
    void regionsAreThoseOfTheStandard() {
        assertTrue(NumberReader.isRegion("DE"));
        assertFalse(NumberReader.isRegion("XX"));
        assertThrows(IllegalArgumentException.class, () -> new NumberReader("USA"));
    }
}
