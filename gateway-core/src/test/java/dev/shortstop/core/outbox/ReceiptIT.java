package dev.shortstop.core.outbox;

import static dev.shortstop.core.outbox.TestOutbox.NUMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.DeliveryReceipt;
import dev.shortstop.core.DeliveryReceipt.State;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.DatabaseSettings;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.intake.Answer;
import dev.shortstop.core.intake.ReceiptIntake;
import dev.shortstop.core.intake.ReceiptSettings;
import dev.shortstop.core.outbox.SendResult.Accepted;
import dev.shortstop.core.store.ReceiptStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What delivery receipts make of the rows of MTs. */
class ReceiptIT {

    private static final long ACME = 1;

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private CoreTables tables;
    private TestOutbox gateway;
    private ReceiptIntake receipts;

    @BeforeEach
    void start() {
        tables = new CoreTables(testDatabase.jdbi());
        gateway = TestOutbox.start(testDatabase.jdbi(), clock);
        receipts = receiptsOf(testDatabase.jdbi(), 0);
    }

    @AfterEach
    void close() {
        receipts.close();
        gateway.close();
    }

    private ReceiptIntake receiptsOf(Jdbi jdbi, int gatewayNumber) {
        IdGenerator ids = new IdGenerator(clock);
        ids.moveTo(gatewayNumber);
        return ReceiptIntake.start(ReceiptSettings.defaults(), ids, new ReceiptStore(jdbi), clock);
    }

    @Test
    void aReceiptEndsInTheRowOfItsMessage() {
        OutboundMessage message = accepted("4711");
        Instant doneAt = clock.instant().minusSeconds(2);
        Instant receivedAt = clock.move(Duration.ofSeconds(3));
        commit(new DeliveryReceipt(
                "carrier-a", List.of("4711"), NUMBER, State.DELIVERED, "000", Optional.of(doneAt), receivedAt));
        assertEquals("DELIVERED 1 ESME_ROK 4711", gateway.row(message));
        assertEquals(List.of("DELIVERED 000 1 1"), tables.rows("""
                        SELECT CONCAT_WS(' ', receipt_state, receipt_error, receipt_at = ?, done_at = ?)
                        FROM outbound_message
                        """, receivedAt, doneAt));
        assertEquals(0, tables.count("early_receipt"));
    }

    @Test
    void everyFinalStateButDeliveredIsUndelivered() {
        for (State state : List.of(State.EXPIRED, State.DELETED, State.UNDELIVERABLE, State.REJECTED, State.SKIPPED)) {
            OutboundMessage message = accepted("to be " + state);
            commit(receipt(state, "to be " + state));
            assertEquals("UNDELIVERED " + state, stateOf(message));
        }
    }

    @Test
    void whatIsUnderWayStaysAcceptedAndStatesMoveForwardOnly() {
        OutboundMessage message = accepted("4711");
        commit(receipt(State.ENROUTE, "4711"));
        assertEquals("ACCEPTED ENROUTE", stateOf(message));
        commit(receipt(State.UNKNOWN, "4711"));
        commit(receipt(State.ACCEPTED, "4711"));
        assertEquals("ACCEPTED UNKNOWN", stateOf(message));
        for (State state : List.of(State.DELIVERED, State.ENROUTE, State.UNKNOWN, State.EXPIRED, State.DELIVERED)) {
            commit(receipt(state, "4711"));
            assertEquals("DELIVERED DELIVERED", stateOf(message));
        }
    }

