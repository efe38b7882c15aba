package dev.shortstop.core.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A fail-over as the pool sees it: the server that it is connected to goes on, but takes no more writes. */
class ReadOnlyEvictionIT {

    private static final String USER = "without_privileges_of_admins";
    private static final int ER_OPTION_PREVENTS_STATEMENT = 1290;

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private Database database;

    @BeforeEach
    void openAsAnOrdinaryUser() {
        testDatabase.server().execute("CREATE USER IF NOT EXISTS " + USER + "@'%' IDENTIFIED BY 'secret'");
        testDatabase.server().execute("GRANT ALL ON *.* TO " + USER + "@'%'");
        revokeWhatOverrulesReadOnly();
        DatabaseSettings settings = testDatabase.settings();
        database = Database.open(new DatabaseSettings(settings.jdbcUrl(), USER, Secret.of("secret")).withPoolSize(1));
    }

    private void revokeWhatOverrulesReadOnly() {
        for (String privilege : new String[] {"SUPER", "READ_ONLY ADMIN", "CONNECTION_ADMIN"}) {
            try {
                testDatabase.server().execute("REVOKE " + privilege + " ON *.* FROM " + USER + "@'%'");
            } catch (RuntimeException notOnThisServer) {
                // MySQL and MariaDB have different ones.
            }
        }
    }

    @AfterEach
    void writeAgain() {
        testDatabase.server().execute("SET GLOBAL read_only = 0");
        database.close();
        testDatabase.server().execute("DROP USER " + USER + "@'%'");
    }

    @Test
    void aConnectionToAServerThatBecameReadOnlyIsNotLentAgain() {
        Jdbi jdbi = database.jdbi();
        jdbi.useHandle(handle -> handle.execute("CREATE TABLE words (word VARCHAR(20))"));
        long before = connectionId(jdbi);
        assertEquals(before, connectionId(jdbi));
        testDatabase.server().execute("SET GLOBAL read_only = 1");

        JdbiException failure = assertThrows(
                JdbiException.class,
                () -> jdbi.useTransaction(handle -> handle.execute("INSERT INTO words VALUES ('STOP')")));

        assertEquals(ER_OPTION_PREVENTS_STATEMENT, ((SQLException) failure.getCause()).getErrorCode());
        assertEquals(SqlFailure.TRANSIENT, SqlFailure.of(failure));
        assertNotEquals(before, connectionId(jdbi));
    }

    private static long connectionId(Jdbi jdbi) {
        return jdbi.withHandle(handle ->
                handle.select("SELECT CONNECTION_ID()").mapTo(Long.class).one());
    }
}
