package dev.shortstop.core.database;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The failures that matter, made on a real server and seen through Jdbi. */
class SqlFailureIT {

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private Jdbi jdbi;

    @BeforeEach
    void createTable() {
        jdbi = testDatabase.jdbi();
        jdbi.useHandle(handle -> {
            handle.execute(
                    "CREATE TABLE words (id INT PRIMARY KEY, word VARCHAR(4) NOT NULL, n TINYINT) ENGINE=InnoDB");
            handle.execute("INSERT INTO words VALUES (1, 'STOP', 1), (2, 'JOIN', 2)");
        });
    }

    @Test
    void aDeadlockIsTransient() {
        try (Handle one = jdbi.open();
                Handle two = jdbi.open()) {
            one.begin();
            two.begin();
            one.execute("UPDATE words SET n = 3 WHERE id = 1");
            two.execute("UPDATE words SET n = 3 WHERE id = 2");
            List<CompletableFuture<Throwable>> crossing = List.of(
                    failure(() -> one.execute("UPDATE words SET n = 4 WHERE id = 2")),
                    failure(() -> two.execute("UPDATE words SET n = 4 WHERE id = 1")));
            // The victim's rollback lets the other one through.
            Throwable victim = Stream.of(crossing.get(0).join(), crossing.get(1).join())
                    .filter(failure -> failure != null)
                    .findFirst()
                    .orElseThrow();
            assertVendorCode(1213, victim);
            assertEquals(SqlFailure.TRANSIENT, SqlFailure.of(victim));
            one.rollback();
            two.rollback();
        }
    }

    @Test
    void aLockThatIsNotGrantedIsTransient() {
        try (Handle holder = jdbi.open();
                Handle waiter = jdbi.open()) {
            holder.begin();
            holder.execute("UPDATE words SET n = 3 WHERE id = 1");
            waiter.execute("SET SESSION innodb_lock_wait_timeout = 1");
            Throwable failure = failure(() -> waiter.execute("UPDATE words SET n = 4 WHERE id = 1"))
                    .join();
            assertVendorCode(1205, failure);
            assertEquals(SqlFailure.TRANSIENT, SqlFailure.of(failure));
            holder.rollback();
            waiter.execute("SET SESSION innodb_lock_wait_timeout = 10");
        }
    }

    @Test
    void aKilledConnectionIsTransient() {
        try (Handle victim = jdbi.open()) {
            long id = victim.select("SELECT CONNECTION_ID()").mapTo(Long.class).one();
            jdbi.useHandle(handle -> handle.execute("KILL " + id));
            assertTransient(() -> victim.execute("INSERT INTO words VALUES (3, 'HELP', 3)"));
        }
    }

    @Test
    void aKilledStatementIsTransient() {
        try (Handle victim = jdbi.open();
                Handle holder = jdbi.open()) {
            holder.begin();
            holder.execute("UPDATE words SET n = 3 WHERE id = 1");
            long id = victim.select("SELECT CONNECTION_ID()").mapTo(Long.class).one();
            CompletableFuture<Throwable> failure = failure(() -> victim.execute("UPDATE words SET n = 4 WHERE id = 1"));
            await().until(() -> jdbi.withHandle(handle -> handle.select(
                                    "SELECT COUNT(*) FROM information_schema.processlist WHERE id = ? AND info LIKE 'UPDATE%'",
                                    id)
                            .mapTo(Integer.class)
                            .one())
                    == 1);
            jdbi.useHandle(handle -> handle.execute("KILL QUERY " + id));
            assertEquals(SqlFailure.TRANSIENT, SqlFailure.of(failure.join()));
            holder.rollback();
        }
    }

    @Test
    void aKilledServerIsTransient() {
        try (Handle handle = jdbi.open()) {
            testDatabase.server().kill();
            assertTransient(() -> handle.execute("INSERT INTO words VALUES (3, 'HELP', 3)"));
        }
    }

