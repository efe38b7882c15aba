package dev.shortstop.core.database;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FreshSchemaIT {

    @RegisterExtension
    static final TestDatabase OF_THE_CLASS = TestDatabase.create();

    @RegisterExtension
    final TestDatabase ofTheTest = TestDatabase.create();

    @Test
    @Order(1)
    void aTestMayLeaveTablesAndAStoppedServer() {
        OF_THE_CLASS.jdbi().useHandle(handle -> handle.execute("CREATE TABLE kept (n INT)"));
        ofTheTest.jdbi().useHandle(handle -> handle.execute("CREATE TABLE dropped (n INT)"));
        ofTheTest.server().kill();
    }

    @Test
    @Order(2)
    void theNextOneFindsTheServerRunningAndOnlyTheClassSchemaKept() {
        // A pool may lend a connection of the killed server once more.
        await().ignoreExceptions().untilAsserted(() -> assertEquals(1, tables(OF_THE_CLASS, "kept")));
        assertEquals(0, tables(ofTheTest, "dropped"));
    }

    private static int tables(TestDatabase database, String name) {
        String sql =
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?";
        return database.jdbi()
                .withHandle(
                        handle -> handle.select(sql, name).mapTo(Integer.class).one());
    }
}
