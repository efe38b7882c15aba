package dev.shortstop.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import dev.shortstop.core.CoreTables;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.EmbeddedMariaDb;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.smpp.CommandStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process, with its embedded database: told to end, killed, and started again on what is left. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration PROMISED_END = Duration.ofSeconds(10);
    private static final int KILLS = 6;

    @TempDir
    private Path temporary;

    private Path data;
    private Path config;
    private SmscSimulator simulator;
    private LogLines log;
    private final List<ChildProcess> started = new ArrayList<>();

    @BeforeEach
    void prepare() throws IOException {
        Path home = Files.createDirectory(temporary.toRealPath().resolve("gateway of mine"));
        data = home.resolve("data");
        simulator = SmscSimulator.start(SimulatorSettings.defaults()
                .withResponseTimeout(Duration.ofSeconds(5))
                .withRetries(Duration.ofMillis(50), Duration.ofMillis(300)));
        log = new LogLines();
        config = GatewayToml.embedded(home, simulator, """
                transceivers = 2
                reconnect-min = "50ms"
                reconnect-max = "500ms"
                """);
    }

    @AfterEach
    void nothingIsLeftRunning() {
        started.forEach(ChildProcess::close);
        simulator.close();
        log.close();
        List<ProcessHandle> left = ChildProcess.runningOn(data);
        left.forEach(ProcessHandle::destroyForcibly);
        assertEquals(List.of(), left);
    }

    @Test
    void onSigtermItFinishesWhatItHasAnsweredAndUnbinds() throws Exception {
        ChildProcess gateway = startBound();
        Traffic traffic = Traffic.start(simulator, 30);
        await().atMost(PATIENCE).until(() -> traffic.answered() > 500);

        long startNanos = System.nanoTime();
        gateway.signal("TERM");
        int exitCode = gateway.awaitExit(PROMISED_END);
        long tookMillis = (System.nanoTime() - startNanos) / 1_000_000;
        traffic.stop();

        assertEquals(143, exitCode, gateway::transcript);
        assertTrue(tookMillis < PROMISED_END.toMillis(), () -> "took " + tookMillis + " ms");
        assertTrue(gateway.has("stopping"), gateway::transcript);
        assertTrue(gateway.has("stopped"), gateway::transcript);
        assertEquals(List.of(), problemsIn(gateway));
        await("the end of both sessions")
                .atMost(PATIENCE)
                .until(() -> simulator.sessions().isEmpty());
        // One line a minute for each cause: both sessions ended for the same one.
        List<String> endings = log.of(Level.INFO, "session of simulator").stream()
                .filter(line -> line.contains(" ended: "))
                .toList();
        assertFalse(endings.isEmpty());
        assertTrue(endings.stream().allMatch(line -> line.contains(" ended: the peer unbound")), endings::toString);
        ChildProcess.assertNothingRunsOn(data);
        inDatabase(tables -> traffic.findings(tables).assertNothingLost());
    }

    @Test
    void onSigtermWithoutTrafficItIsGoneAtOnce() throws Exception {
        ChildProcess gateway = startBound();
        long startNanos = System.nanoTime();
        gateway.signal("TERM");
        gateway.awaitExit(PROMISED_END);
        long tookMillis = (System.nanoTime() - startNanos) / 1_000_000;
        assertTrue(tookMillis < 4_000, () -> "took " + tookMillis + " ms:\n" + gateway.transcript());
        assertEquals(List.of(), problemsIn(gateway));
    }

    @Test
    void onSigtermWhileTheSmscIsAwayItEndsAllTheSame() throws Exception {
        ChildProcess gateway = startBound();
        Traffic traffic = Traffic.start(simulator, 10);
        await().atMost(PATIENCE).until(() -> traffic.answered() > 50);
        simulator.stopListening();
        gateway.awaitLine("Connection refused");
        gateway.signal("INT");
        assertEquals(130, gateway.awaitExit(PROMISED_END), gateway::transcript);
        traffic.stop();
        inDatabase(tables -> traffic.findings(tables).assertNothingLost());
    }

    @Test
    void whateverMomentItIsKilledInNothingThatItAnsweredIsLost() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Traffic traffic = null;
        for (int kill = 0; kill < KILLS; kill++) {
            ChildProcess gateway = startBound();
            assertEquals(kill > 0, gateway.has("that an earlier run left behind"), gateway::transcript);
            if (traffic == null) {
                traffic = Traffic.start(simulator, 30);
            }
            Traffic running = traffic;
            int enough = running.answered() + 20 + random.nextInt(600);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> running.answered() >= enough);
            gateway.kill();
        }
        ChildProcess last = startBound();
        Traffic finished = traffic;
        finished.finish(PATIENCE);
        awaitReplies(finished, last);
        inDatabase(tables -> {
            try {
                finished.findings(tables).assertNothingLost();
            } catch (AssertionError lost) {
                throw new AssertionError("with seed " + seed, lost);
            }
        });
    }

    @Test
    void aDatabaseThatIsKilledComesBackAndNothingIsLost() throws Exception {
        ChildProcess gateway = startBound();
        Traffic traffic = Traffic.start(simulator, 30);
        for (int kill = 1; kill <= 3; kill++) {
            int enough = traffic.answered() + 200;
            await().atMost(PATIENCE).until(() -> traffic.answered() >= enough);
            ProcessHandle server = ChildProcess.databaseOn(data);
            server.destroyForcibly();
            server.onExit().join();
        }
        int enough = traffic.answered() + 200;
        await().atMost(PATIENCE).until(() -> traffic.answered() >= enough);
        traffic.finish(PATIENCE);
        awaitReplies(traffic, gateway);
        inDatabase(tables -> traffic.findings(tables).assertNothingLost());
    }

    @Test
    void aSignalWhileItWaitsForItsDatabaseEndsItWithoutAnError() throws Exception {
        Files.writeString(config, Files.readString(config).replace("embedded-data-directory = \"data\"", """
                        url = "jdbc:mysql://127.0.0.1:1/shortstop"
                        user = "shortstop"
                        password-file = "smpp.password"
                        """));
        ChildProcess gateway = start();
        gateway.awaitLine("is not reachable");
        gateway.signal("TERM");
        assertEquals(143, gateway.awaitExit(PROMISED_END), gateway::transcript);
        assertEquals(List.of(), gateway.err());
        assertEquals(1, problemsIn(gateway).size(), gateway::transcript);
        assertTrue(gateway.has("stopped"), gateway::transcript);
    }

    @Test
    void aSignalWhileItsDatabaseStartsEndsBothWithoutAnError() throws Exception {
        ChildProcess gateway = start();
        gateway.awaitLine("starting the embedded database");
        gateway.signal("TERM");
        assertEquals(143, gateway.awaitExit(PROMISED_END), gateway::transcript);
        assertEquals(List.of(), gateway.err());
        assertEquals(List.of(), problemsIn(gateway));
        assertTrue(gateway.has("stopped"), gateway::transcript);
    }

    @Test
    void anSmscThatIsAwayAtTheStartIsTheOnlyWarning() throws Exception {
        simulator.faults().refuseBinds(CommandStatus.ESME_RBINDFAIL);
        ChildProcess gateway = start();
        gateway.awaitLine("running");
        await("a line of each bind")
                .atMost(PATIENCE)
                .until(() -> problemsIn(gateway).size() == 2);
        assertTrue(gateway.has("bind refused with ESME_RBINDFAIL"), gateway::transcript);
        simulator.faults().clear();
        await("both binds").atMost(PATIENCE).until(() -> simulator.sessions().size() == 2);
        gateway.signal("TERM");
        gateway.awaitExit(PROMISED_END);
        assertEquals(2, problemsIn(gateway).size(), gateway::transcript); // one line a bind
        assertEquals(List.of(), gateway.err());
    }

    @Test
    void aSecondGatewayOnTheSameDataIsToldWhoHasIt() throws Exception {
        ChildProcess first = startBound();
        ChildProcess second = start();
        assertEquals(1, second.awaitExit(PATIENCE), second::transcript);
        assertTrue(second.err().get(0).startsWith("shortstop: The data directory " + data), second::transcript);
        assertTrue(second.err().get(0).contains("is in use by process " + first.pid()), second::transcript);
        assertFalse(first.has("ERROR"), first::transcript);
        first.signal("TERM");
        first.awaitExit(PROMISED_END);
    }

    /** In the table some may still wait: those that were sent, and not settled when the program was killed, go out again. */
    private void awaitReplies(Traffic traffic, ChildProcess gateway) throws Exception {
        await("replies to all messages").atMost(PATIENCE).until(traffic::everybodyHasTheirReplies);
        gateway.signal("TERM");
        gateway.awaitExit(PROMISED_END);
    }

    private ChildProcess start() throws IOException {
        ChildProcess gateway = ChildProcess.start("run", "--config", config);
        started.add(gateway);
        return gateway;
    }

    private ChildProcess startBound() throws IOException {
        ChildProcess gateway = start();
        gateway.awaitLine("transceiver 1: bound to");
        gateway.awaitLine("transceiver 2: bound to");
        return gateway;
    }

    private static List<String> problemsIn(ChildProcess gateway) {
        return gateway.out().stream()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR ") || line.startsWith("\tat "))
                .toList();
    }

    /** Looks into the database that the program left, by a server of the tests. */
    private void inDatabase(Consumer<CoreTables> look) {
        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(data, step -> {});
                Database database = Database.open(server.settings())) {
            look.accept(new CoreTables(database.jdbi()));
        }
    }
}
