package dev.shortstop.smpp.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.shortstop.smpp.MessageFormat;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.SubmitResult;
import dev.shortstop.smpp.text.DefaultAlphabet;
import dev.shortstop.smpp.text.NationalLanguage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts in every alphabet, encoded and decoded on jSMPP's side by the JDK's charsets or tables of the tests. */
class AlphabetsIT {
    private static final String ALL_BASIC = Gsm0338.BASIC.replace("\u001B", "");
    private static final String ALL_EXTENDED = "\f^{}\\[~]|€";
    private static final String CYRILLIC = "СТОП, Ђорђе №1";
    private static final String HEBREW = "עצור";
    private static final String EMOJI = "Stop \uD83D\uDE00 e\u0301";

    private JsmppSmsc smsc;

    @BeforeEach
    void start() throws Exception {
        smsc = JsmppSmsc.start();
    }

    @AfterEach
    void close() throws Exception {
        smsc.close();
    }

    private ShortstopEsme esme(MessageFormat format) {
        return new ShortstopEsme(smsc.port(), settings -> settings.messageFormat(format))
                .awaitReceiving()
                .awaitSubmitting();
    }

    private ReceivedMessage receive(MessageFormat format, Sms message) throws Exception {
        try (ShortstopEsme esme = esme(format)) {
            assertEquals(0, smsc.deliver(message).get().commandStatus());
            return esme.received.take();
        }
    }

    private SubmitSm submit(MessageFormat format, String text) throws Exception {
        try (ShortstopEsme esme = esme(format)) {
            assertInstanceOf(SubmitResult.Accepted.class, esme.submit(text).get());
            return smsc.submits.take();
        }
    }

    // In

    static Stream<Arguments> received() {
        return Stream.of(
                arguments(0x00, Gsm0338.encode(ALL_BASIC), ALL_BASIC),
                arguments(0x00, Gsm0338.encode(ALL_EXTENDED), ALL_EXTENDED),
                arguments(0x01, ascii("Stop it! ~{}[]\\^"), "Stop it! ~{}[]\\^"),
                arguments(0x03, in("ISO-8859-1", "arrêt ¿©ÿ?"), "arrêt ¿©ÿ?"),
                arguments(0x06, in("ISO-8859-5", CYRILLIC), CYRILLIC),
                arguments(0x07, in("ISO-8859-8", HEBREW), HEBREW),
                arguments(0x08, in("UTF-16BE", EMOJI), EMOJI),
                arguments(0x08, in("UTF-16BE", CYRILLIC), CYRILLIC),
                arguments(0x05, in("Shift_JIS", "やめる STOP"), "やめる STOP"),
                arguments(0x0A, in("ISO-2022-JP", "やめる STOP"), "やめる STOP"),
                arguments(0x0E, in("EUC-KR", "중지 STOP"), "중지 STOP"),
                // 3GPP TS 23.038 §4: general group with and without class, waiting indications, message class.
                arguments(0x10, Gsm0338.encode("flash €"), "flash €"),
                arguments(0x18, in("UTF-16BE", CYRILLIC), CYRILLIC),
                arguments(0xD0, Gsm0338.encode("2 new messages"), "2 new messages"),
                arguments(0xE0, in("UTF-16BE", HEBREW), HEBREW),
                arguments(0xF1, Gsm0338.encode("§ £5"), "§ £5"));
    }

    @ParameterizedTest
    @MethodSource
    void received(int dataCoding, byte[] octets, String text) throws Exception {
        ReceivedMessage message = receive(MessageFormat.DEFAULTS, Sms.of(dataCoding, octets));
        assertEquals(text, message.text());
        assertTrue(message.textComplete());
        assertEquals(dataCoding, message.dataCoding());
    }

    static Stream<Arguments> receivedInTheSmscsDefaultAlphabet() {
        return Stream.of(
                arguments(DefaultAlphabet.ASCII, ascii("Stop [x]"), "Stop [x]"),
                arguments(DefaultAlphabet.LATIN_1, in("ISO-8859-1", "arrêt @ ©"), "arrêt @ ©"),
                arguments(DefaultAlphabet.UTF_8, in("UTF-8", CYRILLIC + EMOJI), CYRILLIC + EMOJI),
                arguments(DefaultAlphabet.UCS_2, in("UTF-16BE", CYRILLIC), CYRILLIC),
                // The example of everybody's implementation of 3GPP TS 23.038 §6.1.2.1.
                arguments(DefaultAlphabet.GSM_7_PACKED, hex("E8329BFD4697D9EC37"), "hellohello"));
    }

    @ParameterizedTest
    @MethodSource
    void receivedInTheSmscsDefaultAlphabet(DefaultAlphabet alphabet, byte[] octets, String text) throws Exception {
        ReceivedMessage message = receive(MessageFormat.DEFAULTS.withDataCodingZero(alphabet), Sms.of(0, octets));
        assertEquals(text, message.text());
        assertTrue(message.textComplete());
    }

