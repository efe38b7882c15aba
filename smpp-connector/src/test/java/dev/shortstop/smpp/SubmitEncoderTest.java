package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.codec.ShortMessage;
import dev.shortstop.smpp.message.Concatenation;
import dev.shortstop.smpp.message.Concatenation.Width;
import dev.shortstop.smpp.message.UserData;
import dev.shortstop.smpp.text.DefaultAlphabet;
import dev.shortstop.smpp.text.NationalLanguage;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SubmitEncoderTest {
    private static final MessageFormat FORMAT =
            MessageFormat.DEFAULTS.withNumberings(new Numbering(3, 0), new Numbering(1, 1));

    private static SubmitSm mt(String text) {
        return new SubmitSm("12345", "15550001", text);
    }

    private static SubmitSm mt(String text, int reference) {
        return new SubmitSm(
                "12345",
                "15550001",
                text,
                Optional.of(Duration.ofMinutes(5)),
                1,
                Optional.empty(),
                OptionalInt.of(reference));
    }

    private static List<ShortMessage> segments(MessageFormat format, SubmitSm submit) {
        return segments(format, submit, true);
    }

    private static List<ShortMessage> segments(MessageFormat format, SubmitSm submit, boolean optionalParameters) {
        return assertInstanceOf(
                        SubmitEncoder.Encoded.Sendable.class,
                        new SubmitEncoder(format).encode(submit, optionalParameters))
                .segments();
    }

    private static void refusedWith(CommandStatus status, SubmitSm submit) {
        assertEquals(new SubmitEncoder.Encoded.Unsendable(status), new SubmitEncoder(FORMAT).encode(submit, true));
    }

    private static String headerOf(ShortMessage segment) {
        return HexFormat.of()
                .formatHex(UserData.of(segment.octets(), segment.esmClass()).header());
    }

    private static int octetsBehindHeader(ShortMessage segment) {
        return UserData.of(segment.octets(), segment.esmClass()).octets().length;
    }

    @Test
    void addressesThatDoNotFitAreRefused() {
        refusedWith(CommandStatus.ESME_RINVSRCADR, new SubmitSm("1".repeat(21), "15550001", "Hi"));
        refusedWith(CommandStatus.ESME_RINVSRCADR, new SubmitSm("ça", "15550001", "Hi"));
        refusedWith(CommandStatus.ESME_RINVDSTADR, new SubmitSm("12345", "", "Hi"));
        refusedWith(CommandStatus.ESME_RINVDSTADR, new SubmitSm("12345", "1555\u00000001", "Hi"));
    }

    @Test
    void addressesGetTheNumberingOfTheConnection() {
        ShortMessage segment = segments(FORMAT, mt("Hi")).get(0);
        assertEquals(new SmppAddress(3, 0, "12345"), segment.source());
        assertEquals(new SmppAddress(1, 1, "15550001"), segment.destination());
    }

    @Test
    void validityIsARelativeTimeInWholeSeconds() {
        assertEquals("000000000500000R", SubmitEncoder.relativeTime(Duration.ofMinutes(5)));
        assertEquals("000030000000000R", SubmitEncoder.relativeTime(Duration.ofDays(30)));
        assertEquals("000001020304000R", SubmitEncoder.relativeTime(Duration.ofSeconds(93_784)));
        assertEquals("000000000001000R", SubmitEncoder.relativeTime(Duration.ofMillis(1)));
    }

    @ParameterizedTest
    @EnumSource(LongMessages.class)
    void whatFitsIntoOneSegmentGoesOutPlainly(LongMessages mode) {
        for (String text : List.of("", "a".repeat(160), "я".repeat(70))) {
            List<ShortMessage> segments = segments(FORMAT.withLongMessages(mode), mt(text));
            assertEquals(1, segments.size());
            assertEquals(0, segments.get(0).esmClass());
            assertEquals(Optional.empty(), segments.get(0).sar());
            assertEquals(false, segments.get(0).inPayload());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UDH_8,  050003cd0301, 050003cd0303,     153, 15",
        "UDH_16, 060804abcd0301, 060804abcd0303, 152, 17",
    })
    void eachPartNamesItsPlace(LongMessages mode, String first, String last, int octets, int lastOctets) {
        List<ShortMessage> segments = segments(FORMAT.withLongMessages(mode), mt("a".repeat(321), 0xABCD));
        assertEquals(3, segments.size());
        assertEquals(first, headerOf(segments.get(0)));
        assertEquals(last, headerOf(segments.get(2)));
        assertEquals(octets, octetsBehindHeader(segments.get(0)));
        assertEquals(lastOctets, octetsBehindHeader(segments.get(2)));
        for (ShortMessage segment : segments) {
            assertEquals(0x40, segment.esmClass());
            assertEquals(1, segment.registeredDelivery());
            assertEquals("000000000500000R", segment.validityPeriod());
            assertEquals(Optional.empty(), segment.sar());
        }
    }

    @Test
    void sarParametersStandForTheHeader() {
        List<ShortMessage> segments = segments(FORMAT.withLongMessages(LongMessages.SAR), mt("я".repeat(71), 0xABCD));
        assertEquals(
                Optional.of(new ShortMessage.Sar(0xABCD, 2, 1)), segments.get(0).sar());
        assertEquals(
                Optional.of(new ShortMessage.Sar(0xABCD, 2, 2)), segments.get(1).sar());
        assertEquals(0, segments.get(0).esmClass());
        assertEquals(2 * 71, segments.get(0).octets().length + segments.get(1).octets().length);
    }

    @Test
    void messagePayloadTakesALongMessageWhole() {
        List<ShortMessage> segments = segments(FORMAT.withLongMessages(LongMessages.PAYLOAD), mt("a".repeat(161)));
        assertEquals(1, segments.size());
        assertEquals(161, segments.get(0).octets().length);
        assertTrue(segments.get(0).inPayload());
        assertEquals(0, segments.get(0).esmClass());
    }

    @ParameterizedTest
    @EnumSource(
            value = LongMessages.class,
            names = {"SAR", "PAYLOAD"})
    void aPeerWithoutOptionalParametersGetsHeaders(LongMessages mode) {
        List<ShortMessage> segments = segments(FORMAT.withLongMessages(mode), mt("a".repeat(161), 7), false);
        assertEquals("050003070201", headerOf(segments.get(0)));
        assertEquals(Optional.empty(), segments.get(0).sar());
        assertEquals(false, segments.get(0).inPayload());
    }

    @Test
    void withoutAReferenceEachLongMessageGetsTheNext() {
        SubmitEncoder encoder = new SubmitEncoder(FORMAT);
        int first = referenceOf(encoder);
        assertEquals(first + 1 & 0xFF, referenceOf(encoder));
        assertEquals(first + 2 & 0xFF, referenceOf(encoder));
    }

    private static int referenceOf(SubmitEncoder encoder) {
        var sendable = (SubmitEncoder.Encoded.Sendable) encoder.encode(mt("a".repeat(161)), true);
        ShortMessage segment = sendable.segments().get(1);
        Concatenation part = UserData.of(segment.octets(), segment.esmClass())
                .elements()
                .concatenation()
                .orElseThrow();
        assertEquals(Width.EIGHT_BITS, part.width());
        return part.reference();
    }

    @Test
    void theHeaderOfEverySegmentNamesTheShiftTables() {
        MessageFormat turkish = FORMAT.withLanguages(Set.of(NationalLanguage.TURKISH));
        ShortMessage whole = segments(turkish, mt("ş".repeat(71))).get(0);
        assertEquals(0x40, whole.esmClass());
        assertEquals("TURKISH", tableIn(whole));
        List<ShortMessage> parts = segments(turkish, mt("ş".repeat(200), 7));
        for (ShortMessage part : parts) {
            assertEquals("TURKISH", tableIn(part));
            assertTrue(headerOf(part).endsWith("000307%02x%02x".formatted(parts.size(), parts.indexOf(part) + 1)));
        }
        ShortMessage payload = segments(turkish.withLongMessages(LongMessages.PAYLOAD), mt("ş".repeat(200)))
                .get(0);
        assertEquals(0x40, payload.esmClass());
        assertEquals("TURKISH", tableIn(payload));
        assertTrue(payload.inPayload());
    }

    private static String tableIn(ShortMessage segment) {
        var tables =
                UserData.of(segment.octets(), segment.esmClass()).elements().shiftTables();
        return tables.locking().or(tables::single).orElseThrow().name();
    }

    @Test
    void beyond255SegmentsAMessageIsRefused() {
        assertEquals(255, segments(FORMAT, mt("a".repeat(255 * 153))).size());
        refusedWith(CommandStatus.ESME_RINVMSGLEN, mt("a".repeat(255 * 153 + 1)));
    }

    @ParameterizedTest
    @EnumSource(DefaultAlphabet.class)
    void noSegmentIsLongerThanShortMessageMayBe(DefaultAlphabet alphabet) {
        for (LongMessages mode : List.of(LongMessages.UDH_8, LongMessages.UDH_16, LongMessages.SAR)) {
            MessageFormat format = FORMAT.withDataCodingZero(alphabet).withLongMessages(mode);
            for (String text : List.of("é€".repeat(400), "я🛑".repeat(200), "plain ".repeat(100))) {
                segments(format, mt(text))
                        .forEach(segment ->
                                assertTrue(segment.octets().length <= 254, segment.octets().length + " octets"));
            }
        }
    }
}
