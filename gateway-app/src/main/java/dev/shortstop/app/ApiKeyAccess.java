package dev.shortstop.app;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.app.config.MissingSecrets;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.access.ApiKeyStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How the commands about keys get at the tables, whether the gateway runs or not. */
final class ApiKeyAccess {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "a gateway.toml, or the directory that holds it; config/ if left out")
    private Path configFile;

    /** What a command does with the stores. */
    @FunctionalInterface
    interface Work {
        int run(ApiKeyStore keys, AccountStore accounts);
    }

    /** @return the exit code of the command */
    int with(CommandLine command, Work work) throws IOException {
        System.setProperty("logback.configurationFile", "logback-command.xml"); // before anything logs
        Path file = Configuration.fileOf(configFile == null ? HomeDirectory.resolve("config") : configFile);
        Configuration.Outcome outcome = Configuration.read(file, System.getenv(), MissingSecrets.WARNING);
        if (outcome instanceof Configuration.Outcome.Rejected rejected) {
            rejected.problems().forEach(command.getErr()::println);
            return Main.EXIT_CONFIGURATION;
        }
        Configuration.Outcome.Accepted accepted = (Configuration.Outcome.Accepted) outcome;
        try (Resources resources = new Resources()) {
            Jdbi jdbi =
                    CheckDatabase.open(accepted.gateway().database(), resources).jdbi();
            InstantSource clock = InstantSource.system();
            IdGenerator ids = new IdGenerator(clock);
            return work.run(new ApiKeyStore(jdbi, ids, clock), new AccountStore(jdbi, ids, clock));
        }
    }
}
