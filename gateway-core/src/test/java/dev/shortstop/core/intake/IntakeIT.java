package dev.shortstop.core.intake;

import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.TestKeywords.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.keyword.ShortCodeRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IntakeIT {

    @RegisterExtension
    static final TestDatabase testDatabase = TestDatabase.create();

    private static int nextNumber = 2_000_000;

    private final SettableClock clock = new SettableClock();
    private String number;
    private CoreTables tables;
    private TestGateway gateway;

    @BeforeEach
    void startGateway() {
        number = "1555" + nextNumber++;
        tables = new CoreTables(testDatabase.jdbi());
        gateway = TestGateway.start(testDatabase.jdbi(), 0, clock, IntakeSettings.defaults());
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void stopOnASharedShortCodeUnsubscribesEveryAccount() {
        commit("JOIN");
        commit("DEALS");
        commit("VIP");
        commit("YES");
        assertEquals(Answer.COMMITTED, gateway.text(number, OTHER, "WEATHER").await());
        assertEquals(
                List.of("72345 acme/news", "72345 globex/deals", "72345 globex/vip", "72346 initech/weather"),
                tables.memberships(number));

        commit("STOP");

        assertEquals(List.of("72346 initech/weather"), tables.memberships(number));
        assertEquals(List.of("72345 * IN_FORCE KEYWORD"), tables.optOuts(number));
        assertEquals(
                List.of(
                        Kind.WELCOME,
                        Kind.WELCOME,
                        Kind.OPT_IN_PROMPT,
                        Kind.WELCOME,
                        Kind.WELCOME,
                        Kind.OPT_OUT_CONFIRMATION),
                gateway.replies().kinds());
    }

    @Test
    void aConfirmationLiftsTheStopForOneAccountAndALaterAccountInheritsIt() {
        commit("STOP");
        commit("JOIN");
        assertEquals(List.of("72345 acme/news"), tables.pendingOptIns(number, clock.instant()));
        commit("YES");
        commit("DEALS");
        assertEquals(List.of("72345 * IN_FORCE KEYWORD", "72345 acme LIFTED KEYWORD"), tables.optOuts(number));
        assertEquals(List.of("72345 acme/news"), tables.memberships(number));
        assertEquals(List.of("72345 globex/deals"), tables.pendingOptIns(number, clock.instant()));
    }

    @Test
    void theSameMessageTwiceCausesOneEffectAndOneReply() {
        Delivery first = gateway.text(number, "JOIN");
        assertEquals(Answer.COMMITTED, first.await());
        assertEquals(
                Answer.COMMITTED,
                gateway.deliverAgain(first, TestGateway.SESSION).await());
        assertEquals(List.of("APPLIED JOIN", "REDELIVERED JOIN"), tables.inbound(number));
        assertEquals(List.of("WELCOME acme"), tables.replies(number));
        assertEquals(List.of("JOINED"), tables.events(number));
    }

    @Test
    void theSameMessageTwiceInOneBatchCausesOneEffectAndOneReply() {
        try (TestGateway oneLane = oneLane(7)) {
            List<Delivery> deliveries = new ArrayList<>();
            oneLane.inOneBatch(() -> {
                deliveries.add(oneLane.text(number, "JOIN"));
                deliveries.add(oneLane.deliverAgain(deliveries.get(0), TestGateway.SESSION));
                deliveries.add(oneLane.text(number, "STOP"));
            });
            deliveries.forEach(delivery -> assertEquals(Answer.COMMITTED, delivery.await()));
        }
        assertEquals(List.of("APPLIED JOIN", "REDELIVERED JOIN", "APPLIED STOP"), tables.inbound(number));
        assertEquals(List.of("JOINED", "OPTED_OUT", "LEFT"), tables.events(number));
        assertEquals(List.of(), tables.memberships(number));
    }

    @Test
    void aStopInTheSameBatchOvertakesTheWelcomeBeforeIt() {
        try (TestGateway oneLane = oneLane(7)) {
            oneLane.inOneBatch(() -> {
                oneLane.text(number, "JOIN");
                oneLane.text(number, "STOP");
            });
        }
        assertEquals(
                List.of("WELCOME CANCELLED opted out meanwhile", "OPT_OUT_CONFIRMATION PENDING"),
                tables.rows(
                        "SELECT CONCAT_WS(' ', kind, state, submit_status) FROM outbound_message WHERE msisdn = ? ORDER BY id",
                        number));
    }

    @Test
    void aMessageOfAnEndedSessionIsNotAppliedAgainWhateverCameBetween() {
        gateway.openSession(2);
        Delivery join = gateway.text(number, "JOIN");
        join.await();
        commit("STOP");
        gateway.endSession(TestGateway.SESSION);
        assertEquals(Answer.COMMITTED, gateway.deliverAgain(join, 2).await());
        assertEquals(List.of(), tables.pendingOptIns(number, clock.instant()));
        assertEquals(List.of("WELCOME acme", "OPT_OUT_CONFIRMATION *"), tables.replies(number));
    }

    @Test
    void joinStopJoinOverALiveSessionIsAPersonWhoChangedTheirMind() {
        for (String text : List.of("JOIN", "STOP", "JOIN")) {
            assertEquals(Answer.COMMITTED, gateway.deliver(unnamed(text)).await());
        }
        assertEquals(List.of("APPLIED JOIN", "APPLIED STOP", "APPLIED JOIN"), tables.inbound(number));
        assertEquals(List.of("72345 acme/news"), tables.pendingOptIns(number, clock.instant()));
    }

    @Test
    void aMessageThatTheSmscNamesIsKnownAgainOverALiveSessionTooAndForDays() {
        Delivery join =
                gateway.deliver(gateway.message(number, MAIN, "JOIN", Optional.of("smsc-4711"), TestGateway.SESSION));
        join.await();
        commit("STOP");
        clock.move(Duration.ofDays(2));
        assertEquals(
                Answer.COMMITTED,
                gateway.deliverAgain(join, TestGateway.SESSION).await());
        assertEquals(List.of(), tables.pendingOptIns(number, clock.instant()));
    }

    /** Redeliveries end five minutes after the first delivery, however many there were. */
    @Test
    void whoeverAsksForHelpEveryFourMinutesIsAnsweredAgain() {
        for (int count = 0; count < 4; count++) {
            gateway.deliver(unnamed("HELP")).await();
            clock.move(Duration.ofMinutes(4));
        }
        assertEquals(List.of("HELP *", "HELP *"), tables.replies(number));
    }

    private InboundMessage unnamed(String text) {
        return new InboundMessage(
                "carrier-a",
                TestGateway.SESSION,
                number,
                MAIN,
                text,
                true,
                text.getBytes(StandardCharsets.UTF_8),
                0,
                Optional.empty(),
                OptionalInt.empty(),
                clock.instant());
    }

    @Test
    void aStopThatComesAgainWithoutANameIsAnEventAndNoSecondReply() {
        for (int count = 0; count < 2; count++) {
            assertEquals(Answer.COMMITTED, gateway.deliver(unnamed("STOP")).await());
        }
        assertEquals(List.of("OPTED_OUT", "OPT_OUT_REPEATED"), tables.events(number));
        assertEquals(List.of("OPT_OUT_CONFIRMATION *"), tables.replies(number));
    }

    @Test
    void aStopThatLooksLikeARedeliveryIsNeverMissed() {
        Delivery stop = gateway.text(number, "STOP");
        stop.await();
        commit("JOIN");
        commit("YES");
        assertEquals(List.of("72345 acme/news"), tables.memberships(number));
        gateway.openSession(2);
        gateway.endSession(TestGateway.SESSION);
        assertEquals(Answer.COMMITTED, gateway.deliverAgain(stop, 2).await());
        assertEquals(List.of(), tables.memberships(number));
        assertEquals(List.of("72345 * IN_FORCE KEYWORD"), tables.optOuts(number));
    }

    @Test
    void alphanumericSendersAndOurOwnShortCodesGetNoReplyAndHaveNoConsent() {
        for (String sender : List.of("ACME", "72346", TestKeywords.LONG_CODE.value(), "+" + TestKeywords.LONG_CODE)) {
            for (String text : List.of("STOP", "JOIN", "HELP", "good morning")) {
                assertEquals(Answer.COMMITTED, gateway.text(sender, text).await());
            }
        }
        assertEquals(List.of(), gateway.replies().messages());
        assertEquals(
                List.of("DISREGARDED STOP", "DISREGARDED JOIN", "DISREGARDED HELP", "DISREGARDED good morning"),
                tables.inbound("ACME"));
        assertEquals(8, tables.inbound(TestKeywords.LONG_CODE.value()).size());
        assertEquals(List.of(), tables.events(TestKeywords.LONG_CODE.value()));
        assertEquals(List.of(), tables.optOuts(TestKeywords.LONG_CODE.value()));
    }

    @Test
    void aReactionToOurOwnTextIsNoCommandAndGetsNoReply() {
        commit("JOIN");
        commit("Liked “Test: Reply STOP to cancel”");
        assertEquals(List.of("72345 acme/news"), tables.memberships(number));
        assertEquals(List.of("WELCOME acme"), tables.replies(number));
    }

    @Test
    void noNumberGetsMoreThanTenRepliesAnHour() {
        for (int count = 0; count < 15; count++) {
            clock.move(Duration.ofMinutes(1));
            commit("HELP");
        }
        assertEquals(10, tables.replies(number).size());
        clock.move(Duration.ofMinutes(45));
        commit("HELP");
        assertEquals(10, tables.replies(number).size(), "59 minutes after the first");
        clock.move(Duration.ofMinutes(1));
        commit("HELP");
        assertEquals(11, tables.replies(number).size(), "60 minutes after the first");
    }

    @Test
    void aStopCountsThoughItsConfirmationIsOneReplyTooMany() {
        for (int count = 0; count < 10; count++) {
            commit("JOIN");
        }
        commit("STOP");
        assertEquals(List.of("72345 * IN_FORCE KEYWORD"), tables.optOuts(number));
        assertEquals(List.of(), tables.memberships(number));
        assertEquals(10, tables.replies(number).size());
    }

    @Test
    void everyEventHasRuleVersionReceivedTextAndSentText() {
        commit(" Join! ");
        commit("stop.");
        commit("Stop");
        commit("news? deals");
        commit("DEALS please");
        commit("yes");
        List<Map<String, Object>> events = tables.eventRows(number);
        ShortCodeRules rules = TestKeywords.rules(MAIN);
        assertEquals(
                List.of(
                        "JOINED OPT_IN_KEYWORD join < Join! > welcome acme/news",
                        "OPTED_OUT OPT_OUT_KEYWORD stop <stop.> opted out",
                        "LEFT OPT_OUT_KEYWORD stop <stop.> opted out",
                        "OPT_OUT_REPEATED OPT_OUT_KEYWORD stop <Stop> null",
                        "OPT_IN_REQUESTED OPT_IN_FIRST_WORD deals <DEALS please> prompt globex/deals",
                        "OPT_IN_CONFIRMED CONFIRM_WORD yes <yes> welcome globex/deals",
                        "OPT_OUT_LIFTED CONFIRM_WORD yes <yes> welcome globex/deals",
                        "JOINED CONFIRM_WORD yes <yes> welcome globex/deals"),
                events.stream()
                        .map(event -> "%s %s %s <%s> %s"
                                .formatted(
                                        event.get("type"),
                                        event.get("rule"),
                                        event.get("keyword"),
                                        event.get("received_text"),
                                        event.get("sent_text")))
                        .toList());
        for (Map<String, Object> event : events) {
            assertEquals(rules.version(), event.get("rules_version"));
            assertEquals("KEYWORD", event.get("source"));
            assertNotNull(event.get("inbound_message_id"));
            assertEquals("72345", event.get("short_code"));
            assertTrue(event.get("type").toString().startsWith("OPTED") == (event.get("list_id") == null)
                    || event.get("type").toString().startsWith("OPT_OUT"));
        }
    }

    @Test
    void theMessagesOfOneNumberAreAppliedInTheirOrderWhileOthersComeAtTheSameTime() throws InterruptedException {
        List<String> numbers =
                IntStream.range(0, 40).mapToObj(at -> "1556%07d".formatted(at)).toList();
        List<Delivery> deliveries = new ArrayList<>();
        Thread crowd = new Thread(() -> IntStream.range(0, 3_000)
                .forEach(at -> gateway.text("1557%07d".formatted(at % 500), at % 3 == 0 ? "STOP" : "JOIN")));
        crowd.start();
        for (String text : List.of("JOIN", "STOP", "DEALS", "YES", "STOP", "JOIN", "CLUB", "YES")) {
            numbers.forEach(each -> deliveries.add(gateway.text(each, text)));
        }
        crowd.join();
        deliveries.forEach(delivery -> assertEquals(Answer.COMMITTED, delivery.await()));
        for (String each : numbers) {
            assertEquals(
                    List.of(
                            "APPLIED JOIN",
                            "APPLIED STOP",
                            "APPLIED DEALS",
                            "APPLIED YES",
                            "APPLIED STOP",
                            "APPLIED JOIN",
                            "APPLIED CLUB",
                            "APPLIED YES"),
                    tables.inbound(each));
            assertEquals(List.of("72345 acme/club"), tables.memberships(each));
            assertEquals(List.of("72345 acme/news"), tables.pendingOptIns(each, clock.instant()));
            assertEquals(List.of("72345 * IN_FORCE KEYWORD", "72345 acme LIFTED KEYWORD"), tables.optOuts(each));
        }
    }

    @Test
    void octetsAreKeptWhereTheTextCouldNotBeReadCompletely() {
        byte[] octets = {0x53, (byte) 0x80, 0x54};
        Delivery delivery = gateway.deliver(new InboundMessage(
                "carrier-a",
                TestGateway.SESSION,
                "+" + number,
                MAIN,
                "S?T",
                false,
                octets,
                4,
                Optional.empty(),
                OptionalInt.empty(),
                clock.instant()));
        assertEquals(Answer.COMMITTED, delivery.await());
        assertEquals(
                List.of("538054"), tables.rows("SELECT HEX(octets) FROM inbound_message WHERE source = ?", number));
    }

    @Test
    void textsOfEveryAlphabetAreKeptAsTheyCame() {
        String text = "Ärger 🛑 \u0000 中文 عربي\uFEFF";
        assertEquals(Answer.COMMITTED, gateway.text(number, text).await());
        assertEquals(List.of("APPLIED " + text), tables.inbound(number));
    }

    private TestGateway oneLane(int gatewayNumber) {
        IntakeSettings defaults = IntakeSettings.defaults();
        return TestGateway.start(
                testDatabase.jdbi(),
                gatewayNumber,
                clock,
                new IntakeSettings(
                        1,
                        defaults.capacity(),
                        defaults.maxBatch(),
                        defaults.redeliveryWindow(),
                        defaults.giveUpAfter()));
    }

    private void commit(String text) {
        assertEquals(Answer.COMMITTED, gateway.text(number, text).await(), text);
    }
}
