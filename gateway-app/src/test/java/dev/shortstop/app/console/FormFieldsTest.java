package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.TimeRange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormFieldsTest {

    @ParameterizedTest
    @CsvSource({
        "+1 (555) 12, 155512",
        "1555, 1555",
        "'''+15550001234', 15550001234",
        "555-000-1234, 15550001234",
        "(555) 000 1234, 15550001234",
        "011 44 20 7946 0018, 442079460018",
        "+49 30 123, 4930123",
        "+, ''",
        "'  ', ''"
    })
    void numbersAreSearchedForByTheirBeginningOrInAnySpelling(String written, String digits) {
        FormFields fields = FormFields.of(Map.of("number", written));
        assertEquals(NumberRange.startingWith(digits), fields.numbers("number"));
        assertTrue(fields.isValid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "555+1", "+1 555 000 12x4", "%"})
    void whatIsNoNumberIsSaidSo(String written) {
        FormFields fields = FormFields.of(Map.of("number", written));
        fields.numbers("number");
        assertEquals("A number has digits only: write +1 555 for all that begin like this.", fields.error("number"));
    }

    @ParameterizedTest
    @CsvSource({
        "+1 (555) 777-0001, 15557770001",
        "555.777.0001, 15557770001",
        "+15550001, 15550001",
        "+1 555-0001, 15550001",
        "'''+15557770001', 15557770001"
    })
    void aNumberThatIsKnownIsReadInAnySpellingAlsoOneThatNobodyCouldWriteTo(String written, String digits) {
        FormFields fields = FormFields.of(Map.of("number", written));
        assertEquals(Optional.of(new Msisdn(digits)), fields.number("number"));
        assertTrue(fields.isValid());
    }

    @Test
    void aNewNumberIsOneThatMayBeWrittenTo() {
        FormFields fields = FormFields.of(Map.of("number", "+15550001", "other", "555-777-0001"));
        assertEquals(Optional.of(new Msisdn("15557770001")), fields.newNumber("other"));
        assertEquals(Optional.empty(), fields.newNumber("number"));
        assertEquals("This number lacks its area code.", fields.error("number"));
        fields.newNumber("none");
        assertEquals("Please fill this in.", fields.error("none"));
    }

    @Test
    void daysAreThoseOfTheBrowsersZoneAndTheLastOneIsIncluded() {
        FormFields fields = FormFields.of(Map.of("from", "2026-11-01", "to", "2026-11-01", "zone", "America/New_York"));
        // Clocks went back an hour that night.
        assertEquals(
                new TimeRange(Instant.parse("2026-11-01T04:00:00Z"), Instant.parse("2026-11-02T05:00:00Z")),
                fields.days("from", "to"));
        assertTrue(fields.isValid());
    }

    @Test
    void withoutAZoneDaysAreThoseOfUtcAndEitherMayBeMissing() {
        assertEquals(
                TimeRange.from(Instant.parse("2026-11-30T00:00:00Z")),
                FormFields.of(Map.of("from", "2026-11-30", "zone", "Nowhere/Land"))
                        .days("from", "to"));
        assertEquals(
                TimeRange.before(Instant.parse("2026-12-01T00:00:00Z")),
                FormFields.of(Map.of("to", "2026-11-30")).days("from", "to"));
        assertEquals(TimeRange.ALL, FormFields.empty().days("from", "to"));
    }

    @ParameterizedTest
    @CsvSource({
        "30.11.2026, '', Write a day like 2026-11-30., ''",
        "2026-02-30, '', There is no such day., ''",
        "2026-11-30, 2026-11-29, '', This day comes before the first one.",
        "'', tomorrow, '', Write a day like 2026-11-30."
    })
    void whatIsNoDayIsSaidSoBesideIt(String from, String to, String fromError, String toError) {
        FormFields fields = FormFields.of(Map.of("from", from, "to", to));
        fields.days("from", "to");
        assertEquals(fromError, fields.error("from"));
        assertEquals(toError, fields.error("to"));
        assertFalse(fields.isValid());
    }

    @Test
    void aShortCodeMayBeMissingButNotBeSomethingElse() {
        assertEquals(Optional.empty(), FormFields.empty().shortCode("shortCode"));
        assertEquals(
                Optional.of(new ShortCode("072345")),
                FormFields.of(Map.of("shortCode", " 072345 ")).shortCode("shortCode"));
        FormFields wrong = FormFields.of(Map.of("shortCode", "acme"));
        wrong.shortCode("shortCode");
        assertEquals("A short code has 3 to 15 digits.", wrong.error("shortCode"));
    }
}
