package dev.shortstop.core.database;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class EmbeddedMariaDbIT {

    @TempDir
    private Path temporary;

    private Path folder;
    private final List<String> progress = new ArrayList<>();

    @BeforeEach
    void nameTheFolder() {
        folder = temporary.resolve("data of mine");
    }

    @Test
    void anEmptyFolderWithASpaceInItsPathBecomesADatabase() throws SQLException {
        try (EmbeddedMariaDb database = start()) {
            assertEquals("shortstop", TestSql.ask(database, "SELECT DATABASE()"));
            assertEquals("+00:00 utf8mb4 1 READ-COMMITTED OFF OFF", TestSql.ask(database, """
                    SELECT CONCAT_WS(' ', @@global.time_zone, @@global.character_set_server,
                        @@global.innodb_flush_log_at_trx_commit, @@global.tx_isolation, @@global.log_bin,
                        @@global.performance_schema)"""));
        }
        assertTrue(progress.get(0).startsWith("unpacking"), progress::toString);
    }

    @Test
    void onlyTheGeneratedPasswordOpensTheServer() throws SQLException {
        try (EmbeddedMariaDb database = start()) {
            assertEquals("mariadb.sys shortstop", TestSql.ask(database, """
                    SELECT GROUP_CONCAT(User ORDER BY User SEPARATOR ' ') FROM mysql.global_priv"""));
            for (String user : List.of("root", "shortstop", "mariadb.sys", "")) {
                DatabaseSettings noPassword = new DatabaseSettings(database.jdbcUrl(), user, Secret.of(""));
                assertThrows(SQLException.class, () -> TestSql.ask(noPassword, "SELECT 1"), user);
            }
        }
    }

    @Test
    void aSecondStartIsShortAndKeepsTheData() throws SQLException {
        Secret password;
        try (EmbeddedMariaDb database = start()) {
            password = database.password();
            TestSql.run(database, "CREATE TABLE kept (word VARCHAR(10))", "INSERT INTO kept VALUES ('STOP')");
        }
        progress.clear();
        try (EmbeddedMariaDb database = start()) {
            assertEquals("STOP", TestSql.ask(database, "SELECT word FROM kept"));
            assertEquals(password, database.password());
        }
        assertEquals(2, progress.size(), progress::toString);
        assertTrue(progress.get(0).startsWith("starting"), progress::toString);
    }

    @Test
    void nothingRunsAndNothingIsDeletedAfterClose() throws IOException {
        long pid;
        try (EmbeddedMariaDb database = start()) {
            pid = database.server().pid();
            assertTrue(isServer(pid));
        }
        assertFalse(isServer(pid));
        assertEquals(List.of(), new OrphanedServers(root()).find());
        assertTrue(Files.isDirectory(root().resolve("data/shortstop")));
        assertTrue(Files.isRegularFile(root().resolve("password")));
        assertFalse(Files.exists(root().resolve("server.pid")));
    }

    @Test
    void othersCanNeitherReadThePasswordNorTheDirectory() throws IOException {
        try (EmbeddedMariaDb database = start()) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(root().resolve("password"))));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(root())));
            assertFalse(
                    database.settings().toString().contains(database.password().reveal()));
        }
    }

    @Test
    void aSecondProgramIsToldWhoHasTheFolder() throws IOException {
        try (ChildProgram first = ChildProgram.launch(folder, false)) {
            first.awaitLine("READY");
            DatabaseException refusal = assertThrows(DatabaseException.class, this::start);
            assertTrue(refusal.getMessage().contains("process " + first.pid()), refusal.getMessage());
            assertTrue(refusal.getMessage().contains("Stop that program first"), refusal.getMessage());
        } finally {
            start().close(); // stops the orphan
        }
    }

    @Test
    void aSecondStartInTheSameProgramDoesNotLoosenTheLock() throws IOException {
        try (EmbeddedMariaDb database = start()) {
            assertThrows(DatabaseException.class, this::start);
            try (ChildProgram other = ChildProgram.launch(folder, false)) {
                assertTrue(other.awaitLine("REFUSED")
                        .contains("process " + ProcessHandle.current().pid()));
            }
            assertTrue(database.server().isAlive());
        }
    }

    @Test
    void theServerOfAKilledProgramIsTakenOver() throws IOException, SQLException {
        long orphan;
        try (ChildProgram killed = ChildProgram.launch(folder, false)) {
            orphan = Long.parseLong(killed.awaitLine("READY"));
            killed.kill();
        }
        assertTrue(isServer(orphan));
        try (EmbeddedMariaDb database = start()) {
            assertFalse(isServer(orphan));
            assertNotEquals(orphan, database.server().pid());
            assertEquals("1", TestSql.ask(database, "SELECT 1"));
        }
        assertTrue(progress.get(0).contains("process " + orphan), progress::toString);
    }

    @Test
    void anOrphanIsFoundWithoutItsPidFile() throws IOException {
        long orphan;
        try (ChildProgram killed = ChildProgram.launch(folder, false)) {
            orphan = Long.parseLong(killed.awaitLine("READY"));
            killed.kill();
        }
        Files.delete(root().resolve("server.pid"));
        start().close();
        assertFalse(isServer(orphan));
    }

    @Test
    void aStrangerWhoseProcessIdIsInThePidFileSurvives() throws IOException {
        start().close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(root().resolve("server.pid"), Long.toString(stranger.pid()));
            start().close();
            assertTrue(stranger.isAlive());
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aStrangerThatOnlyMentionsOurTablesSurvives() throws IOException {
        start().close();
        Process stranger = new ProcessBuilder(
                        "sh", "-c", "sleep 600; exit", "mariadbd", "--datadir=" + root().resolve("data"))
                .start();
        try {
            start().close();
            assertTrue(stranger.isAlive());
        } finally {
            stranger.descendants().forEach(ProcessHandle::destroyForcibly);
            stranger.destroyForcibly();
        }
    }

    @Test
    void aServerThatIsKilledComesBackOnItsPort() throws SQLException {
        try (EmbeddedMariaDb database = start()) {
            TestSql.run(database, "CREATE TABLE kept (word VARCHAR(10))", "INSERT INTO kept VALUES ('STOP')");
            for (int kills = 0; kills < 3; kills++) {
                long pid = database.server().pid();
                ProcessHandle.of(pid).orElseThrow().destroyForcibly();
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptionsInstanceOf(SQLException.class)
                        .until(() -> database.server().pid() != pid
                                && TestSql.ask(database, "SELECT word FROM kept")
                                        .equals("STOP"));
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ctrlCReachesTheProgramAndNotTheServer() throws IOException, InterruptedException {
        try (ChildProgram program = ChildProgram.launch(folder, true)) {
            long server = Long.parseLong(program.awaitLine("READY"));
            for (String signal : List.of("QUIT", "INT")) { // the former, of Ctrl-\, makes a JVM print its threads
                String group = "kill -" + signal + " -" + program.pid();
                assertEquals(0, new ProcessBuilder("sh", "-c", group).start().waitFor());
            }
            assertEquals("alive", program.awaitLine("SERVER"));
            program.awaitLine("CLOSED");
            assertFalse(isServer(server));
        }
    }

    @Test
    void aHalfDoneUnpackIsDoneAgain() throws IOException {
        start().close();
        Path home;
        try (var files = Files.list(root())) {
            home = files.filter(file -> file.getFileName().toString().startsWith("server-"))
                    .findFirst()
                    .orElseThrow();
        }
        Path unfinished = home.resolveSibling(home.getFileName() + ".unfinished");
        Files.createDirectories(unfinished.resolve("bin"));
        Files.writeString(unfinished.resolve("bin/mariadbd"), "half");
        Files.createDirectories(root().resolve("server-10.0.0-older"));
        Files.writeString(home.resolve("bin/mariadbd"), "half");

        start().close();

        assertTrue(Files.size(home.resolve("bin/mariadbd")) > 1_000_000);
        assertFalse(Files.exists(unfinished));
        assertFalse(Files.exists(root().resolve("server-10.0.0-older")));
    }

    @Test
    void aHalfDoneCreationIsDoneAgain() throws IOException, SQLException {
        Files.createDirectories(folder.resolve("mariadb/data.unfinished/mysql"));
        Files.writeString(folder.resolve("mariadb/data.unfinished/ibdata1"), "half");
        Files.writeString(folder.resolve("mariadb/password"), "half");
        try (EmbeddedMariaDb database = start()) {
            assertEquals("1", TestSql.ask(database, "SELECT 1"));
        }
    }

    @Test
    void aLostPasswordIsReplaced() throws IOException, SQLException {
        Secret lost;
        try (EmbeddedMariaDb database = start()) {
            lost = database.password();
            TestSql.run(database, "CREATE TABLE kept (word VARCHAR(10))");
        }
        Files.delete(root().resolve("password"));
        try (EmbeddedMariaDb database = start()) {
            assertNotEquals(lost, database.password());
            TestSql.run(database, "INSERT INTO kept VALUES ('STOP')");
        }
    }

    @Test
    void aWishedPortIsTakenOnlyIfItIsFree() throws IOException {
        int free = LoopbackPort.find(TestPorts.wished(), Set.of());
        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(folder, free, progress::add)) {
            assertEquals(free, database.port());
        }
        try (ServerSocket occupied = new ServerSocket(free, 1, InetAddress.getLoopbackAddress());
                EmbeddedMariaDb database = EmbeddedMariaDb.start(folder, occupied.getLocalPort(), progress::add)) {
            assertNotEquals(free, database.port());
        }
    }

    @Test
    void aServerThatCannotStartSaysWhy() throws IOException {
        start().close();
        DirectoryTree.deleteIfExists(root().resolve("data/mysql"));
        DatabaseException failure = assertThrows(DatabaseException.class, this::start);
        assertTrue(failure.getMessage().contains("mysql."), failure.getMessage());
        assertTrue(failure.getMessage().contains("server.log"), failure.getMessage());
        assertEquals(List.of(), new OrphanedServers(root()).find());
    }

    private EmbeddedMariaDb start() {
        return EmbeddedMariaDb.start(folder, progress::add);
    }

    private Path root() throws IOException {
        return folder.resolve("mariadb").toRealPath();
    }

    private static boolean isServer(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .orElse("")
                .endsWith("mariadbd");
    }
}
