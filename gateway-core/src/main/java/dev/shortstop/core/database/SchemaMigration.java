package dev.shortstop.core.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the schema to this program's version. Never repairs, never cleans, never goes back. */
final class SchemaMigration {

    private final String address;
    private final DataSource dataSource;

    /** @param dataSource whose connections wait for a statement as long as it takes */
    SchemaMigration(String address, DataSource dataSource) {
        this.address = address;
        this.dataSource = dataSource;
    }

    /**
     * @throws DatabaseException if the schema is newer than this program, a migration failed now or before, or was
     *     edited since
     */
    void run() {
        try {
            Flyway flyway = new Flyway(configuration());
            for (MigrationInfo migration : flyway.info().all()) {
                refuseUnlessUsable(migration);
            }
            flyway.migrate();
        } catch (FlywayException e) {
            throw new DatabaseException(
                    "The schema of %s could not be migrated: %s".formatted(address, e.getMessage()), e);
        }
    }

    /**
     * Changes nothing.
     *
     * @throws DatabaseException as {@link #run} does, and if there is something to migrate
     */
    void requireDone() {
        try {
            Flyway flyway = new Flyway(configuration());
            for (MigrationInfo migration : flyway.info().all()) {
                refuseUnlessUsable(migration);
            }
            if (flyway.info().pending().length > 0) {
                throw new DatabaseException(
                        ("The schema of %s is older than this program. Start its gateway with this version first: "
                                        + "that brings the schema up to date.")
                                .formatted(address));
            }
        } catch (FlywayException e) {
            throw new DatabaseException("The schema of %s could not be read: %s".formatted(address, e.getMessage()), e);
        }
    }

    private FluentConfiguration configuration() {
        return new FluentConfiguration(getClass().getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .cleanDisabled(true)
                .validateOnMigrate(true);
    }

    private void refuseUnlessUsable(MigrationInfo migration) {
        MigrationState state = migration.getState();
        if (state == MigrationState.FAILED || state == MigrationState.FUTURE_FAILED) {
            throw new DatabaseException("""
                    The schema of %s is half migrated: migration %s (%s) failed on %s. \
                    Restore the backup from before \
                    it, or finish its statement by hand and delete its row from flyway_schema_history; then start again.\
                    """.formatted(
                            address, migration.getVersion(), migration.getDescription(), migration.getInstalledOn()));
        }
        if (state == MigrationState.FUTURE_SUCCESS) {
            throw new DatabaseException("""
                    The schema of %s is newer than this program: migration %s (%s) is unknown here. \
                    Run the newer program, \
                    or restore the backup from before its first start.\
                    """.formatted(address, migration.getVersion(), migration.getDescription()));
        }
    }
}
