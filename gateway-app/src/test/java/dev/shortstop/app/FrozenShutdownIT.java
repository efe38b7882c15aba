package dev.shortstop.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIGTERM while the others hang: their connections stay open, and nobody answers on them. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class FrozenShutdownIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration PROMISED_END = Duration.ofSeconds(10);

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "database frozen: {0}, SMSC hangs: {1}")
    @CsvSource({"true, true", "true, false", "false, true"})
    void itIsGoneInTimeAndNothingThatItAnsweredIsLost(boolean databaseFrozen, boolean smscHangs) throws Exception {
        try (SmscSimulator simulator =
                        SmscSimulator.start(SimulatorSettings.defaults().withResponseTimeout(Duration.ofSeconds(5)));
                ChildProcess gateway = ChildProcess.start("run", "--config", config(simulator))) {
            gateway.awaitLine("transceiver 1: bound to");
            gateway.awaitLine("transceiver 2: bound to");
            Traffic traffic = Traffic.start(simulator, 60);
            await().atMost(PATIENCE).until(() -> traffic.answered() > 500);

            simulator.holdReading(smscHangs);
            if (databaseFrozen) {
                database.server().pause();
            }
            long startNanos = System.nanoTime();
            gateway.signal("TERM");
            int exitCode = gateway.awaitExit(PATIENCE);
            long tookMillis = (System.nanoTime() - startNanos) / 1_000_000;
            traffic.stop();

            assertEquals(143, exitCode, gateway::transcript);
            assertTrue(
                    tookMillis < PROMISED_END.toMillis(), () -> "took " + tookMillis + " ms:\n" + gateway.transcript());
            assertTrue(gateway.has("stopped"), gateway::transcript);
            if (databaseFrozen) {
                database.server().resume();
            }
            simulator.holdReading(false);
            traffic.findings(new CoreTables(database.jdbi())).assertNothingLost();
        }
    }

    private Path config(SmscSimulator simulator) throws IOException {
        return GatewayToml.external(
                directory, database.settings(), database.settings().jdbcUrl(), simulator, "transceivers = 2");
    }
}
