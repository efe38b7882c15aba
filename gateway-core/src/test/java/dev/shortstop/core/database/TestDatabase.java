package dev.shortstop.core.database;

import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * A fresh schema on a real server. As a static {@code @RegisterExtension} field it lasts for the test class, as an
 * instance field for one test. The server is started once a JVM: the embedded MariaDB, or MySQL with the Maven profile
 * {@code mysql}.
 *
 * <pre>{@code
 * @RegisterExtension
 * final TestDatabase testDatabase = TestDatabase.create();
 * }</pre>
 */
public final class TestDatabase implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(TestDatabase.class);

    private TestServer server;
    private String schema;
    private Database database;
    private boolean lastsForClass;

    private TestDatabase() {}

    public static TestDatabase create() {
        return new TestDatabase();
    }

    /** For the fresh schema, which is empty until {@link Database#open} or {@link #database()} migrates it. */
    public DatabaseSettings settings() {
        return new DatabaseSettings(server.jdbcUrl(schema), server.user(), server.password());
    }

    /** Open and migrated, from the first call on. Closed by this extension. */
    public synchronized Database database() {
        if (database == null) {
            database = Database.open(settings());
        }
        return database;
    }

    public Jdbi jdbi() {
        return database().jdbi();
    }

    /** To make outages. The server runs again before the next test, whatever a test did to it. */
    public TestServer server() {
        return server;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        lastsForClass = true;
        create(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!lastsForClass) {
            create(context);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.ensureRunning();
        if (!lastsForClass) {
            drop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        drop();
    }

    private void create(ExtensionContext context) {
        // The session's store outlives all test classes, and closes the server after the last one.
        server = context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(TestServer.class, key -> TestServer.launch(), TestServer.class);
        schema = TestServer.SCHEMA_PREFIX + UUID.randomUUID().toString().replace("-", "");
        server.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
    }

    private void drop() {
        synchronized (this) {
            if (database != null) {
                database.close();
                database = null;
            }
        }
        server.execute("DROP DATABASE IF EXISTS " + schema);
    }
}
