package dev.shortstop.core.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Properties;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection pool on a database whose schema is up to date. Works with MySQL 8.0+, MariaDB 10.11+ and TiDB.
 * Transactions are READ COMMITTED, times are UTC, texts utf8mb4, and update counts are of rows changed, not of rows
 * found. Bind times as Instant: with MariaDB 10 the driver drops the fractions of all other types. Thread-safe.
 */
public final class Database implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final int VALIDATION_SECONDS = 5;

    /** Flyway holds one connection for its lock and one or two for its work. */
    private static final int MIGRATION_POOL_SIZE = 3;

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new SqlObjectPlugin()).registerArgument(new InstantArguments());
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(Database::withoutValues);
    }

    /** Exceptions are logged: numbers, texts, URLs and secrets that a statement is bound to do not belong there. */
    private static String withoutValues(StatementException failure) {
        StatementContext context = failure.getStatementContext();
        return context == null
                ? failure.getShortMessage()
                : failure.getShortMessage() + " [statement: "
                        + context.getRawSql().strip().replaceAll("\\s+", " ") + "]";
    }

    /**
     * Connects at once, and migrates the schema.
     *
     * @throws DatabaseException if the database cannot be reached, refuses us, or its schema is newer or half migrated
     */
    public static Database open(DatabaseSettings settings) {
        return open(settings, Duration.ZERO);
    }

    /**
     * As {@link #open(DatabaseSettings)}, but tries again until the wait is over, with a log line, while no server
     * answers. Gives up at once when the server answers but refuses the user or lacks the schema.
     */
    public static Database open(DatabaseSettings settings, Duration wait) {
        new DatabaseWait(settings, wait).untilReachable();
        try (HikariDataSource migrationPool = new HikariDataSource(
                poolConfig("migration", settings, MIGRATION_POOL_SIZE, ConnectionProperties.forMigration(settings)))) {
            new SchemaMigration(settings.address(), migrationPool).run();
        }
        HikariDataSource pool = new HikariDataSource(
                poolConfig("database", settings, settings.poolSize(), ConnectionProperties.forTraffic(settings)));
        log.info("database {} is open with up to {} connections", settings.address(), settings.poolSize());
        return new Database(settings, pool);
    }

    /**
     * Another pool on the same database, for work that must not take connections away from this one.
     *
     * @param name for logs and threads
     */
    public Database openBeside(String name, int poolSize) {
        HikariDataSource beside =
                new HikariDataSource(poolConfig(name, settings, poolSize, ConnectionProperties.forTraffic(settings)));
        return new Database(settings.withPoolSize(poolSize), beside);
    }

    /**
     * Connects at once, and leaves the schema as it is: for programs that look into a database beside its gateways.
     *
     * @throws DatabaseException as {@link #open(DatabaseSettings)} does, and if the schema is older than this program
     */
    public static Database openUnchanged(DatabaseSettings settings) {
        new DatabaseWait(settings, Duration.ZERO).untilReachable();
        HikariDataSource pool = new HikariDataSource(
                poolConfig("database", settings, settings.poolSize(), ConnectionProperties.forTraffic(settings)));
        try {
            new SchemaMigration(settings.address(), pool).requireDone();
            return new Database(settings, pool);
        } catch (RuntimeException failure) {
            pool.close();
            throw failure;
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** Waits for no one: statements that still run fail. */
    @Override
    public void close() {
        pool.close();
    }

    private static HikariConfig poolConfig(String name, DatabaseSettings settings, int size, Properties properties) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDriverClassName("com.mysql.cj.jdbc.Driver");
        config.setJdbcUrl(settings.jdbcUrl());
        config.setUsername(settings.user());
        config.setPassword(settings.password().reveal());
        config.setDataSourceProperties(properties);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(settings.connectionTimeout().toMillis());
        config.setValidationTimeout(Math.min(
                Duration.ofSeconds(VALIDATION_SECONDS).toMillis(),
                settings.connectionTimeout().toMillis()));
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setExceptionOverride(new ReadOnlyEviction());
        return config;
    }
}
