package dev.shortstop.app;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.app.config.DatabaseConfig;
import dev.shortstop.app.config.GatewayConfigFile;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.EmbeddedMariaDb;
import dev.shortstop.keyword.ShortCodeRules;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway from its start to the signal that ends it. */
final class ProductionRun {

    private static final Logger log = LoggerFactory.getLogger(ProductionRun.class);

    /** The pool says goodbye to the server on every connection, and the server may hang. */
    private static final Duration POOL_CLOSING = Duration.ofSeconds(1);

    private ProductionRun() {}

    static void untilSignalled(Configuration.Outcome.Accepted configuration) {
        configuration.warnings().forEach(warning -> log.warn("{}", warning));
        for (ShortCodeRules rules : configuration.keywords().all()) {
            log.info("short code {}: {}, rules version {}", rules.shortCode(), rules.program(), rules.version());
        }
        try (ShutdownSignal shutdown = ShutdownSignal.install()) {
            try {
                run(configuration, shutdown);
            } catch (RuntimeException failure) {
                if (!shutdown.hasCome()) {
                    throw failure;
                }
                log.debug("the signal came during the start", failure);
            }
            log.info("stopped"); // before the signal is let go: the process ends with it
        }
    }

    private static void run(Configuration.Outcome.Accepted configuration, ShutdownSignal shutdown) {
        try (Resources resources = new Resources()) {
            Database database = openDatabase(configuration.gateway().database(), resources);
            resources.own(new ClosingTime(POOL_CLOSING).step("connection pool", POOL_CLOSING, database));
            resources.own(Gateway.start(configuration.gateway(), configuration.keywords(), database));
            log.info("running");
            shutdown.await();
            log.info("stopping");
        }
    }

    private static Database openDatabase(DatabaseConfig config, Resources resources) {
        if (config instanceof DatabaseConfig.External external) {
            return Database.open(external.settings(), external.startupWait());
        }
        DatabaseConfig.Embedded embedded = (DatabaseConfig.Embedded) config;
        EmbeddedMariaDb server = resources.own(EmbeddedMariaDb.start(embedded.dataDirectory(), step -> {})); // it logs
        return Database.open(
                GatewayConfigFile.withGatewayTimeouts(server.settings()).withPoolSize(embedded.poolSize()));
    }
}
