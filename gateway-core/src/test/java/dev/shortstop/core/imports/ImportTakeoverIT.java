package dev.shortstop.core.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.imports.ImportJob.Progress;
import dev.shortstop.core.imports.ImportJob.State;
import dev.shortstop.core.store.ForgottenCommits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever ends a gateway, and whenever: each row is dealt with once. */
class ImportTakeoverIT {

    private static final int ROWS = 600;
    private static final int ROWS_A_TRANSACTION = 20;
    private static final int REFUSED = 3;

    /** In the middle of a transaction: some rows come before it, some after. */
    private static final int BLOCKED_ROW = 210;

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final List<TestNode> nodes = new ArrayList<>();
    private CoreTables tables;

    @BeforeEach
    void lookIntoTables() {
        tables = new CoreTables(testDatabase.jdbi());
    }

    @AfterEach
    void stop() {
        nodes.forEach(TestNode::close);
    }

    @Test
    void anotherGatewayGoesOnBetweenTwoTransactionsOfADeadOne() {
        TestNode first = node("first");
        first.messagesInWork().set(1); // slow enough to be caught
        first.run(ROWS_A_TRANSACTION);
        long id = first.started(first.optOutsOf("acme"), file());
        first.awaitRead(id, 100);
        first.close();
        long read = first.job(id).progress().read();
        assertTrue(read < ROWS, "it was done before it could die");
        TestNode second = node("second");
        second.run(ROWS_A_TRANSACTION);
        assertDoneOnce(second, id);
    }

    @Test
    void aGatewayThatIsTakenForDeadWithinATransactionDoesNothingMore() {
        TestNode first = node("first");
        first.run(ROWS_A_TRANSACTION);
        // All of them are known: of a table with few rows, the server would lock all.
        first.awaitEnd(first.started(first.optOutsOf("globex"), ImportIT.numbers(0, ROWS)));
        TestNode second = node("second");
        long id;
        try (Handle handle = testDatabase.jdbi().open()) {
            handle.begin();
            handle.createQuery("SELECT msisdn FROM subscriber WHERE msisdn = ? FOR UPDATE")
                    .bind(0, "1555" + String.format("%07d", BLOCKED_ROW))
                    .mapTo(String.class)
                    .one();
            id = first.started(first.optOutsOf("acme"), file());
            first.awaitRead(id, BLOCKED_ROW - BLOCKED_ROW % ROWS_A_TRANSACTION);
            first.loseLease();
            second.run(ROWS_A_TRANSACTION);
            Awaitility.await("the second gateway's claim")
                    .atMost(TestNode.PATIENCE)
                    .until(() -> tables.rows(
                                    "SELECT claimed_by = ? FROM import_job WHERE id = ?",
                                    second.lease().incarnation(),
                                    id)
                            .equals(List.of("1")));
            handle.rollback();
        }
        assertDoneOnce(second, id);
    }

    /** Two chunks that are worked on in turn, each of which is not done when the gateway goes; then two at the same time. */
    @Test
    void rowsThatTwoTransactionsAtATimeDealWithAreDealtWithOnce() {
        int rows = 16_000;
        String text = "+15559999999\n" + ImportIT.numbers(0, rows) + "+15559999999\n12\n";
        TestNode first = node("first");
        first.messagesInWork().set(1); // slow enough to be caught
        first.run(2, 50, each -> true);
        long id = first.started(first.optOutsOf("acme"), text);
        first.awaitRead(id, 200);
        first.close();
        assertTrue(first.job(id).progress().read() < rows, "it was done before it could die");
        assertEquals(List.of("1 2"), tables.rows("""
                        SELECT CONCAT(SUM(rows_done) = (SELECT rows_read FROM import_job WHERE id = ?), ' ',
                                      SUM(rows_done > 0 AND rows_done < row_count))
                        FROM import_chunk WHERE job_id = ?
                        """, id, id));
        TestNode second = node("second");
        second.run(2, 1_000, each -> true);
        ImportJob job = second.awaitEnd(id);
        assertEquals(State.DONE, job.state(), job.toString());
        assertEquals(new Progress(rows + 3, rows + 3, rows + 1, 1, 1), job.progress());
        assertEquals(
                List.of(Integer.toString(rows + 1)),
                tables.rows("SELECT COUNT(*) FROM consent_event WHERE reference = ?", "import " + id));
        assertEquals(
                List.of(Integer.toString(rows + 1)),
                tables.rows("SELECT COUNT(DISTINCT msisdn) FROM consent_event WHERE reference = ?", "import " + id));
        assertEquals(2, second.errorFile(id).lines().count());
    }