    @Test
    void aServerThatStopsIsTransient() {
        try (Handle handle = jdbi.open()) {
            testDatabase.server().stop();
            assertTransient(() -> handle.execute("INSERT INTO words VALUES (3, 'HELP', 3)"));
        }
    }

    @Test
    void aServerThatHangsIsTransientSoonEnough() {
        DatabaseSettings hasty = testDatabase
                .settings()
                .withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
        try (Database database = Database.open(hasty);
                Handle handle = database.jdbi().open()) {
            testDatabase.server().pause();
            assertTransient(() -> handle.execute("INSERT INTO words VALUES (3, 'HELP', 3)"));
        } finally {
            testDatabase.server().resume();
        }
    }

    @Test
    void anEmptyPoolIsTransient() {
        DatabaseSettings small = testDatabase
                .settings()
                .withPoolSize(1)
                .withTimeouts(Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(5));
        try (Database database = Database.open(small)) {
            database.jdbi()
                    .useHandle(handle ->
                            assertTransient(() -> database.jdbi().open().close()));
        }
    }

    @Test
    void aReadOnlyTransactionIsTransient() {
        // As a connection sees it that a fail-over has left on the old primary
        try (Handle handle = jdbi.open()) {
            handle.execute("START TRANSACTION READ ONLY");
            Throwable failure = failure(() -> handle.execute("INSERT INTO words VALUES (3, 'HELP', 3)"))
                    .join();
            assertVendorCode(1792, failure);
            assertEquals(SqlFailure.TRANSIENT, SqlFailure.of(failure));
            handle.execute("ROLLBACK");
        }
    }

    @Test
    void dataThatTheSchemaRefusesIsPermanent() {
        assertPermanent("INSERT INTO words VALUES (3, 'TOO LONG', 3)");
        assertPermanent("INSERT INTO words VALUES (3, NULL, 3)");
        assertPermanent("INSERT INTO words VALUES (3, 'HELP', 300)");
        assertPermanent("INSERT INTO words VALUES (3, 'HELP', 'many')");
        assertPermanent("INSERT INTO words VALUES (1, 'HELP', 3)");
        assertPermanent("INSERT INTO words (id) VALUES (3)");
    }

    @Test
    void aMissingTableIsTransientSinceNoMessageIsToBlame() {
        assertTransient(() -> jdbi.useHandle(handle -> handle.execute("INSERT INTO nowhere VALUES (1)")));
    }

    @Test
    void oneBadRowMakesABatchPermanent() {
        jdbi.useHandle(handle -> {
            Throwable failure = failure(() -> handle.prepareBatch("INSERT INTO words (id, word) VALUES (?, ?)")
                            .add(4, "HELP")
                            .add(5, "TOO LONG")
                            .execute())
                    .join();
            assertEquals(SqlFailure.PERMANENT, SqlFailure.of(failure));
        });
    }

    private void assertPermanent(String sql) {
        jdbi.useHandle(handle -> {
            Throwable failure = failure(() -> handle.execute(sql)).join();
            assertEquals(SqlFailure.PERMANENT, SqlFailure.of(failure), () -> sql + ": " + failure);
        });
    }

    private static void assertTransient(Runnable work) {
        Throwable failure = assertThrows(RuntimeException.class, work::run);
        assertEquals(SqlFailure.TRANSIENT, SqlFailure.of(failure), failure::toString);
    }

    private static void assertVendorCode(int expected, Throwable failure) {
        assertEquals(expected, ((SQLException) failure.getCause()).getErrorCode(), failure::toString);
    }

    /** What the work threw, or null. In a thread of its own: two that block each other must both have one. */
    private static CompletableFuture<Throwable> failure(Runnable work) {
        return CompletableFuture.runAsync(work, task -> new Thread(task, "failing").start())
                .handle((nothing, failure) ->
                        failure instanceof CompletionException wrapper ? wrapper.getCause() : failure);
    }
}
