package dev.shortstop.app;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.app.config.MissingSecrets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options of commands that work on the database of a gateway, beside it or without it. */
final class GatewayFiles {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "a gateway.toml, or the directory that holds it; config/ if left out")
    private Path configFile;

    /** Empty if there are errors in them, which have been printed then. */
    Optional<Configuration.Outcome.Accepted> read(CommandLine command) {
        // Before anything logs: standard output belongs to what the command prints.
        System.setProperty("logback.configurationFile", "logback-command.xml");
        Path named = configFile == null ? HomeDirectory.resolve("config") : configFile;
        Configuration.Outcome outcome =
                Configuration.read(Configuration.fileOf(named), System.getenv(), MissingSecrets.WARNING);
        if (outcome instanceof Configuration.Outcome.Accepted accepted) {
            return Optional.of(accepted);
        }
        ((Configuration.Outcome.Rejected) outcome).problems().forEach(command.getErr()::println);
        command.getErr().println("Nothing was done. Mend these, then try again.");
        return Optional.empty();
    }
}