    static Stream<Arguments> receivedWithNationalTables() {
        return Stream.of(
                // 3GPP TS 23.038 §A.3.1: 04 07 0B 0C 1C 1D 40 60 differ from the default alphabet.
                arguments("03250101", "04070B0C1C1D4060", "€ıĞğŞşİç"),
                // §A.2.1
                arguments("03240101", "1B531B731B471B671B491B691B6341", "ŞşĞğİıçA"),
                // §A.2.2
                arguments("03240102", "1B091B411B491B4F1B551B611B691B6F1B75", "çÁÍÓÚáíóú"),
                // Both, behind an application port.
                arguments("0A0402F0F1250101240101", "0B1B65", "Ğ€"));
    }

    @ParameterizedTest
    @MethodSource
    void receivedWithNationalTables(String header, String septets, String text) throws Exception {
        ReceivedMessage message =
                receive(MessageFormat.DEFAULTS, Sms.of(0, hex(septets)).behindHeader(hex(header)));
        assertEquals(text, message.text());
        assertTrue(message.textComplete());
    }

    @ParameterizedTest
    @CsvSource({"0x02", "0x04", "0xF4"})
    void binaryOctetsAreKept(String dataCoding) throws Exception {
        byte[] octets = hex("0102FF80");
        ReceivedMessage message = receive(MessageFormat.DEFAULTS, Sms.of(Integer.decode(dataCoding), octets));
        assertFalse(message.textComplete());
        assertArrayEquals(octets, message.userData().octets());
    }

    @Test
    void aStopInABrokenAlphabetCanStillBeRead() throws Exception {
        ReceivedMessage message = receive(MessageFormat.DEFAULTS, Sms.of(0x08, hex("00530054004F0050D8")));
        assertTrue(message.text().startsWith("STOP"), message::text);
        assertFalse(message.textComplete());
    }

    // Out

    @ParameterizedTest
    @MethodSource("gsm7Texts")
    void sentInGsm7(String text) throws Exception {
        SubmitSm submit = submit(MessageFormat.DEFAULTS, text);
        assertEquals(0, submit.getDataCoding());
        assertEquals(text, Gsm0338.decode(submit.getShortMessage()));
    }

    static Stream<String> gsm7Texts() {
        return Stream.of(ALL_BASIC, ALL_EXTENDED, "£5 @ 10%");
    }

    @ParameterizedTest
    @MethodSource("ucs2Texts")
    void sentInUcs2(String text) throws Exception {
        SubmitSm submit = submit(MessageFormat.DEFAULTS, text);
        assertEquals(8, submit.getDataCoding());
        assertEquals(text, new String(submit.getShortMessage(), StandardCharsets.UTF_16BE));
    }

    static Stream<String> ucs2Texts() {
        return Stream.of(CYRILLIC, HEBREW, EMOJI);
    }

    static Stream<Arguments> sentInTheSmscsDefaultAlphabet() {
        return Stream.of(
                arguments(DefaultAlphabet.ASCII, "Reply STOP [x]", ascii("Reply STOP [x]")),
                arguments(DefaultAlphabet.LATIN_1, "£5 à payer", in("ISO-8859-1", "£5 à payer")),
                arguments(DefaultAlphabet.UTF_8, "£5 à payer €", in("UTF-8", "£5 à payer €")),
                arguments(DefaultAlphabet.GSM_7_PACKED, "hellohello", hex("E8329BFD4697D9EC37")));
    }

    @ParameterizedTest
    @MethodSource
    void sentInTheSmscsDefaultAlphabet(DefaultAlphabet alphabet, String text, byte[] octets) throws Exception {
        SubmitSm submit = submit(MessageFormat.DEFAULTS.withDataCodingZero(alphabet), text);
        assertEquals(0, submit.getDataCoding());
        assertArrayEquals(octets, submit.getShortMessage());
    }

    @Test
    void sentInTurkishWhereItSavesASegment() throws Exception {
        // 71 characters are two segments of UCS-2, and one with a Turkish table.
        String text = "ş" + "a".repeat(70);
        MessageFormat turkish = MessageFormat.DEFAULTS.withLanguages(Set.of(NationalLanguage.TURKISH));
        SubmitSm submit = submit(turkish, text);
        assertEquals(0, submit.getDataCoding());
        assertEquals(0x40, submit.getEsmClass());
        byte[] message = submit.getShortMessage();
        String header = HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(message, 4));
        byte[] septets = Arrays.copyOfRange(message, 4, message.length);
        byte[] rest = Gsm0338.encode("a".repeat(70));
        switch (header) {
            case "03250101" -> assertArrayEquals(hex("1D" + HexFormat.of().formatHex(rest)), septets);
            case "03240101" -> assertArrayEquals(hex("1B73" + HexFormat.of().formatHex(rest)), septets);
            default -> throw new AssertionError("unexpected user data header " + header);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] in(String charset, String text) {
        byte[] octets = text.getBytes(Charset.forName(charset));
        assertEquals(text, new String(octets, Charset.forName(charset)), "a test of what " + charset + " has not");
        return octets;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
