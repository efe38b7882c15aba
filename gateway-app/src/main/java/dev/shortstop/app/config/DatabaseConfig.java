package dev.shortstop.app.config;

import dev.shortstop.core.database.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;

/** Which database the gateway uses. */
public sealed interface DatabaseConfig {

    /**
     * A MySQL or MariaDB server that somebody else runs.
     *
     * @param startupWait how long to wait for it at the start
     */
    record External(DatabaseSettings settings, Duration startupWait) implements DatabaseConfig {}

    /** A MariaDB server that the gateway brings along and runs, with its data in a directory. */
    record Embedded(Path dataDirectory, int poolSize) implements DatabaseConfig {}
}
