package dev.shortstop.core.database;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseIT {

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    @Test
    void openingTwiceMigratesOnce() {
        long rows = historyRows(testDatabase.jdbi());
        try (Database second = Database.open(testDatabase.settings())) {
            assertEquals(rows, historyRows(second.jdbi()));
        }
    }

    @Test
    void everyConnectionHasTheSessionThatTheTablesCountOn() {
        String isolation = testDatabase.jdbi().withHandle(handle -> {
            assertEquals(
                    "+00:00",
                    handle.select("SELECT @@time_zone").mapTo(String.class).one());
            assertEquals(
                    "utf8mb4",
                    handle.select("SELECT @@character_set_client")
                            .mapTo(String.class)
                            .one());
            assertEquals(
                    18, // of the 30 s that the settings leave a statement
                    handle.select("SELECT @@innodb_lock_wait_timeout")
                            .mapTo(Integer.class)
                            .one());
            return handle.getTransactionIsolationLevel().name();
        });
        assertEquals("READ_COMMITTED", isolation);
    }

    @Test
    void textOutsideTheBasicPlaneComesBack() {
        Jdbi jdbi = testDatabase.jdbi();
        String text = "STOP 🛑 👩‍👩‍👧 𝒜 é Ω €";
        jdbi.useHandle(handle -> {
            handle.execute("CREATE TABLE texts (body VARCHAR(100) CHARACTER SET utf8mb4)");
            handle.execute("INSERT INTO texts VALUES (?)", text);
            assertEquals(
                    text,
                    handle.select("SELECT body FROM texts").mapTo(String.class).one());
            assertEquals(
                    text.codePointCount(0, text.length()),
                    handle.select("SELECT CHAR_LENGTH(body) FROM texts")
                            .mapTo(Integer.class)
                            .one());
        });
    }

    @Test
    void instantsAreStoredInUtcWhateverTheZoneOfTheProgram() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            // An hour that New York skips, in summer time and in winter time
            for (String text : new String[] {
                "2026-03-08T02:30:00.123456Z",
                "2026-03-08T07:30:00Z",
                "2026-07-01T23:59:59.999999Z",
                "2026-11-01T05:30:00Z"
            }) {
                Instant instant = Instant.parse(text);
                testDatabase.jdbi().useHandle(handle -> {
                    handle.execute("DROP TABLE IF EXISTS times");
                    handle.execute("CREATE TABLE times (at DATETIME(6), stamp TIMESTAMP(6) NULL)");
                    handle.execute("INSERT INTO times VALUES (?, ?)", instant, instant);
                    String stored = handle.select("SELECT DATE_FORMAT(at, '%Y-%m-%dT%H:%i:%s.%fZ') FROM times")
                            .mapTo(String.class)
                            .one();
                    assertEquals(instant, Instant.parse(stored));
                    assertEquals(
                            instant,
                            handle.select("SELECT at FROM times")
                                    .mapTo(Instant.class)
                                    .one());
                    assertEquals(
                            instant,
                            handle.select("SELECT stamp FROM times")
                                    .mapTo(Instant.class)
                                    .one());
                });
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void updatesCountChangedRows() {
        testDatabase.jdbi().useHandle(handle -> {
            handle.execute("CREATE TABLE states (id INT PRIMARY KEY, state INT)");
            String upsert = "INSERT INTO states VALUES (1, ?) ON DUPLICATE KEY UPDATE state = VALUES(state)";
            assertEquals(1, handle.execute(upsert, 7));
            assertEquals(0, handle.execute(upsert, 7));
            assertEquals(2, handle.execute(upsert, 8));
            assertEquals(0, handle.execute("UPDATE states SET state = 8 WHERE id = 1"));
        });
    }

    @Test
    void aBatchGoesOutAsOneStatement() {
        testDatabase.jdbi().useHandle(handle -> {
            handle.execute("CREATE TABLE numbers (n INT PRIMARY KEY)");
            long before = questions(testDatabase);
            var batch = handle.prepareBatch("INSERT INTO numbers (n) VALUES (?)");
            for (int n = 0; n < 500; n++) {
                batch.add(n);
            }
            assertEquals(500, batch.execute().length);
            long asked = questions(testDatabase) - before;
            assertTrue(asked < 100, () -> asked + " statements");
        });
    }

    @Test
    void theUrlOfTheOperatorWins() {
        DatabaseSettings settings = testDatabase.settings();
        DatabaseSettings own = new DatabaseSettings(
                settings.jdbcUrl() + "&useAffectedRows=false&sessionVariables=innodb_lock_wait_timeout=3",
                settings.user(),
                settings.password());
        try (Database database = Database.open(own)) {
            database.jdbi().useHandle(handle -> {
                handle.execute("CREATE TABLE states (id INT PRIMARY KEY, state INT)");
                handle.execute("INSERT INTO states VALUES (1, 8)");
                assertEquals(1, handle.execute("UPDATE states SET state = 8 WHERE id = 1"));
                assertEquals(
                        3,
                        handle.select("SELECT @@innodb_lock_wait_timeout")
                                .mapTo(Integer.class)
                                .one());
            });
        }
    }

    @Test
    void anOutageIsSeenAndItsEndToo() {
        Database database = Database.open(testDatabase
                .settings()
                .withPoolSize(2)
                .withTimeouts(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(1)));
        try (database) {
            assertTrue(answers(database));
            testDatabase.server().pause();
            await().until(() -> !answers(database));
            testDatabase.server().resume();
            await().until(() -> answers(database));
            testDatabase.server().kill();
            await().until(() -> !answers(database));
            testDatabase.server().start();
            await().until(() -> answers(database));
        }
    }

    private static boolean answers(Database database) {
        try {
            return database.jdbi()
                    .withHandle(handle ->
                            handle.select("SELECT 1").mapTo(Integer.class).one() == 1);
        } catch (JdbiException failure) {
            return false;
        }
    }

    @Test
    void openWaitsForTheServer() {
        DatabaseSettings settings = testDatabase.settings();
        testDatabase.server().stop();
        DatabaseException failure = assertThrows(DatabaseException.class, () -> Database.open(settings));
        assertTrue(failure.getMessage().contains("not reachable: ConnectException"), failure.getMessage());

        CompletableFuture<Database> opening =
                CompletableFuture.supplyAsync(() -> Database.open(settings, Duration.ofMinutes(1)));
        assertFalse(opening.isDone());
        testDatabase.server().start();
        try (Database database = opening.join()) {
            assertTrue(answers(database));
        }
    }

    @Test
    void aRefusedLoginIsNotWaitedFor() {
        DatabaseSettings wrong =
                new DatabaseSettings(testDatabase.settings().jdbcUrl(), "shortstop", Secret.of("wrong"));
        DatabaseException refusal =
                assertThrows(DatabaseException.class, () -> Database.open(wrong, Duration.ofHours(1)));
        assertTrue(refusal.getMessage().contains("refuses the user shortstop"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("wrong"), refusal.getMessage());
    }

    @Test
    void aMissingSchemaIsNotWaitedFor() {
        DatabaseSettings settings = testDatabase.settings();
        DatabaseSettings missing =
                new DatabaseSettings(testDatabase.server().jdbcUrl("nowhere"), settings.user(), settings.password());
        DatabaseException refusal =
                assertThrows(DatabaseException.class, () -> Database.open(missing, Duration.ofHours(1)));
        assertTrue(refusal.getMessage().contains("CREATE DATABASE"), refusal.getMessage());
    }

    @Test
    void aNewerSchemaIsLeftAlone() {
        testDatabase.jdbi().useHandle(handle -> recordMigration(handle, "999", true));
        DatabaseException refusal = assertThrows(DatabaseException.class, () -> Database.open(testDatabase.settings()));
        assertTrue(refusal.getMessage().contains("newer than this program: migration 999"), refusal.getMessage());
    }

    @Test
    void aHalfMigratedSchemaIsLeftAlone() {
        testDatabase.jdbi().useHandle(handle -> recordMigration(handle, "998", false));
        DatabaseException refusal = assertThrows(DatabaseException.class, () -> Database.open(testDatabase.settings()));
        assertTrue(refusal.getMessage().contains("half migrated: migration 998"), refusal.getMessage());
        long failed = testDatabase
                .jdbi()
                .withHandle(handle -> handle.select("SELECT COUNT(*) FROM flyway_schema_history WHERE success = 0")
                        .mapTo(Long.class)
                        .one());
        assertEquals(1, failed);
    }

    @Test
    void eachTestHasASchemaOfItsOwn() {
        byte[] empty = testDatabase.jdbi().withHandle(handle -> {
            handle.execute("CREATE TABLE octets (body VARBINARY(10))");
            handle.execute("INSERT INTO octets VALUES (?)", new byte[] {0, -1});
            return handle.select("SELECT body FROM octets").mapTo(byte[].class).one();
        });
        assertArrayEquals(new byte[] {0, -1}, empty);
    }

    private static void recordMigration(Handle handle, String version, boolean success) {
        handle.execute("""
                INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by,
                    execution_time, success)
                VALUES (?, ?, 'of the test', 'SQL', ?, 1, 'test', 1, ?)""", Integer.valueOf(version), version, "V" + version + "__of_the_test.sql", success);
    }

    private static long questions(TestDatabase testDatabase) {
        return testDatabase
                .jdbi()
                .withHandle(handle -> handle.select("SHOW GLOBAL STATUS LIKE 'Questions'")
                        .map((row, context) -> row.getLong(2))
                        .one());
    }

    private static long historyRows(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.select("SELECT COUNT(*) FROM flyway_schema_history")
                .mapTo(Long.class)
                .one());
    }
}
