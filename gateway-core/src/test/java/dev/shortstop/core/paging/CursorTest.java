package dev.shortstop.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.Msisdn;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void aCursorKeepsItsPlaceAndFitsIntoAUrl() {
        Cursor cursor = Cursor.of("members 7", "15550001234", "", "é\u0000");
        assertEquals(List.of("15550001234", "", "é\u0000"), new Cursor(cursor.token()).placeIn("members 7"));
        assertTrue(cursor.token().matches("[A-Za-z0-9_-]+"), cursor::token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "====", "ü", "members 7", "AAAAAAAA", "\u0000"})
    void whatWasNeverACursorIsRefused(String token) {
        assertThrows(InvalidCursorException.class, () -> new Cursor(token).placeIn("members 7"));
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        Cursor cursor = Cursor.of("members 7", "15550001234");
        assertThrows(InvalidCursorException.class, () -> cursor.placeIn("members 8"));
    }

    @ParameterizedTest
    @CsvSource({
        "1555, 15550000000, true",
        "1555, 1555000, true",
        "1555, 1556000, false",
        "1555, 15400000, false",
        "'', 999999999999999, true",
        "+44, 447700900123, true"
    })
    void aRangeHoldsTheNumbersThatBeginSo(String prefix, String digits, boolean isIn) {
        assertEquals(isIn, NumberRange.startingWith(prefix).contains(new Msisdn(digits)));
    }

    @Test
    void theRangeOfOneNumberHoldsNoLongerOnes() {
        NumberRange range = NumberRange.only(new Msisdn("1555000"));
        assertTrue(range.contains(new Msisdn("1555000")));
        assertTrue(!range.contains(new Msisdn("15550000")));
    }

    @Test
    void timesAreBroughtToWhatTablesHold() {
        assertEquals(TimeRange.ALL, new TimeRange(Instant.MIN, Instant.MAX));
        TimeRange range = new TimeRange(Instant.EPOCH, Instant.EPOCH.plusMillis(1));
        assertTrue(range.contains(Instant.EPOCH));
        assertTrue(!range.contains(Instant.EPOCH.plusMillis(1)));
    }
}
