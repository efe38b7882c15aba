package dev.shortstop.core.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.DatabaseSettings;
import dev.shortstop.core.database.TestDatabase;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The database goes away while messages flow, and comes back. Every message has a number of its own. */
class IntakeOutageIT {

    private static final IntakeSettings IMPATIENT = givingUpAfter(Duration.ofSeconds(1));
    private static final IntakeSettings PATIENT = givingUpAfter(Duration.ofSeconds(20));

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private Database database;
    private TestGateway gateway;

    @BeforeEach
    void startGateway() {
        DatabaseSettings impatient = testDatabase
                .settings()
                .withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2));
        start(impatient, IMPATIENT);
    }

    private static IntakeSettings givingUpAfter(Duration patience) {
        return new IntakeSettings(2, 400, 100, Duration.ofMinutes(5), patience);
    }

    private void start(DatabaseSettings settings, IntakeSettings intake) {
        database = Database.open(settings);
        gateway = TestGateway.start(database.jdbi(), 0, new SettableClock(), intake);
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
        database.close();
    }

    @Test
    void whatIsAnsweredCommittedSurvivesADatabaseThatIsKilled() throws InterruptedException {
        Thread smsc = startSmsc();
        awaitAnswers(Answer.COMMITTED, 500);
        testDatabase.server().kill();
        awaitAnswers(Answer.TEMPORARY_FAILURE, 50);
        testDatabase.server().start();
        awaitAnswers(Answer.COMMITTED, count(Answer.COMMITTED) + 500);
        over.set(true);
        smsc.join();
        assertEveryAnswerIsTrue();
    }

    @Test
    void whatIsAnsweredCommittedSurvivesADatabaseThatFreezes() throws InterruptedException {
        Thread smsc = startSmsc();
        awaitAnswers(Answer.COMMITTED, 500);
        testDatabase.server().pause();
        awaitAnswers(Answer.TEMPORARY_FAILURE, 50);
        testDatabase.server().resume();
        awaitAnswers(Answer.COMMITTED, count(Answer.COMMITTED) + 500);
        over.set(true);
        smsc.join();
        assertEveryAnswerIsTrue();
    }

    @Test
    void aShortRestartOfTheDatabaseIsNotNoticedByTheSmsc() throws InterruptedException {
        closeGateway();
        start(testDatabase.settings(), PATIENT);
        Thread smsc = startSmsc();
        for (int restart = 0; restart < 3; restart++) {
            awaitAnswers(Answer.COMMITTED, count(Answer.COMMITTED) + 300);
            testDatabase
                    .jdbi()
                    .useHandle(handle -> handle.createQuery("""
                            SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND db = DATABASE()
                            """)
                            .mapTo(long.class)
                            .forEach(connection -> killConnection(connection)));
        }
        over.set(true);
        smsc.join();
        assertEveryAnswerIsTrue();
        assertEquals(0, count(Answer.TEMPORARY_FAILURE));
    }

    private void killConnection(long connection) {
        try {
            testDatabase.server().execute("KILL " + connection);
        } catch (IllegalStateException endedByItself) {
            // Between the list and the kill. Nothing is lost: the others are killed.
        }
    }

    private Thread startSmsc() {
        Thread smsc = new Thread(() -> {
            for (int at = 0; !over.get(); at++) {
                deliveries.add(gateway.text("1555%07d".formatted(at), "JOIN"));
                while (gateway.intake().inWork() > 150 && !over.get()) {
                    Thread.onSpinWait();
                }
            }
        });
        smsc.start();
        return smsc;
    }

    private void awaitAnswers(Answer answer, long count) {
        Awaitility.await(count + " times " + answer)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> count(answer) >= count);
    }

    private long count(Answer answer) {
        return deliveries.stream()
                .filter(delivery -> delivery.answers().contains(answer))
                .count();
    }

    private void assertEveryAnswerIsTrue() {
        deliveries.forEach(Delivery::await);
        assertEquals(0, count(Answer.PERMANENT_FAILURE));
        Set<String> committed = numbers(deliveries.stream()
                .filter(delivery -> delivery.answers().contains(Answer.COMMITTED))
                .toList());
        CoreTables tables = new CoreTables(testDatabase.jdbi());
        Set<String> inbound = new HashSet<>(tables.rows("SELECT source FROM inbound_message"));
        assertTrue(inbound.containsAll(committed), "a message that was answered COMMITTED is lost");
        // Whatever is in one table is in all: a transaction of unknown outcome is there as a whole or not at all.
        for (String table : Set.of("list_member", "consent_event", "outbound_message", "subscriber")) {
            Set<String> rows = new HashSet<>(tables.rows("SELECT msisdn FROM " + table));
            assertEquals(inbound, rows, table);
            assertEquals(inbound.size(), tables.count(table), table);
        }
        assertEquals(inbound.size(), tables.count("inbound_message"));
        assertEquals(0, tables.count("rejected_message"));
    }

    private static Set<String> numbers(Collection<Delivery> answered) {
        Set<String> numbers = new HashSet<>();
        answered.forEach(delivery -> numbers.add(delivery.message().source()));
        return numbers;
    }
}
