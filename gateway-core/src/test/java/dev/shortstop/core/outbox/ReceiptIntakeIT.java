package dev.shortstop.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.DeliveryReceipt.State;
import dev.shortstop.core.IdGenerator;
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
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Receipts that come early, at several gateways, too many at a time, or while the database is away. */
class ReceiptIntakeIT {

    private static final long ACME = 1;

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private TestReceipts smsc;

    @BeforeEach
    void start() {
        smsc = TestReceipts.start(testDatabase.jdbi(), clock);
    }

    @AfterEach
    void close() {
        smsc.close();
    }

    @Test
    void aReceiptThatComesBeforeTheAnswerToItsSubmitFindsItsMessageWithinSeconds() {
        CompletableFuture<SendResult> answer = smsc.gateway.sender.thenLater();
        OutboundMessage message = smsc.gateway.reply(Kind.WELCOME, ACME);
        smsc.commit(smsc.receipt(State.ENROUTE, "4711"));
        smsc.commit(smsc.receipt(State.DELIVERED, "4711"));
        assertEquals(2, smsc.tables.count("early_receipt"));
        answer.complete(new Accepted("4711"));
        smsc.gateway.awaitNothingInHand();
        clock.move(Duration.ofSeconds(30));
        smsc.gateway.awaitRow(message, "DELIVERED 1 ESME_ROK 4711");
        assertEquals("DELIVERED DELIVERED", smsc.stateOf(message));
        Awaitility.await().atMost(TestOutbox.PATIENCE).until(() -> smsc.tables.count("early_receipt") == 0);
    }

    /** The answer is being written down, and not committed yet, while the receipt is applied. */
    @Test
    void aReceiptDuringTheTransactionThatWritesTheAnswerIsNotLost() {
        smsc.gateway.sender.thenLater();
        OutboundMessage message = smsc.gateway.reply(Kind.WELCOME, ACME);
        try (Handle settling = testDatabase.jdbi().open()) {
            settling.begin();
            settling.execute(
                    "UPDATE outbound_message SET state = 'ACCEPTED', smsc_message_id = '4711' WHERE id = ?",
                    message.id());
            smsc.commit(smsc.receipt(State.DELIVERED, "4711"));
            settling.commit();
        }
        clock.move(Duration.ofSeconds(30));
        smsc.awaitState(message, "DELIVERED DELIVERED");
    }

