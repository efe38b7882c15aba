package dev.shortstop.app;

import static dev.shortstop.app.RunningGateway.SHORT_CODE;
import static dev.shortstop.app.RunningGateway.helpReply;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import dev.shortstop.core.database.DatabaseSettings;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.simulator.Handset;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command run on a database server of the operator's own. */
class RunCommandIT {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    @TempDir
    private Path directory;

    private SmscSimulator simulator;
    private LogLines log;

    @BeforeEach
    void start() throws IOException {
        simulator = SmscSimulator.start(SimulatorSettings.defaults());
        log = new LogLines();
    }

    @AfterEach
    void stop() {
        log.close();
        simulator.close();
    }

    @Test
    void itRunsUntilItIsToldToStopAndExitsWithZero() throws Exception {
        Path config = config(DATABASE.settings().jdbcUrl());
        CompletableFuture<CommandRun> run = new CompletableFuture<>();
        Thread main = new Thread(() -> run.complete(CommandRun.of("run", "--config", config)));
        main.start();
        await("the bind").atMost(Duration.ofSeconds(30)).until(() -> simulator.receivers() == 1);
        Handset handset = simulator.handset("15550800001");
        handset.sendReliably(SHORT_CODE, "HELP").get(10, TimeUnit.SECONDS);
        handset.await(mt -> mt.text().equals(helpReply()), Duration.ofSeconds(10));
        await("the last line of the start")
                .atMost(Duration.ofSeconds(10))
                .until(() -> !log.of(Level.INFO, "running").isEmpty());

        main.interrupt(); // as SIGTERM does
        assertEquals(new CommandRun(0, "", ""), run.get(10, TimeUnit.SECONDS));
        assertEquals(0, simulator.sessions().size());
        assertFalse(log.of(Level.INFO, "stopped").isEmpty());
        assertTrue(
                log.of(Level.ERROR, "").isEmpty(), () -> log.of(Level.ERROR, "").toString());
    }

    @Test
    void aWrongPasswordOfTheDatabaseIsOneSentenceAndExitsWithOne() throws IOException {
        Files.writeString(directory.resolve("database.password"), "wrong");
        CommandRun run =
                CommandRun.of("run", "--config", config(DATABASE.settings().jdbcUrl()));
        assertEquals(1, run.exitCode());
        assertEquals(1, run.err().lines().count(), run::err);
        assertTrue(run.err().startsWith("shortstop: The database 127.0.0.1:"), run::err);
        assertTrue(run.err().contains("refuses the user " + DATABASE.settings().user()), run::err);
        assertTrue(run.err().endsWith("Check user, password and privileges.\n"), run::err);
        assertEquals(0, simulator.sessions().size());
    }

    @Test
    void aSchemaThatDoesNotExistIsToldWithWhatToDo() throws IOException {
        DatabaseSettings settings = DATABASE.settings();
        String url = settings.jdbcUrl().replaceFirst("/test_[0-9a-f]+", "/no_such_schema");
        CommandRun run = CommandRun.of("run", "--config", config(url));
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("has no such schema. Create it: CREATE DATABASE"), run::err);
    }

    @Test
    void aDatabaseThatDoesNotComeIsGivenUpAfterTheStartupWait() throws IOException {
        CommandRun run = CommandRun.of("run", "--config", config("jdbc:mysql://127.0.0.1:1/shortstop"));
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("is not reachable after 1 s"), run::err);
        assertTrue(run.err().contains("Check that the server runs and that host and port are right."), run::err);
    }

    private Path config(String url) throws IOException {
        return GatewayToml.external(directory, DATABASE.settings(), url, simulator, "");
    }
}
