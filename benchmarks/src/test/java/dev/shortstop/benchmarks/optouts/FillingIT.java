package dev.shortstop.benchmarks.optouts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.EmbeddedMariaDb;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FillingIT {

    @Test
    void whatIsThereIsGoneOnWithUnlessAnotherBuildWroteIt(@TempDir Path directory) {
        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(directory, line -> {});
                Database database = Database.open(server.settings())) {
            Jdbi jdbi = database.jdbi();
            Filling filling = new Filling(jdbi, line -> {});
            assertEquals(1_000, filling.fill(1_000));
            assertEquals(1_000, filling.fill(500));
            assertEquals(2_000, filling.fill(2_000));
            assertEquals(
                    Long.valueOf(2_000),
                    jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(DISTINCT msisdn) FROM opt_out")
                            .mapTo(Long.class)
                            .one()));

            jdbi.useHandle(handle -> handle.execute(
                    "UPDATE opt_out SET decided_at = decided_at + INTERVAL 1 DAY WHERE account_id <> 0"));
            String refused = assertThrows(IllegalStateException.class, () -> filling.fill(3_000))
                    .getMessage();
            assertTrue(refused.startsWith("another build has filled this data directory: for +12"), refused);
            assertTrue(refused.endsWith("Name another directory with --data"), refused);
        }
    }
}