    @Test
    void aDatabaseThatDiesInTheMiddleLosesAndRepeatsNothing() {
        TestNode node = node("first");
        node.messagesInWork().set(1);
        node.run(ROWS_A_TRANSACTION);
        long id = node.started(node.optOutsOf("acme"), file());
        node.awaitRead(id, 100);
        testDatabase.server().kill();
        testDatabase.server().start();
        node.messagesInWork().set(0);
        Awaitility.await("the database")
                .ignoreExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() -> node.job(id).state().isEnded());
        assertDoneOnce(node, id);
    }

    @Test
    void commitsWhoseAnswerIsLostAreNotRepeated() {
        ForgottenCommits forgotten = new ForgottenCommits(testDatabase.jdbi());
        TestNode node = TestNode.start(testDatabase.jdbi(), forgotten.jdbi(), "forgetful");
        nodes.add(node);
        long id = node.started(node.optOutsOf("acme"), file());
        forgotten.forget(5);
        node.run(ROWS_A_TRANSACTION);
        assertDoneOnce(node, id);
        // Where nothing changes, there is no event either that tells a commit from a failure.
        long again = node.started(node.optOutsOf("acme"), file());
        forgotten.forget(3);
        ImportJob job = node.awaitEnd(again);
        assertEquals(new Progress(ROWS + REFUSED, ROWS + REFUSED, 0, ROWS, REFUSED), job.progress());
        assertEquals(REFUSED + 1, node.errorFile(again).lines().count());
        assertEquals(ROWS, tables.count("consent_event"));
    }

    @Test
    void anUploadWhoseGatewayDiedIsCancelled() {
        TestNode dead = node("dead");
        ImportJob job = dead.upload(dead.optOutsOf("acme"), file());
        testDatabase
                .jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "UPDATE import_job SET state = 'UPLOADING', claimed_by = ? WHERE id = ?")
                        .bind(0, dead.lease().incarnation())
                        .bind(1, job.id())
                        .execute());
        TestNode living = node("living");
        ImportClaims claims = new ImportClaims(testDatabase.jdbi(), living.lease());
        claims.cleanUp(living.clock().instant());
        assertEquals(State.UPLOADING, living.job(job.id()).state());
        dead.loseLease();
        claims.cleanUp(living.clock().instant());
        assertEquals(State.CANCELLED, living.job(job.id()).state());
    }

    private TestNode node(String name) {
        TestNode node = TestNode.start(testDatabase.jdbi(), name);
        nodes.add(node);
        return node;
    }

    /** Some rows of it are refused: once each, too. */
    private static String file() {
        return "number\n" + ImportIT.numbers(0, ROWS / 2) + "nobody\n" + ImportIT.numbers(ROWS / 2, ROWS / 2)
                + "12\nnobody else\n";
    }

    private void assertDoneOnce(TestNode node, long id) {
        ImportJob job = node.awaitEnd(id);
        assertEquals(State.DONE, job.state(), job.toString());
        assertEquals(new Progress(ROWS + REFUSED, ROWS + REFUSED, ROWS, 0, REFUSED), job.progress());
        assertEquals(
                List.of(Integer.toString(ROWS)),
                tables.rows("SELECT COUNT(*) FROM consent_event WHERE reference = ?", "import " + id));
        assertEquals(
                List.of(Integer.toString(ROWS)),
                tables.rows("SELECT COUNT(DISTINCT msisdn) FROM consent_event WHERE reference = ?", "import " + id));
        assertEquals(
                List.of("302", "603", "604"),
                node.errorFile(id)
                        .lines()
                        .skip(1)
                        .map(line -> line.substring(0, line.indexOf(',')))
                        .toList());
    }
}
