package dev.shortstop.simulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.BindSettings;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.ConnectionSettings;
import dev.shortstop.smpp.ConnectionSettingsBuilder;
import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.LongMessages;
import dev.shortstop.smpp.MessageFormat;
import dev.shortstop.smpp.MessageListener;
import dev.shortstop.smpp.MessageResponder;
import dev.shortstop.smpp.OutgoingDeliverSm;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.SmppConnection;
import dev.shortstop.smpp.SubmitResult;
import dev.shortstop.smpp.SubmitSm;
import dev.shortstop.smpp.message.DeliveryReceipt;
import dev.shortstop.smpp.message.LongMessage;
import dev.shortstop.smpp.message.MessageState;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmscSimulatorIT {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final DeliverResult OK = new DeliverResult.Answered(CommandStatus.ESME_ROK);

    private final EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<ReceivedMessage> delivered = new CopyOnWriteArrayList<>();
    private volatile MessageListener gateway = (message, responder) -> responder.respond(CommandStatus.ESME_ROK);
    private SmscSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = SmscSimulator.start(
                SimulatorSettings.defaults().withRetries(Duration.ofMillis(10), Duration.ofMillis(50)));
    }

    @AfterEach
    void stop() {
        simulator.close();
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private ConnectionSettingsBuilder settings() {
        return ConnectionSettings.defaults(
                        "gateway", "127.0.0.1", simulator.port(), simulator.systemId(), simulator.password())
                .toBuilder()
                .reconnectMin(Duration.ofMillis(10))
                .reconnectMax(Duration.ofMillis(50));
    }

    private SmppConnection connect(ConnectionSettingsBuilder settings) {
        SmppConnection connection = SmppConnection.open(settings.build(), this::onMessage, eventLoops);
        int binds = connection.status().binds().size();
        await().until(() -> simulator.sessions().size() == binds
                && connection.status().canSubmit()
                && connection.status().canReceive());
        return connection;
    }

    private void onMessage(ReceivedMessage message, MessageResponder responder) {
        delivered.add(message);
        gateway.onMessage(message, responder);
    }

    private List<String> deliveredTexts() {
        return delivered.stream().map(ReceivedMessage::text).toList();
    }

    private static SubmitSm mt(String text) {
        return new SubmitSm("12345", "15550001", text);
    }

    @Test
    void thePortIsFreeAgainAsSoonAsNobodyListens() throws Exception {
        for (int times = 0; times < 300; times++) {
            simulator.stopListening();
            simulator.startListening();
        }
    }

    @Test
    void aHandsetSendsAndReceives() throws Exception {
        try (SmppConnection connection = connect(settings())) {
            Handset handset = simulator.handset("15550001");
            assertEquals(OK, handset.send("12345", "STOP 🛑").get(5, TimeUnit.SECONDS));
            assertEquals(List.of("STOP 🛑"), deliveredTexts());
            assertEquals("15550001", delivered.get(0).source().address());
            connection.submit(mt("You are unsubscribed."));
            Mt mt = handset.await(received -> received.text().startsWith("You"), SOON);
            assertEquals("12345", mt.source());
            assertEquals(List.of(mt), handset.received());
        }
    }

    @Test
    void awaitingWhatDoesNotComeTellsWhatCame() throws Exception {
        try (SmppConnection connection = connect(settings())) {
            Handset handset = simulator.handset("15550001");
            connection.submit(mt("Hello"));
            handset.await(mt -> mt.text().equals("Hello"), SOON);
            AssertionError error = assertThrows(
                    AssertionError.class, () -> handset.await(mt -> mt.text().equals("Bye"), Duration.ofMillis(10)));
            assertTrue(error.getMessage().contains("[Hello]"), error.getMessage());
        }
    }

    @Test
    void withoutAReceiverAMessageIsNotSent() throws Exception {
        assertEquals(
                new DeliverResult.NotSent("no receiver is bound"),
                simulator.handset("15550001").send("12345", "Hi").get(5, TimeUnit.SECONDS));
    }

    @Test
    void deliveriesTakeTurnsOverTheReceivers() throws Exception {
        try (SmppConnection connection = connect(settings()
                .binds(List.of(new BindSettings(BindType.RECEIVER, 2), new BindSettings(BindType.TRANSMITTER, 1))))) {
            assertEquals(2, simulator.receivers());
            for (int number = 0; number < 4; number++) {
                simulator.handset("15550001").send("12345", "Hi").get(5, TimeUnit.SECONDS);
            }
            assertEquals(
                    2,
                    delivered.stream()
                            .map(ReceivedMessage::sessionId)
                            .distinct()
                            .count());
            assertTrue(delivered.stream().allMatch(message -> connection.isSessionLive(message.sessionId())));
        }
    }

    @Test
    void bindsAreRefusedForWrongCredentialsAndOnDemand() {
        try (SmppConnection wrong =
                SmppConnection.open(settings().password(new Secret("wrong")).build(), this::onMessage, eventLoops)) {
            await().until(() ->
                    wrong.status().binds().get(0).lastError().orElse("").contains("ESME_RINVPASWD"));
        }
        simulator.faults().refuseBinds(CommandStatus.ESME_RALYBND);
        try (SmppConnection refused = SmppConnection.open(settings().build(), this::onMessage, eventLoops)) {
            await().until(() ->
                    refused.status().binds().get(0).lastError().orElse("").contains("ESME_RALYBND"));
            simulator.faults().clear();
            await().until(() -> refused.status().canReceive());
        }
    }

    @Test
    void submitsAreAnsweredAsDemanded() throws Exception {
        try (SmppConnection connection = connect(settings().responseTimeout(Duration.ofSeconds(2)))) {
            Handset handset = simulator.handset("15550001");
            simulator.faults().answerNextSubmits(1, SubmitAnswer.of(CommandStatus.ESME_RTHROTTLED));
            assertEquals(
                    new SubmitResult.Throttled(CommandStatus.ESME_RTHROTTLED),
                    connection.submit(mt("one")).get(5, TimeUnit.SECONDS));
            simulator.faults().answerNextSubmits(1, new SubmitAnswer.Silence(true));
            assertInstanceOf(
                    SubmitResult.Unanswered.class, connection.submit(mt("two")).get(5, TimeUnit.SECONDS));
            simulator.faults().delaySubmitAnswers(Duration.ofMillis(50));
            assertInstanceOf(
                    SubmitResult.Accepted.class, connection.submit(mt("three")).get(5, TimeUnit.SECONDS));
            simulator
                    .faults()
                    .answerSubmits(submit -> SubmitAnswer.of(
                            submit.text().equals("four") ? CommandStatus.ESME_RINVDSTADR : CommandStatus.ESME_ROK));
            assertEquals(
                    new SubmitResult.Refused(CommandStatus.ESME_RINVDSTADR),
                    connection.submit(mt("four")).get(5, TimeUnit.SECONDS));
            assertEquals(
                    List.of("two", "three"),
                    handset.received().stream().map(Mt::text).toList());
        }
    }

    @Test
    void whatIsSentReliablyIsSentAgainAfterTemporaryErrorsAndInOrder() throws Exception {
        gateway = (message, responder) ->
                responder.respond(delivered.size() < 3 ? CommandStatus.ESME_RX_T_APPN : CommandStatus.ESME_ROK);
        try (SmppConnection connection = connect(settings())) {
            Handset handset = simulator.handset("15550001");
            CompletableFuture<CommandStatus> first = handset.sendReliably("12345", "one");
            CompletableFuture<CommandStatus> second = handset.sendReliably("12345", "two");
            assertEquals(CommandStatus.ESME_ROK, second.get(5, TimeUnit.SECONDS));
            assertTrue(first.isDone());
            assertEquals(List.of("one", "one", "one", "two"), deliveredTexts());
            assertTrue(connection.status().canReceive());
        }
    }

    @Test
    void aPermanentErrorEndsTheRetries() throws Exception {
        gateway = (message, responder) -> responder.respond(CommandStatus.ESME_RX_P_APPN);
        try (SmppConnection connection = connect(settings())) {
            assertEquals(
                    CommandStatus.ESME_RX_P_APPN,
                    simulator.handset("15550001").sendReliably("12345", "Hi").get(5, TimeUnit.SECONDS));
            assertEquals(List.of("Hi"), deliveredTexts());
            assertTrue(connection.status().canReceive());
        }
    }

    @Test
    void aLostAnswerBringsTheSameMessageAgainOverAnotherSession() throws Exception {
        try (SmppConnection connection = connect(settings())) {
            simulator.faults().loseNextDeliverAnswers(1);
            assertEquals(
                    CommandStatus.ESME_ROK,
                    simulator.handset("15550001").sendReliably("12345", "Hi").get(5, TimeUnit.SECONDS));
            assertEquals(List.of("Hi", "Hi"), deliveredTexts());
            assertFalse(connection.isSessionLive(delivered.get(0).sessionId()));
            assertTrue(connection.isSessionLive(delivered.get(1).sessionId()));
        }
    }

    @Test
    void afterACutAndAPauseInListeningTheGatewayIsBack() throws Exception {
        try (SmppConnection connection = connect(settings())) {
            simulator.cutAll();
            await().until(() -> connection.status().binds().get(0).lastError().isPresent()
                    || connection.status().canReceive());
            simulator.stopListening();
            await().until(() -> !connection.status().canReceive());
            CompletableFuture<CommandStatus> waiting =
                    simulator.handset("15550001").sendReliably("12345", "Hi");
            simulator.startListening();
            assertEquals(CommandStatus.ESME_ROK, waiting.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void readingSlowlyDelaysAndLosesNothing() throws Exception {
        try (SmppConnection connection = connect(settings())) {
            simulator.readSlowly(Duration.ofMillis(20));
            List<CompletableFuture<SubmitResult>> results = new CopyOnWriteArrayList<>();
            for (int number = 0; number < 500; number++) {
                results.add(connection.submit(mt("message " + number)));
            }
            for (CompletableFuture<SubmitResult> result : results) {
                assertInstanceOf(SubmitResult.Accepted.class, result.get(10, TimeUnit.SECONDS));
            }
            simulator.holdReading(false);
            assertInstanceOf(
                    SubmitResult.Accepted.class, connection.submit(mt("last")).get(5, TimeUnit.SECONDS));
        }
    }

    private static SubmitSm mt(String text, int registeredDelivery) {
        return new SubmitSm(
                "12345", "15550001", text, Optional.empty(), registeredDelivery, Optional.empty(), OptionalInt.empty());
    }

    private List<DeliveryReceipt> receipts() {
        return delivered.stream().flatMap(message -> message.receipt().stream()).toList();
    }

    private void restart(SimulatorSettings settings) throws IOException {
        simulator.close();
        simulator = SmscSimulator.start(settings);
    }

    @ParameterizedTest
    @EnumSource(LongMessages.class)
    void longTextsGoBothWaysHoweverTheyAreSent(LongMessages mode) throws Exception {
        MessageFormat format = MessageFormat.DEFAULTS.withLongMessages(mode);
        restart(SimulatorSettings.defaults().withMessageFormat(format));
        try (SmppConnection connection = connect(settings().messageFormat(format))) {
            Handset handset = simulator.handset("15550001");
            for (String text : List.of("Please stop. ".repeat(40), "Пожалуйста, 🛑! ".repeat(20))) {
                delivered.clear();
                assertEquals(OK, handset.send("12345", text).get(5, TimeUnit.SECONDS));
                String read = mode == LongMessages.PAYLOAD
                        ? delivered.get(0).text()
                        : LongMessage.join(
                                        delivered.stream()
                                                .map(part -> part.part().orElseThrow())
                                                .toList(),
                                        format.textDecoder())
                                .text();
                assertEquals(text, read);
                assertInstanceOf(
                        SubmitResult.Accepted.class, connection.submit(mt(text)).get(5, TimeUnit.SECONDS));
                handset.await(received -> received.text().equals(text), SOON);
            }
            assertEquals(2, handset.received().size());
        }
    }

    @Test
    void partsArriveInAnyOrderAndEachHasANameOfItsOwn() throws Exception {
        try (SmppConnection connection = connect(settings())) {
            assertTrue(connection.status().canReceive());
            List<OutgoingDeliverSm> parts = new ArrayList<>(
                    simulator.handset("15550001").parts("12345", "a".repeat(400), MessageFormat.DEFAULTS));
            Collections.reverse(parts);
            for (OutgoingDeliverSm part : parts) {
                assertEquals(OK, simulator.deliver(part).get(5, TimeUnit.SECONDS));
            }
            assertEquals(
                    List.of(3, 2, 1),
                    delivered.stream()
                            .map(part -> part.concatenation().orElseThrow().number())
                            .toList());
            assertEquals(
                    3,
                    delivered.stream()
                            .map(ReceivedMessage::userMessageReference)
                            .distinct()
                            .count());
        }
    }

    @Test
    void whatIsSentReliablyInPartsComesWholeAfterTemporaryErrors() throws Exception {
        gateway = (message, responder) ->
                responder.respond(delivered.size() == 2 ? CommandStatus.ESME_RX_T_APPN : CommandStatus.ESME_ROK);
        try (SmppConnection connection = connect(settings())) {
            assertTrue(connection.status().canReceive());
            simulator.handset("15550001").sendReliably("12345", "a".repeat(400)).get(5, TimeUnit.SECONDS);
            assertEquals(
                    List.of(1, 2, 2, 3),
                    delivered.stream()
                            .map(part -> part.concatenation().orElseThrow().number())
                            .toList());
        }
    }

    @Test
    void everySegmentThatAsksForAReceiptGetsIt() throws Exception {
        try (SmppConnection connection = connect(settings())) {
            var accepted = (SubmitResult.Accepted)
                    connection.submit(mt("a".repeat(400), 1)).get(5, TimeUnit.SECONDS);
            await().until(() -> receipts().size() == 3);
            assertEquals(
                    accepted.messageIds(),
                    receipts().stream()
                            .map(receipt -> receipt.messageId().orElseThrow())
                            .toList());
            assertEquals(MessageState.DELIVERED, receipts().get(0).state().orElseThrow());
            assertEquals("15550001", delivered.get(0).source().address());
            assertEquals("12345", delivered.get(0).destination().address());
        }
    }

    @Test
    void whatNobodyAsksForIsNotSent() throws Exception {
        try (SmppConnection connection = connect(settings())) {
            connection.submit(mt("none", 0)).get(5, TimeUnit.SECONDS);
            connection.submit(mt("on failure", 2)).get(5, TimeUnit.SECONDS);
            connection.submit(mt("asked", 1)).get(5, TimeUnit.SECONDS);
            await().until(() -> receipts().size() == 1);
            assertEquals("asked", receipts().get(0).messageText());
            simulator
                    .faults()
                    .planReceipts(submit -> ReceiptPlan.DELIVERED.withState(MessageState.UNDELIVERABLE, "034"));
            connection.submit(mt("on failure", 2)).get(5, TimeUnit.SECONDS);
            await().until(() -> receipts().size() == 2);
            assertEquals(MessageState.UNDELIVERABLE, receipts().get(1).state().orElseThrow());
            assertEquals("034", receipts().get(1).error().orElseThrow());
        }
    }

    @Test
    void aReceiptMayComeBeforeTheResponseLateTwiceAndInHexadecimal() throws Exception {
        try (SmppConnection connection = connect(settings())) {
            simulator.faults().planReceipts(submit -> ReceiptPlan.DELIVERED.early());
            AtomicReference<CompletableFuture<SubmitResult>> underWay = new AtomicReference<>();
            List<Boolean> answeredBeforeReceipt = new CopyOnWriteArrayList<>();
            gateway = (message, responder) -> {
                answeredBeforeReceipt.add(
                        underWay.get() != null && underWay.get().isDone());
                responder.respond(CommandStatus.ESME_ROK);
            };
            CompletableFuture<SubmitResult> early = connection.submit(mt("early", 1));
            underWay.set(early);
            assertInstanceOf(SubmitResult.Accepted.class, early.get(5, TimeUnit.SECONDS));
            assertEquals(1, receipts().size());
            assertEquals(List.of(false), answeredBeforeReceipt);

            simulator
                    .faults()
                    .planReceipts(submit -> ReceiptPlan.DELIVERED
                            .inHexadecimalText()
                            .withDelay(Duration.ofMillis(30))
                            .times(2));
            for (int submits = 0; submits < 10; submits++) {
                connection.submit(mt("late", 1)).get(5, TimeUnit.SECONDS);
            }
            await().until(() -> receipts().size() == 21);
            DeliveryReceipt last = receipts().get(20);
            assertEquals(Optional.of("b"), last.messageId());
            assertTrue(last.idVariants().contains("11"), last.idVariants().toString());
            assertEquals(Optional.empty(), delivered.get(20).messageId());
        }
    }
}