    @Test
    void receiptsOfOneBatchAreAppliedInTheirOrder() {
        List<OutboundMessage> messages = new ArrayList<>();
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int at = 0; at < 60; at++) {
            messages.add(send("id-" + at));
        }
        gateway.awaitNothingInHand();
        for (State state : List.of(State.ENROUTE, State.DELIVERED, State.ENROUTE, State.UNDELIVERABLE)) {
            for (int at = 0; at < 60; at++) {
                answers.add(accept(receipts, receipt(state, "id-" + at)));
            }
        }
        answers.forEach(ReceiptIT::assertCommitted);
        messages.forEach(message -> assertEquals("DELIVERED DELIVERED", stateOf(message)));
    }

    @Test
    void theIdMayBeWrittenInSeveralWays() {
        OutboundMessage message = accepted("1267");
        commit(new DeliveryReceipt(
                "carrier-a",
                List.of("4711", "", "1267", "18193"),
                NUMBER,
                State.DELIVERED,
                "",
                Optional.empty(),
                clock.instant()));
        assertEquals("DELIVERED DELIVERED", stateOf(message));
    }

    @Test
    void theIdsOfOtherNumbersAreOtherMessages() {
        OutboundMessage message = accepted("4711");
        commit(new DeliveryReceipt(
                "carrier-a",
                List.of("4711"),
                new Msisdn("15550001235"),
                State.DELIVERED,
                "",
                Optional.empty(),
                clock.instant()));
        assertEquals("ACCEPTED", stateOf(message));
        assertEquals(1, tables.count("early_receipt"));
    }

    @Test
    void ofTwoMessagesWithOneIdTheNewerIsMeant() {
        OutboundMessage older = accepted("4711");
        OutboundMessage newer = accepted("4711");
        commit(receipt(State.DELIVERED, "4711"));
        assertEquals("ACCEPTED", stateOf(older));
        assertEquals("DELIVERED DELIVERED", stateOf(newer));
    }

    @Test
    void aReceiptThatComesBeforeTheAnswerToItsSubmitFindsItsMessageWithinSeconds() {
        CompletableFuture<SendResult> answer = gateway.sender.thenLater();
        OutboundMessage message = gateway.reply(Kind.WELCOME, ACME);
        commit(receipt(State.ENROUTE, "4711"));
        commit(receipt(State.DELIVERED, "4711"));
        assertEquals(2, tables.count("early_receipt"));
        answer.complete(new Accepted("4711"));
        gateway.awaitRow(message, "ACCEPTED 1 ESME_ROK 4711");
        clock.move(Duration.ofSeconds(30));
        awaitState(message, "DELIVERED DELIVERED");
        assertEquals(0, tables.count("early_receipt"));
    }

    /** The answer is being written down, and not committed yet, while the receipt is applied. */
    @Test
    void aReceiptDuringTheTransactionThatWritesTheAnswerIsNotLost() {
        gateway.sender.thenLater();
        OutboundMessage message = gateway.reply(Kind.WELCOME, ACME);
        try (Handle settling = testDatabase.jdbi().open()) {
            settling.begin();
            settling.execute(
                    "UPDATE outbound_message SET state = 'ACCEPTED', smsc_message_id = '4711' WHERE id = ?",
                    message.id());
            commit(receipt(State.DELIVERED, "4711"));
            settling.commit();
        }
        clock.move(Duration.ofSeconds(30));
        awaitState(message, "DELIVERED DELIVERED");
    }

    @Test
    void answersAndReceiptsThatRaceAllMeet() throws InterruptedException {
        int count = 200;
        List<CompletableFuture<SendResult>> results = new ArrayList<>();
        List<OutboundMessage> messages = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            results.add(gateway.sender.thenLater());
            messages.add(gateway.reply(Kind.HELP, ACME));
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, new Random(1));
        Thread smscAnswers = new Thread(() -> order.forEach(
                at -> results.get(at).complete(new Accepted(at % 2 == 0 ? List.of("id-" + at) : segmentIds(at)))));
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        Thread smscReports = new Thread(() -> order.forEach(at -> {
            List<String> ids = at % 2 == 0 ? List.of("id-" + at) : segmentIds(at);
            ids.forEach(id -> answers.add(accept(receipts, receipt(State.DELIVERED, id))));
        }));
        smscAnswers.start();
        smscReports.start();
        smscAnswers.join();
        smscReports.join();
        answers.forEach(ReceiptIT::assertCommitted);
        gateway.awaitNothingInHand();
        clock.move(Duration.ofSeconds(30));
        Awaitility.await().atMost(TestOutbox.PATIENCE).until(() -> tables.count("early_receipt") == 0);
        messages.forEach(message -> assertEquals("DELIVERED DELIVERED", stateOf(message)));
    }

    private static List<String> segmentIds(int at) {
        return List.of("id-" + at + "-a", "id-" + at + "-b");
    }

    @Test
    void aReceiptThatFindsNoMessageIsTriedForItsTimeAndThenDropped() {
        commit(receipt(State.DELIVERED, "nobody knows"));
        Instant almost = clock.move(ReceiptSettings.defaults().unknownFor().minusMillis(1));
        Awaitility.await("a try at that moment")
                .atMost(TestOutbox.PATIENCE)
                .until(() -> tables.rows("SELECT tries FROM early_receipt WHERE next_try_at > ?", almost)
                                .size()
                        == 1);
        clock.move(Duration.ofSeconds(30));
        Awaitility.await().atMost(TestOutbox.PATIENCE).until(() -> tables.count("early_receipt") == 0);
    }

    @Test
    void aMessageOfSeveralSegmentsIsDeliveredWhenAllOfThemAre() {
        OutboundMessage message = accepted("a", "b", "c");
        assertEquals("ACCEPTED 1 ESME_ROK", gateway.row(message));
        commit(receipt(State.DELIVERED, "b"));
        commit(receipt(State.ENROUTE, "a"));
        commit(receipt(State.DELIVERED, "a"));
        commit(receipt(State.DELIVERED, "a"));
        assertEquals("ACCEPTED", stateOf(message));
        commit(receipt(State.DELIVERED, "c"));
        assertEquals("DELIVERED DELIVERED", stateOf(message));
        assertEquals(
                List.of("1 a DELIVERED", "2 b DELIVERED", "3 c DELIVERED"),
                tables.rows(
                        "SELECT CONCAT_WS(' ', number, smsc_message_id, receipt_state) FROM message_segment ORDER BY number"));
    }

    @Test
    void aMessageOfSeveralSegmentsIsUndeliveredAsSoonAsOneFailed() {
        OutboundMessage message = accepted("a", "b");
        commit(receipt(State.EXPIRED, "b"));
        assertEquals("UNDELIVERED EXPIRED", stateOf(message));
        commit(receipt(State.DELIVERED, "a"));
        commit(receipt(State.DELIVERED, "b"));
        assertEquals("UNDELIVERED EXPIRED", stateOf(message));
    }

    @Test
    void aMessageOfOneSegmentCostsNoRowMore() {
        accepted("4711");
        assertEquals(0, tables.count("message_segment"));
    }

    @Test
    void receiptsForSegmentsOfOneMessageAtTwoGatewaysAddUp() {
        int count = 60;
        List<OutboundMessage> messages = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            messages.add(send("a" + at, "b" + at));
        }
        gateway.awaitNothingInHand();
        try (Database secondPool = Database.open(testDatabase.settings());
                ReceiptIntake others = receiptsOf(secondPool.jdbi(), 1)) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int at = 0; at < count; at++) {
                answers.add(accept(receipts, receipt(State.DELIVERED, "a" + at)));
                answers.add(accept(others, receipt(State.DELIVERED, "b" + at)));
            }
            answers.forEach(ReceiptIT::assertCommitted);
        }
        messages.forEach(message -> assertEquals("DELIVERED DELIVERED", stateOf(message)));
    }

    @Test
    void whatTheSmscSaysFitsHoweverLongItIs() {
        OutboundMessage message = accepted("x".repeat(65));
        DeliveryReceipt receipt = new DeliveryReceipt(
                "carrier-".repeat(20),
                List.of("x".repeat(65)),
                NUMBER,
                State.UNDELIVERABLE,
                "Teilnehmer nicht erreichbar 🛑 ".repeat(9),
                Optional.of(Instant.MAX),
                clock.instant());
        commit(receipt);
        assertEquals("UNDELIVERED UNDELIVERABLE", stateOf(message));
        commit(new DeliveryReceipt(
                receipt.connection(),
                List.of("y".repeat(5_000), "y\n" + "z".repeat(100)),
                NUMBER,
                State.DELIVERED,
                receipt.error(),
                Optional.of(Instant.MIN),
                clock.instant()));
        assertEquals(1, tables.count("early_receipt"));
    }

    @Test
    void whatFindsNoRoomIsTurnedAwayAtOnce() throws SQLException {
        accepted("4711");
        ReceiptSettings small = new ReceiptSettings(3, 10, Duration.ofSeconds(3), Duration.ofMinutes(10));
        try (Handle blocking = testDatabase.jdbi().open();
                ReceiptIntake intake = ReceiptIntake.start(
                        small, new IdGenerator(clock), new ReceiptStore(testDatabase.jdbi()), clock)) {
            blocking.begin();
            blocking.execute("SELECT id FROM outbound_message FOR UPDATE");
            List<CompletableFuture<Answer>> taken = new ArrayList<>();
            for (int count = 0; count < 3; count++) {
                taken.add(accept(intake, receipt(State.DELIVERED, "4711")));
            }
            assertEquals(
                    Answer.OVERLOADED,
                    accept(intake, receipt(State.DELIVERED, "4711")).getNow(null));
            blocking.commit();
            taken.forEach(ReceiptIT::assertCommitted);
        }
    }

    @Test
    void aDatabaseThatIsAwayIsATemporaryFailureAndReceiptsSurviveItsRestart() {
        OutboundMessage message = accepted("4711");
        DatabaseSettings impatient = testDatabase
                .settings()
                .withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2));
        try (Database pool = Database.open(impatient);
                ReceiptIntake intake = receiptsOf(pool.jdbi(), 1)) {
            testDatabase.server().kill();
            assertEquals(Answer.TEMPORARY_FAILURE, answerTo(accept(intake, receipt(State.DELIVERED, "4711"))));
            testDatabase.server().start();
            Awaitility.await()
                    .atMost(TestOutbox.PATIENCE)
                    .until(() -> answerTo(accept(intake, receipt(State.DELIVERED, "4711"))) == Answer.COMMITTED);
        }
        assertEquals("DELIVERED DELIVERED", stateOf(message));
    }

    @Test
    void closeCommitsWhatWasTakenAndTakesNothingMore() {
        OutboundMessage message = accepted("4711");
        CompletableFuture<Answer> taken = accept(receipts, receipt(State.DELIVERED, "4711"));
        receipts.close();
        assertEquals(Answer.COMMITTED, taken.getNow(null));
        assertEquals("DELIVERED DELIVERED", stateOf(message));
        assertEquals(
                Answer.TEMPORARY_FAILURE,
                accept(receipts, receipt(State.DELIVERED, "4711")).getNow(null));
        assertEquals(0, receipts.inWork());
    }

    /** A message that the SMSC took over under these ids, one a segment. */
    private OutboundMessage accepted(String... ids) {
        OutboundMessage message = send(ids);
        gateway.awaitNothingInHand();
        return message;
    }

    private OutboundMessage send(String... ids) {
        gateway.sender.then(new Accepted(List.of(ids)));
        return gateway.reply(Kind.WELCOME, ACME);
    }

    private DeliveryReceipt receipt(State state, String id) {
        return new DeliveryReceipt("carrier-a", List.of(id), NUMBER, state, "", Optional.empty(), clock.instant());
    }

    private void commit(DeliveryReceipt receipt) {
        assertCommitted(accept(receipts, receipt));
    }

    private static CompletableFuture<Answer> accept(ReceiptIntake intake, DeliveryReceipt receipt) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        intake.accept(receipt, answer::complete);
        return answer;
    }

    private static void assertCommitted(CompletableFuture<Answer> answer) {
        assertEquals(Answer.COMMITTED, answerTo(answer));
    }

    private static Answer answerTo(CompletableFuture<Answer> answer) {
        return answer.orTimeout(TestOutbox.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** {@code state receipt_state}. */
    private String stateOf(OutboundMessage message) {
        return tables.rows(
                        "SELECT CONCAT_WS(' ', state, receipt_state) FROM outbound_message WHERE id = ?", message.id())
                .get(0);
    }

    private void awaitState(OutboundMessage message, String expected) {
        Awaitility.await().atMost(TestOutbox.PATIENCE).untilAsserted(() -> assertEquals(expected, stateOf(message)));
    }
}
