package dev.shortstop.core.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseIT {

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    @Test
    void anOpenDatabaseIsReachable() {
        assertTrue(testDatabase.database().isReachable());
    }

    @Test
    void openingTwiceMigratesOnce() {
        assertTrue(testDatabase.database().isReachable());
        long rows = historyRows();
        Database.open(testDatabase.settings()).close();
        assertEquals(rows, historyRows());
    }

    private long historyRows() {
        return testDatabase
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM flyway_schema_history")
                        .mapTo(Long.class)
                        .one());
    }
}