    @Test
    void answersAndReceiptsThatRaceAllMeet() throws InterruptedException {
        int count = 200;
        List<CompletableFuture<SendResult>> results = new ArrayList<>();
        List<OutboundMessage> messages = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            results.add(smsc.gateway.sender.thenLater());
            messages.add(smsc.gateway.reply(Kind.HELP, ACME));
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, new Random(1));
        Thread smscAnswers = new Thread(() -> order.forEach(
                at -> results.get(at).complete(new Accepted(at % 2 == 0 ? List.of("id-" + at) : segmentIds(at)))));
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        Thread smscReports = new Thread(() -> order.forEach(at -> {
            List<String> ids = at % 2 == 0 ? List.of("id-" + at) : segmentIds(at);
            ids.forEach(id -> answers.add(TestReceipts.accept(smsc.receipts, smsc.receipt(State.DELIVERED, id))));
        }));
        smscAnswers.start();
        smscReports.start();
        smscAnswers.join();
        smscReports.join();
        answers.forEach(TestReceipts::assertCommitted);
        smsc.gateway.awaitNothingInHand();
        clock.move(Duration.ofSeconds(30));
        Awaitility.await().atMost(TestOutbox.PATIENCE).until(() -> smsc.tables.count("early_receipt") == 0);
        messages.forEach(message -> assertEquals("DELIVERED DELIVERED", smsc.stateOf(message)));
    }

    private static List<String> segmentIds(int at) {
        return List.of("id-" + at + "-a", "id-" + at + "-b");
    }

    @Test
    void aReceiptThatFindsNoMessageIsTriedForItsTimeAndThenDropped() {
        smsc.commit(smsc.receipt(State.DELIVERED, "nobody knows"));
        Instant almost = clock.move(ReceiptSettings.defaults().unknownFor().minusMillis(1));
        Awaitility.await("a try at that moment")
                .atMost(TestOutbox.PATIENCE)
                .until(() -> smsc.tables
                                .rows("SELECT tries FROM early_receipt WHERE next_try_at > ?", almost)
                                .size()
                        == 1);
        clock.move(Duration.ofSeconds(30));
        Awaitility.await().atMost(TestOutbox.PATIENCE).until(() -> smsc.tables.count("early_receipt") == 0);
    }

    @Test
    void receiptsForSegmentsOfOneMessageAtTwoGatewaysAddUp() {
        int count = 60;
        List<OutboundMessage> messages = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            messages.add(smsc.send("a" + at, "b" + at));
        }
        smsc.gateway.awaitNothingInHand();
        try (Database secondPool = Database.open(testDatabase.settings());
                ReceiptIntake others = smsc.receiptsOf(secondPool.jdbi(), 1)) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int at = 0; at < count; at++) {
                answers.add(TestReceipts.accept(smsc.receipts, smsc.receipt(State.DELIVERED, "a" + at)));
                answers.add(TestReceipts.accept(others, smsc.receipt(State.DELIVERED, "b" + at)));
            }
            answers.forEach(TestReceipts::assertCommitted);
        }
        messages.forEach(message -> assertEquals("DELIVERED DELIVERED", smsc.stateOf(message)));
    }

    @Test
    void whatFindsNoRoomIsTurnedAwayAtOnce() throws SQLException {
        smsc.accepted("4711");
        ReceiptSettings small = new ReceiptSettings(3, 10, Duration.ofSeconds(3), Duration.ofMinutes(10));
        try (Handle blocking = testDatabase.jdbi().open();
                ReceiptIntake intake = ReceiptIntake.start(
                        small, new IdGenerator(clock), new ReceiptStore(testDatabase.jdbi()), clock)) {
            blocking.begin();
            blocking.execute("SELECT id FROM outbound_message FOR UPDATE");
            List<CompletableFuture<Answer>> taken = new ArrayList<>();
            for (int count = 0; count < 3; count++) {
                taken.add(TestReceipts.accept(intake, smsc.receipt(State.DELIVERED, "4711")));
            }
            assertEquals(
                    Answer.OVERLOADED,
                    TestReceipts.accept(intake, smsc.receipt(State.DELIVERED, "4711"))
                            .getNow(null));
            blocking.commit();
            taken.forEach(TestReceipts::assertCommitted);
        }
    }

    @Test
    void aDatabaseThatIsAwayIsATemporaryFailureAndReceiptsSurviveItsRestart() {
        OutboundMessage message = smsc.accepted("4711");
        DatabaseSettings impatient = testDatabase
                .settings()
                .withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2));
        try (Database pool = Database.open(impatient);
                ReceiptIntake intake = smsc.receiptsOf(pool.jdbi(), 1)) {
            testDatabase.server().kill();
            assertEquals(
                    Answer.TEMPORARY_FAILURE,
                    TestReceipts.answerTo(TestReceipts.accept(intake, smsc.receipt(State.DELIVERED, "4711"))));
            testDatabase.server().start();
            Awaitility.await()
                    .atMost(TestOutbox.PATIENCE)
                    .until(() ->
                            TestReceipts.answerTo(TestReceipts.accept(intake, smsc.receipt(State.DELIVERED, "4711")))
                                    == Answer.COMMITTED);
        }
        assertEquals("DELIVERED DELIVERED", smsc.stateOf(message));
    }

    @Test
    void closeCommitsWhatWasTakenAndTakesNothingMore() {
        OutboundMessage message = smsc.accepted("4711");
        CompletableFuture<Answer> taken = TestReceipts.accept(smsc.receipts, smsc.receipt(State.DELIVERED, "4711"));
        smsc.receipts.close();
        assertEquals(Answer.COMMITTED, taken.getNow(null));
        assertEquals("DELIVERED DELIVERED", smsc.stateOf(message));
        assertEquals(
                Answer.TEMPORARY_FAILURE,
                TestReceipts.accept(smsc.receipts, smsc.receipt(State.DELIVERED, "4711"))
                        .getNow(null));
        assertEquals(0, smsc.receipts.inWork());
    }
}
