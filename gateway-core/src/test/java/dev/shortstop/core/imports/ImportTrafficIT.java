package dev.shortstop.core.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.SettableClock;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.imports.ImportJob.State;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.TestGateway;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An import on one gateway, messages on another one of the same database. */
class ImportTrafficIT {

    private static final int ROWS_A_TRANSACTION = 1_000;

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    @Test
    void anImportMakesRoomForMessagesThatComeInOnAnotherGateway() {
        ScheduledExecutorService subscribers = Executors.newSingleThreadScheduledExecutor();
        try (TestNode busy = TestNode.start(testDatabase.jdbi(), "busy");
                TestNode idle = TestNode.start(testDatabase.jdbi(), "idle");
                TestGateway traffic =
                        TestGateway.start(testDatabase.jdbi(), 9, new SettableClock(), IntakeSettings.defaults())) {
            busy.lease().tellOthers(traffic.intake()::taken);
            subscribers.scheduleAtFixedRate(() -> traffic.text("15559990000", "HELP"), 0, 20, TimeUnit.MILLISECONDS);
            Awaitility.await().atMost(TestNode.PATIENCE).until(idle.lease()::isTrafficElsewhere);
            idle.run(ROWS_A_TRANSACTION);
            long id = idle.started(idle.optOutsOf("acme"), ImportIT.numbers(0, 3 * ROWS_A_TRANSACTION));
            long read = Awaitility.await()
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> idle.job(id).progress().read(), rows -> rows > 0);
            assertTrue(read < ROWS_A_TRANSACTION, () -> read + " rows in a transaction");
            subscribers.shutdownNow();
            assertEquals(State.DONE, idle.awaitEnd(id).state());
        } finally {
            subscribers.shutdownNow();
        }
    }
}
