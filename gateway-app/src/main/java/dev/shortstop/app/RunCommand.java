package dev.shortstop.app;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.app.config.MissingSecrets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the gateway until it is told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        header = "Runs the gateway until SIGTERM or Ctrl-C.",
        description = {
            "On either signal it takes no more messages, finishes and answers those in work, unbinds, and is gone within "
                    + "ten seconds.",
            "Logs go to standard output."
        })
final class RunCommand implements Callable<Integer> {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the gateway's configuration; config/gateway.toml if left out")
    private Path configFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path file = configFile == null ? HomeDirectory.resolve("config/gateway.toml") : configFile;
        Configuration.Outcome outcome = Configuration.read(file, System.getenv(), MissingSecrets.ERROR);
        if (outcome instanceof Configuration.Outcome.Rejected rejected) {
            rejected.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
            spec.commandLine().getErr().println("Nothing was started. Mend these, then start again.");
            return Main.EXIT_CONFIGURATION;
        }
        ProductionRun.untilSignalled((Configuration.Outcome.Accepted) outcome);
        return CommandLine.ExitCode.OK;
    }
}
