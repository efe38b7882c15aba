package dev.shortstop.app;

import static dev.shortstop.app.RunningGateway.SHORT_CODE;
import static dev.shortstop.app.RunningGateway.helpReply;
import static dev.shortstop.app.RunningGateway.optIn;
import static dev.shortstop.app.RunningGateway.optOutReply;
import static dev.shortstop.app.RunningGateway.unmatchedReply;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.simulator.Handset;
import dev.shortstop.simulator.Mt;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.simulator.SubmitAnswer;
import dev.shortstop.smpp.BindSettings;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.OutgoingDeliverSm;
import dev.shortstop.smpp.SmppAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a message, from the SMSC to the tables and back, over sockets. */
class GatewayIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final DeliverResult ROK = new DeliverResult.Answered(CommandStatus.ESME_ROK);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static long lastMsisdn = 15_550_100_000L;

    private SmscSimulator simulator;
    private CoreTables tables;

    @BeforeEach
    void startSimulator() throws Exception {
        simulator = SmscSimulator.start(
                SimulatorSettings.defaults().withRetries(Duration.ofMillis(50), Duration.ofMillis(200)));
        tables = new CoreTables(DATABASE.jdbi());
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void everyKindOfMessageGetsItsReply() throws Exception {
        try (RunningGateway gateway = setup().startBound()) {
            Handset handset = newHandset();
            List<String> expected = new ArrayList<>();
            for (var exchange : List.of(
                    List.of("join", optIn("JOIN").welcome()),
                    List.of("VIP please", optIn("VIP").prompt()),
                    List.of("Yes!", optIn("VIP").welcome()),
                    List.of("help", helpReply()),
                    List.of("when do you open?", unmatchedReply()),
                    List.of("Arrêt", optOutReply()),
                    List.of("JOIN", optIn("JOIN").prompt()),
                    List.of("oui", optIn("JOIN").welcome()))) {
                expected.add(exchange.get(1));
                assertEquals(ROK, send(handset, exchange.get(0)));
                awaitTexts(handset, expected);
            }
            assertTrue(handset.received().stream().allMatch(mt -> mt.source().equals(SHORT_CODE)));
            gateway.awaitSettled();
        }
    }

    @Test
    void stopOnASharedShortCodeLeavesTheListsOfBothAccounts() throws Exception {
        try (RunningGateway gateway = setup().startBound()) {
            Handset handset = newHandset();
            assertEquals(ROK, send(handset, "JOIN"));
            assertEquals(ROK, send(handset, "DEALS"));
            assertEquals(List.of("72345 acme/news", "72345 globex/deals"), tables.memberships(handset.msisdn()));

            assertEquals(ROK, send(handset, "STOP"));
            assertEquals(List.of(), tables.memberships(handset.msisdn()));
            assertEquals(List.of("72345 * IN_FORCE KEYWORD"), tables.optOuts(handset.msisdn()));
            assertEquals(List.of("JOINED", "JOINED", "OPTED_OUT", "LEFT", "LEFT"), tables.events(handset.msisdn()));

            assertEquals(ROK, send(handset, "STOP"));
            gateway.awaitSettled();
            assertEquals(List.of(optIn("JOIN").welcome(), optIn("DEALS").welcome(), optOutReply()), textsOf(handset));
        }
    }

    @Test
    void theResultAndTheMessageIdOfTheSmscAreRecorded() throws Exception {
        try (RunningGateway gateway = setup().startBound()) {
            Handset handset = newHandset();
            send(handset, "HELP");
            Mt mt = handset.await(received -> true, SOON);
            gateway.awaitSettled();
            assertEquals(List.of("ACCEPTED 1 ESME_ROK " + mt.messageId()), outbound(handset));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ESME_RTHROTTLED", "ESME_RMSGQFUL"})
    void aReplyThatTheSmscHasNoRoomForIsTriedAgainEverMoreSlowly(String name) throws Exception {
        CommandStatus status =
                name.equals("ESME_RTHROTTLED") ? CommandStatus.ESME_RTHROTTLED : CommandStatus.ESME_RMSGQFUL;
        List<Long> submitNanos = new CopyOnWriteArrayList<>();
        simulator.faults().answerSubmits(submit -> {
            submitNanos.add(System.nanoTime());
            return submitNanos.size() <= 2 ? SubmitAnswer.of(status) : SubmitAnswer.accept();
        });
        try (RunningGateway gateway = setup().startBound()) {
            Handset handset = newHandset();
            send(handset, "HELP");
            handset.await(mt -> mt.text().equals(helpReply()), SOON);
            gateway.awaitSettled();
            assertEquals(
                    List.of("ACCEPTED 3 ESME_ROK " + handset.received().get(0).messageId()), outbound(handset));
            long firstPauseMillis = (submitNanos.get(1) - submitNanos.get(0)) / 1_000_000;
            long secondPauseMillis = (submitNanos.get(2) - submitNanos.get(1)) / 1_000_000;
            assertTrue(firstPauseMillis >= 375, () -> "tried again after " + firstPauseMillis + " ms");
            assertTrue(secondPauseMillis >= 750, () -> "tried again after " + secondPauseMillis + " ms");
        }
    }

    @Test
    void aReplyThatTheSmscRefusesIsRecordedAndNotTriedAgain() throws Exception {
        simulator.faults().answerNextSubmits(1, SubmitAnswer.of(CommandStatus.ESME_RINVDSTADR));
        try (RunningGateway gateway = setup().startBound()) {
            Handset handset = newHandset();
            send(handset, "HELP");
            await("the refusal in the table")
                    .atMost(SOON)
                    .until(() -> outbound(handset).equals(List.of("REFUSED 1 ESME_RINVDSTADR")));
            gateway.awaitSettled();
            send(handset, "JOIN");
            awaitTexts(handset, List.of(optIn("JOIN").welcome()));
        }
    }

    @Test
    void aMessageWhoseAnswerGotLostHasOneEffectAndOneReply() throws Exception {
        // Over binds of their own, so that losing the answer does not lose the result of the reply, too.
        try (RunningGateway gateway = receiverAndTransmitter().startBound()) {
            for (String text : List.of("STOP", "JOIN", "HELP")) {
                Handset handset = newHandset();
                simulator.faults().loseNextDeliverAnswers(1);
                assertEquals(
                        CommandStatus.ESME_ROK,
                        handset.sendReliably(SHORT_CODE, text).get(15, TimeUnit.SECONDS));
                assertEquals(List.of("APPLIED " + text, "REDELIVERED " + text), tables.inbound(handset.msisdn()), text);
                gateway.awaitSettled();
                assertEquals(1, handset.received().size(), text);
                assertEquals(1, outbound(handset).size(), text);
            }
        }
    }

    @Test
    void repliesLeaveThroughTransmittersAndMessagesComeThroughReceivers() throws Exception {
        try (RunningGateway gateway = receiverAndTransmitter().startBound()) {
            assertEquals(2, simulator.sessions().size());
            assertEquals(1, simulator.receivers());
            Handset handset = newHandset();
            assertEquals(ROK, send(handset, "HELP"));
            awaitTexts(handset, List.of(helpReply()));
            gateway.awaitSettled();
        }
    }

    @Test
    void messagesOfOneSubscriberKeepTheirOrderAcrossBinds() throws Exception {
        List<String> texts = List.of("STOP", "JOIN", "YES", "STOP", "DEALS", "YES", "HELP");
        List<String> replies = List.of(
                optOutReply(),
                optIn("JOIN").prompt(),
                optIn("JOIN").welcome(),
                optOutReply(),
                optIn("DEALS").prompt(),
                optIn("DEALS").welcome(),
                helpReply());
        try (RunningGateway gateway = setup().transceivers(4).startBound()) {
            List<Handset> handsets = new ArrayList<>();
            List<CompletableFuture<CommandStatus>> sent = new ArrayList<>();
            for (int number = 0; number < 80; number++) {
                Handset handset = newHandset();
                handsets.add(handset);
                texts.forEach(text -> sent.add(handset.sendReliably(SHORT_CODE, text)));
            }
            for (CompletableFuture<CommandStatus> each : sent) {
                assertEquals(CommandStatus.ESME_ROK, each.get(30, TimeUnit.SECONDS));
            }
            gateway.awaitSettled();
            for (Handset handset : handsets) {
                assertEquals(replies, textsOf(handset));
                assertEquals(List.of("72345 globex/deals"), tables.memberships(handset.msisdn()));
                assertEquals(
                        List.of("72345 * IN_FORCE KEYWORD", "72345 globex LIFTED KEYWORD"),
                        tables.optOuts(handset.msisdn()));
            }
        }
    }

    @Test
    void messagesSentInOneGoOverOneBindAreAppliedInThatOrder() throws Exception {
        try (RunningGateway gateway = setup().startBound()) {
            List<String> texts = List.of("JOIN", "STOP", "JOIN", "YES", "HELP");
            List<String> replies = List.of(
                    optIn("JOIN").welcome(),
                    optOutReply(),
                    optIn("JOIN").prompt(),
                    optIn("JOIN").welcome(),
                    helpReply());
            List<Handset> handsets = new ArrayList<>();
            List<CompletableFuture<DeliverResult>> sent = new ArrayList<>();
            for (int number = 0; number < 50; number++) {
                Handset handset = newHandset();
                handsets.add(handset);
                // Without waiting for the answer to the one before.
                texts.forEach(text -> sent.add(handset.send(SHORT_CODE, text)));
            }
            for (CompletableFuture<DeliverResult> each : sent) {
                assertEquals(ROK, each.get(30, TimeUnit.SECONDS));
            }
            gateway.awaitSettled();
            for (Handset handset : handsets) {
                assertEquals(texts.stream().map(text -> "APPLIED " + text).toList(), tables.inbound(handset.msisdn()));
                assertEquals(List.of("72345 acme/news"), tables.memberships(handset.msisdn()));
                // The first welcome may be overtaken by the STOP, the prompt by its confirmation; nothing else may.
                List<String> states = tables.rows(
                        "SELECT state FROM outbound_message WHERE msisdn = ? ORDER BY id", handset.msisdn());
                List<String> expected = new ArrayList<>();
                for (int reply = 0; reply < replies.size(); reply++) {
                    boolean mayBeOvertaken = reply == 0 || reply == 2;
                    if (!mayBeOvertaken || !states.get(reply).equals("CANCELLED")) {
                        assertEquals("ACCEPTED", states.get(reply), handset::msisdn);
                        expected.add(replies.get(reply));
                    }
                }
                assertEquals(expected, textsOf(handset));
            }
        }
    }

    @Test
    void sendersThatAreNoSubscribersAreKeptAndNotAnswered() throws Exception {
        try (RunningGateway gateway = setup().startBound()) {
            for (String sender : List.of("ACME", SHORT_CODE, "")) {
                Handset handset = simulator.handset(sender);
                assertEquals(ROK, send(handset, "HELP"), sender);
                assertEquals(List.of("DISREGARDED HELP"), tables.inbound(sender), sender);
                gateway.awaitSettled();
                assertEquals(List.of(), handset.received(), sender);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+"})
    void aMessageToNobodyIsRefusedForGood(String destination) throws Exception {
        try (RunningGateway gateway = setup().startBound()) {
            OutgoingDeliverSm message = OutgoingDeliverSm.text(
                    new SmppAddress(1, 1, newHandset().msisdn()), new SmppAddress(1, 1, destination), "STOP");
            assertEquals(
                    new DeliverResult.Answered(CommandStatus.ESME_RINVDSTADR),
                    simulator.deliver(message).get(10, TimeUnit.SECONDS));
            gateway.awaitSettled();
        }
    }

    @Test
    void aShortCodeWithoutKeywordFileObeysStopAndSaysNothing() throws Exception {
        try (RunningGateway gateway = setup().startBound()) {
            Handset handset = newHandset();
            for (String text : List.of("STOP", "HELP", "hello")) {
                assertEquals(ROK, handset.send("00123", text).get(10, TimeUnit.SECONDS));
            }
            gateway.awaitSettled();
            assertEquals(List.of("00123 * IN_FORCE KEYWORD"), tables.optOuts(handset.msisdn()));
            assertEquals(List.of(), handset.received());
        }
    }

    private RunningGateway.Setup setup() {
        return RunningGateway.Setup.of(DATABASE.settings(), simulator);
    }

    private RunningGateway.Setup receiverAndTransmitter() {
        return setup().connecting(builder -> builder.binds(
                List.of(new BindSettings(BindType.RECEIVER, 1), new BindSettings(BindType.TRANSMITTER, 1))));
    }

    private Handset newHandset() {
        lastMsisdn++;
        return simulator.handset(Long.toString(lastMsisdn));
    }

    private static DeliverResult send(Handset handset, String text) throws Exception {
        return handset.send(SHORT_CODE, text).get(15, TimeUnit.SECONDS);
    }

    private static List<String> textsOf(Handset handset) {
        return handset.received().stream().map(Mt::text).toList();
    }

    private static void awaitTexts(Handset handset, List<String> expected) {
        await().atMost(SOON).untilAsserted(() -> assertEquals(expected, textsOf(handset)));
    }

    /** {@code state attempts status id}. */
    private List<String> outbound(Handset handset) {
        return tables.rows("""
                SELECT CONCAT_WS(' ', state, attempts, submit_status, smsc_message_id)
                FROM outbound_message WHERE msisdn = ? ORDER BY id
                """, handset.msisdn());
    }
}
