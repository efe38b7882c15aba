package dev.shortstop.app;

import dev.shortstop.app.config.DatabaseConfig;
import dev.shortstop.app.config.GatewayConfigFile;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.DatabaseSettings;
import dev.shortstop.core.database.EmbeddedMariaDb;
import java.io.FileNotFoundException;
import java.util.Optional;

/** The database of a gateway, for a command that works on it, whether the gateway runs or not. */
final class CommandDatabase {

    private CommandDatabase() {}

    /**
     * An embedded database that runs is used beside its gateway; one that does not is started meanwhile, and a gateway cannot be. The
     * schema is left as it is.
     *
     * @param connections that are open at once, at most
     * @throws FileNotFoundException where there is no embedded database
     */
    static Database open(DatabaseConfig config, int connections, Resources resources) throws FileNotFoundException {
        DatabaseSettings settings = config instanceof DatabaseConfig.External external
                ? external.settings()
                : embedded((DatabaseConfig.Embedded) config, resources);
        return resources.own(Database.openUnchanged(settings.withPoolSize(connections)));
    }

    private static DatabaseSettings embedded(DatabaseConfig.Embedded config, Resources resources)
            throws FileNotFoundException {
        if (!EmbeddedMariaDb.existsIn(config.dataDirectory())) {
            throw new FileNotFoundException("There is no database in " + config.dataDirectory()
                    + " yet: the gateway creates it at its first start");
        }
        Optional<DatabaseSettings> running = EmbeddedMariaDb.findRunning(config.dataDirectory());
        DatabaseSettings settings = running.isPresent()
                ? running.get()
                : resources
                        .own(EmbeddedMariaDb.start(config.dataDirectory(), step -> {}))
                        .settings();
        return GatewayConfigFile.withGatewayTimeouts(settings);
    }
}
