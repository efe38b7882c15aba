package dev.shortstop.smpp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.message.DeliveryReceipt.Kind;
import dev.shortstop.smpp.message.DeliveryReceipt.NetworkError;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryReceiptTest {
    private static final LocalDateTime SUBMITTED = LocalDateTime.of(2026, 11, 23, 9, 5);
    private static final LocalDateTime DONE = LocalDateTime.of(2026, 11, 23, 9, 6);

    private static Optional<DeliveryReceipt> find(int esmClass, String text) {
        return DeliveryReceipt.find(esmClass, text, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    private static DeliveryReceipt parse(String text) {
        return find(0x04, text).orElseThrow();
    }

    @Test
    void theFormOfTheSpecificationIsReadInFull() {
        DeliveryReceipt receipt = parse("id:0123456789 sub:003 dlvrd:002 submit date:2611230905 done date:2611230906"
                + " stat:DELIVRD err:008 Text:Hello: you are subs");
        assertEquals(Optional.of("0123456789"), receipt.messageId());
        assertEquals(OptionalInt.of(3), receipt.submitted());
        assertEquals(OptionalInt.of(2), receipt.delivered());
        assertEquals(Optional.of(SUBMITTED), receipt.submittedAt());
        assertEquals(Optional.of(DONE), receipt.doneAt());
        assertEquals(Optional.of(MessageState.DELIVERED), receipt.state());
        assertEquals(Optional.of("008"), receipt.error());
        assertEquals("Hello: you are subs", receipt.messageText());
        assertEquals(Kind.RECEIPT, receipt.kind());
    }

    /** Many of these forms were seen in bug reports of other gateways. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id:1526758174 submit date:1701240904 done date:1701240904 stat:DELIVRD err:000 text:hellow"
                        + " | 1526758174 | DELIVERED | 000",
                "id:a29f6845555647139e5c8f3b817f2c9a sub:001 dlvrd:001 submit date:141023215253"
                        + " done date:141023215259 stat:DELIVRD err:000 text:"
                        + " | a29f6845555647139e5c8f3b817f2c9a | DELIVERED | 000",
                "id:rdwjwxns18krxr9936ey96ymcw sub:000 dlvrd:000 submit date:180711070003912+"
                        + " done date:180711070000012+ stat:UNDELIV err:000"
                        + " | rdwjwxns18krxr9936ey96ymcw | UNDELIVERABLE | 000",
                "id:ce5bc5a9-4f7d-4282-9244-2e1022a9335c sub:000 dlvrd:000 submit date:180903120815"
                        + " done date:180903120816 DELIVRD err:000 Text:"
                        + " | ce5bc5a9-4f7d-4282-9244-2e1022a9335c | DELIVERED | 000",
                "ID:42 SUB:001 DLVRD:000 SUBMIT DATE:2611230905 DONE DATE:2611230906 STAT:EXPIRED ERR:1F TEXT:x"
                        + " | 42 | EXPIRED | 1F",
                "stat:REJECTD err:34 id:42 | 42 | REJECTED | 34",
                "id: 42 sub: 001 stat: Delivered err: 0 | 42 | DELIVERED | 0",
                "id : 42 stat : UNDELIVERED err : none | 42 | UNDELIVERABLE | none",
                "id:42,sub:001,stat:ENROUTE,err:000 | 42 | ENROUTE | 000",
                "id:42;stat:ACCEPTED;err:000 | 42 | ACCEPTED | 000",
                "id:42, sub:001, stat:DELIVRD, err:000, text:Hi | 42 | DELIVERED | 000",
                "id:42 ; stat:UNDELIV ; err:1F ; | 42 | UNDELIVERABLE | 1F",
                "id:ab cd 12 sub:001 stat:DELETED err:000 | ab cd 12 | DELETED | 000",
                "id:12:34 stat:UNKNOWN err:E-12 | 12:34 | UNKNOWN | E-12",
                "id:42 status:FAILED error:7 | 42 | UNDELIVERABLE | 7",
                "id:42 stat:SKIPPED err:000 mccmnc:310260 text:id:99 stat:DELIVRD | 42 | SKIPPED | 000",
                "id:42 id:43 stat:SCHEDULED stat:DELIVRD err:1 err:2 | 42 | SCHEDULED | 1",
                "id:42 text:stat:DELIVRD | 42 | | ",
                "text:Hi id:42 stat:DELIVRD err:1 | 42 | DELIVERED | 1",
                "id:42 stat:BANANAS err:000 | 42 | | 000",
                "id: sub:001 stat:DELIVRD err: | | DELIVERED | ",
                "id:42 stat: err:000 | 42 | | 000",
            })
    void vendorsFormsAreRead(String text, String id, MessageState state, String error) {
        DeliveryReceipt receipt = parse(text);
        assertEquals(Optional.ofNullable(id), receipt.messageId());
        assertEquals(Optional.ofNullable(state), receipt.state());
        assertEquals(Optional.ofNullable(error), receipt.error());
    }

    @ParameterizedTest
    @CsvSource({
        "2611230906, 2026-11-23T09:06",
        "261123090601, 2026-11-23T09:06:01",
        "202611230906, 2026-11-23T09:06", // as YYMMDDhhmmss this would be month 26
        "20261123090601, 2026-11-23T09:06:01",
        "261123090601912+, 2026-11-23T09:06:01",
        "261123090601000R, 2026-11-23T09:06:01",
        "26-11-23 09:06, 2026-11-23T09:06",
        "2026-11-23 09:06:01, 2026-11-23T09:06:01",
        "2613230906, ",
        "2611232506, ",
        "260230, ",
        "never, ",
        "'', ",
    })
    void datesAreReadWhereTheyCanBe(String date, LocalDateTime expected) {
        DeliveryReceipt receipt = parse("id:1 submit_date:" + date + " done date:" + date + " stat:DELIVRD err:000");
        assertEquals(Optional.ofNullable(expected), receipt.submittedAt());
        assertEquals(Optional.ofNullable(expected), receipt.doneAt());
        assertEquals(Optional.of(MessageState.DELIVERED), receipt.state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\n", "\r\n", "\0\0 \0", " "})
    void whatFollowsTheTextIsNoPartOfIt(String end) {
        assertEquals(
                Optional.of(MessageState.DELIVERED),
                parse("id:1 stat:DELIVRD" + end).state());
        assertEquals("Hi", parse("id:1 stat:DELIVRD text:Hi" + end).messageText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Your message was delivered", "::::", "id", "\0"})
    void aReceiptThatCannotBeParsedIsStillOne(String text) {
        DeliveryReceipt receipt = parse(text);
        assertEquals(text, receipt.raw());
        assertEquals(Optional.empty(), receipt.messageId());
        assertEquals(Set.of(), receipt.idVariants());
    }

    @Test
    void parametersCountBeforeTheText() {
        DeliveryReceipt receipt = DeliveryReceipt.find(
                        0x04,
                        "id:1 stat:ENROUTE err:000",
                        Optional.of("2"),
                        OptionalInt.of(5),
                        Optional.of(new NetworkError(3, 34)))
                .orElseThrow();
        assertEquals(Optional.of("2"), receipt.messageId());
        assertEquals(Optional.of(MessageState.UNDELIVERABLE), receipt.state());
        assertEquals(Optional.of(new NetworkError(3, 34)), receipt.networkError());
        assertEquals(Optional.of("000"), receipt.error());
    }

    @Test
    void aParameterThatIsReservedLeavesTheTextToCount() {
        DeliveryReceipt receipt = DeliveryReceipt.find(
                        0x04, "id:1 stat:EXPIRED", Optional.empty(), OptionalInt.of(77), Optional.empty())
                .orElseThrow();
        assertEquals(Optional.of(MessageState.EXPIRED), receipt.state());
    }

    @ParameterizedTest
    @CsvSource({
        "0x04, id:1 stat:DELIVRD, RECEIPT",
        "0x44, id:1 stat:DELIVRD, RECEIPT", // with a user data header
        "0x20, id:1 stat:ENROUTE, INTERMEDIATE",
        "0x04, STOP, RECEIPT",
        "0x08, id:1 stat:DELIVRD, RECEIPT", // of SMSCs that mean a receipt
        "0x08, STOP, ", // an acknowledgement that its user wrote
        "0x10, STOP, ",
        "0x10, id:1 stat:DELIVRD, ",
        "0x00, id:1 stat:DELIVRD, ", // anybody can text that
        "0x40, STOP, ",
        "0x03, STOP, ", // messaging mode
        "0x80, STOP, ", // reply path
    })
    void esmClassTellsReceiptsFromWhatSubscribersWrite(String esmClass, String text, Kind kind) {
        assertEquals(
                Optional.ofNullable(kind), find(Integer.decode(esmClass), text).map(DeliveryReceipt::kind));
    }

    @Test
    void withoutEsmClassBothParametersMakeAReceiptUnlessSomebodyWroteAText() {
        for (String text : List.of("", "id:1 stat:DELIVRD")) {
            assertTrue(DeliveryReceipt.find(0, text, Optional.of("1"), OptionalInt.of(2), Optional.empty())
                    .isPresent());
        }
        assertEquals(
                Optional.empty(),
                DeliveryReceipt.find(0, "STOP", Optional.of("1"), OptionalInt.of(2), Optional.empty()));
        assertEquals(
                Optional.empty(), DeliveryReceipt.find(0, "", Optional.of("1"), OptionalInt.empty(), Optional.empty()));
    }

    @Test
    void whatIsWrittenIsRead() {
        DeliveryReceipt written = DeliveryReceipt.of(
                "0a1b", MessageState.REJECTED, SUBMITTED, DONE, "034", "Grüße: id:7 and more than that");
        assertEquals(
                "id:0a1b sub:001 dlvrd:000 submit date:2611230905 done date:2611230906 stat:REJECTD err:034"
                        + " text:Gr??e: id:7 and more",
                written.raw());
        assertEquals(written, parse(written.raw()));
        assertEquals(
                Kind.INTERMEDIATE,
                DeliveryReceipt.of("1", MessageState.ENROUTE, SUBMITTED, DONE, "000", "")
                        .kind());
        assertTrue(DeliveryReceipt.of("1", MessageState.DELIVERED, SUBMITTED, DONE, "000", "")
                .raw()
                .contains("dlvrd:001"));
    }

    @ParameterizedTest
    @CsvSource({
        "12345678,   bc614e", // the response had it in hexadecimal, the receipt in decimal
        "BC614E,     12345678",
        "bc614e,     12345678",
        "00bc614e,   BC614E",
        "0000012345, 12345",
        "12345,      0000012345",
        "12345678,   305419896", // both are all digits, and the receipt's is the hexadecimal one
        "18446744073709551615, ffffffffffffffff",
        "a1-B2,      A1-B2",
        "a1-B2,      a1-b2",
    })
    void anIdIsKnownUnderItsOtherSpellings(String id, String other) {
        Set<String> variants = parse("id:" + id + " stat:DELIVRD").idVariants();
        assertEquals(id, variants.iterator().next());
        assertTrue(variants.contains(other), variants.toString());
        assertTrue(variants.size() <= 12, variants.toString());
    }

    @Test
    void longIdsAreNoNumbers() {
        String id = "9".repeat(65);
        assertEquals(Set.of(id), parse("id:" + id + " stat:DELIVRD").idVariants());
    }

    @Test
    void namesOfStatesAndFieldsDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            DeliveryReceipt receipt = parse("ID:1 SUBMIT DATE:2611230905 STAT:delivrd");
            assertEquals(Optional.of("1"), receipt.messageId());
            assertEquals(Optional.of(MessageState.DELIVERED), receipt.state());
            assertEquals(Optional.of(SUBMITTED), receipt.submittedAt());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyStateIsFoundByItsValueAndByItsNames() {
        for (MessageState state : MessageState.values()) {
            assertEquals(Optional.of(state), MessageState.ofValue(state.value()));
            assertEquals(Optional.of(state), MessageState.ofName(state.shortName()));
            assertEquals(Optional.of(state), MessageState.ofName(state.name().toLowerCase(Locale.ROOT)));
        }
        assertEquals(Optional.empty(), MessageState.ofValue(10));
        assertEquals(Optional.empty(), MessageState.ofName("DEL"));
        assertEquals(Optional.empty(), MessageState.ofName(""));
    }
}
