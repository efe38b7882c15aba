package dev.shortstop.core.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.store.ForgottenCommits;
import dev.shortstop.core.store.StatementLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Parts in transactions that only seem to fail; and what long messages cost the others. */
class LongMessageFailureIT {

    private static final String NUMBER = "15550001234";
    private static final IntakeSettings ONE_LANE =
            new IntakeSettings(1, 10_000, 500, Duration.ofMinutes(5), Duration.ofSeconds(3));

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final List<Delivery> deliveries = new ArrayList<>();
    private final SettableClock clock = new SettableClock();
    private CoreTables tables;
    private ForgottenCommits commits;
    private TestGateway gateway;

    @BeforeEach
    void startGateway() {
        tables = new CoreTables(testDatabase.jdbi());
        commits = new ForgottenCommits(testDatabase.jdbi());
        gateway = TestGateway.start(commits.jdbi(), 0, clock, ONE_LANE);
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void aPartWhoseCommitNobodyNoticedIsThereOnce() {
        LongText text = LongText.of(NUMBER, 7, "ST", "OP");
        forgetNextCommit();
        deliver(text, 1);
        deliver(text, 2);
        assertEquals(List.of("APPLIED STOP"), tables.inbound(NUMBER));
    }

    @Test
    void aWholeMessageWhoseCommitNobodyNoticedIsAppliedOnceAndItsReplyIsFound() {
        LongText text = LongText.of(NUMBER, 7, "JO", "IN");
        deliver(text, 1);
        forgetNextCommit();
        deliver(text, 2);
        assertAppliedOnceUnnoticed("APPLIED JOIN");
    }

    @Test
    void aBatchWithAllPartsWhoseCommitNobodyNoticedIsAppliedOnce() {
        LongText text = LongText.of(NUMBER, 7, "JO", "IN");
        gateway.inOneBatch(() -> {
            // The first commit is the one of the message that holds the lane.
            gateway.beforeTry(this::forgetNextCommit);
            deliveries.add(gateway.deliver(text, 1));
            deliveries.add(gateway.deliver(text, 2));
        });
        deliveries.forEach(delivery -> assertEquals(Answer.COMMITTED, delivery.await()));
        assertAppliedOnceUnnoticed("APPLIED JOIN");
    }

    @Test
    void anOverdueMessageWhoseCommitNobodyNoticedIsAppliedOnce() {
        deliver(LongText.of(NUMBER, 7, "JOIN", " us"), 1);
        forgetNextCommit();
        clock.move(ONE_LANE.longMessageWait());
        Awaitility.await().until(() -> gateway.replies().unnoticed() == 1);
        assertAppliedOnceUnnoticed("APPLIED JOIN");
    }

    @Test
    void partsThatWereOvertakenInACommitThatNobodyNoticedGoOnOnce() {
        deliver(LongText.of(NUMBER, 7, "JOIN", " us"), 1);
        forgetNextCommit();
        deliver(LongText.of(NUMBER, 7, "good", " morning"), 1);
        assertEquals(List.of("APPLIED JOIN"), tables.inbound(NUMBER));
        assertEquals(List.of("WELCOME acme"), tables.replies(NUMBER));
        assertEquals(1, gateway.replies().unnoticed());
        assertEquals(1, tables.count("message_part"));
    }

    @Test
    void aBatchWithoutPartsCostsNoStatementMore() {
        StatementLog log = new StatementLog(testDatabase.jdbi());
        try (TestGateway logged = TestGateway.start(log.jdbi(), 1, clock, ONE_LANE)) {
            assertEquals(Answer.COMMITTED, logged.text(NUMBER, "JOIN").await());
            List<String> ofTheLane = log.statements().stream()
                    .filter(sql ->
                            !sql.contains("due_at <=")) // once a second, by the thread that looks for overdue ones
                    .filter(sql -> sql.contains("long_message") || sql.contains("message_part"))
                    .toList();
            assertEquals(List.of(), ofTheLane);
            assertEquals(
                    Answer.COMMITTED,
                    logged.deliver(LongText.of(NUMBER, 7, "a", "b"), 1).await());
            assertEquals(
                    3,
                    log.statements().stream()
                            .filter(sql -> !sql.contains("due_at <="))
                            .filter(sql -> sql.contains("long_message") || sql.contains("message_part"))
                            .count(),
                    () -> "lock, write both tables: " + log.statements());
        }
    }

    private void assertAppliedOnceUnnoticed(String row) {
        assertEquals(List.of(row), tables.inbound(NUMBER));
        assertEquals(List.of("WELCOME acme"), tables.replies(NUMBER));
        assertEquals(List.of("JOINED"), tables.events(NUMBER));
        assertEquals(1, gateway.replies().unnoticed(), "the outbox is told to look for the reply");
        assertEquals(0, tables.count("message_part"));
    }

    /** Of the lane: what looks for overdue messages commits, too. */
    private void forgetNextCommit() {
        gateway.beforeTry(() -> {
            gateway.beforeTry(() -> {});
            commits.forget(1);
        });
    }

    private void deliver(LongText text, int part) {
        assertEquals(Answer.COMMITTED, gateway.deliver(text, part).await());
    }
}
