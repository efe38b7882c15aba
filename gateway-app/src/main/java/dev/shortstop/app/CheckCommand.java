package dev.shortstop.app;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.app.config.MissingSecrets;
import dev.shortstop.app.replay.Replay;
import dev.shortstop.app.replay.ReplayReport;
import dev.shortstop.core.audience.RulesVersionStore;
import dev.shortstop.core.store.InboundHistory;
import dev.shortstop.keyword.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks what operators wrote, without starting a gateway. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Checks gateway.toml and all keyword files, and prints every problem with file:line:column.",
        description = {
            "Of every reply it prints how many segments it costs, and in which alphabet.",
            "Exits with 0 if a gateway would start with them, else with 2. Needs no database and no passwords, but for "
                    + "--replay.",
            "--replay reads the messages of the last days from the database, and prints which of them these keyword files "
                    + "would decide differently. It changes nothing, and may run beside a gateway. Exits with 1 if the "
                    + "database cannot be read."
        })
final class CheckCommand implements Callable<Integer> {

    private static final int MOST_DAYS = 3_650;

    /** One thing after the other; a statement may be sent while the rows of another are read. */
    private static final int CONNECTIONS = 2;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "a gateway.toml, or the directory that holds it; config/ if left out")
    private Path path;

    @Option(
            names = "--replay",
            paramLabel = "DAYS",
            description = "show which messages of the last days would be decided differently")
    private Integer replayDays;

    @Option(names = "--json", description = "with --replay: print one JSON object for each such message")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (replayDays != null && (replayDays < 1 || replayDays > MOST_DAYS)) {
            throw new ParameterException(spec.commandLine(), "--replay must be 1 to 3650 days, not " + replayDays);
        }
        if (json && replayDays == null) {
            throw new ParameterException(spec.commandLine(), "--json goes with --replay");
        }
        // Before anything logs: scripts read what is printed.
        System.setProperty("logback.configurationFile", "logback-command.xml");
        PrintWriter out =
                json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        Path named = path == null ? HomeDirectory.resolve("config") : path;
        Path gatewayFile = Configuration.fileOf(named);
        Configuration.Outcome outcome = Configuration.read(gatewayFile, System.getenv(), MissingSecrets.WARNING);
        if (outcome instanceof Configuration.Outcome.Accepted accepted) {
            if (replayDays == null) {
                // Before the warnings, which are what has to be seen.
                accepted.keywords().all().forEach(rules -> rules.replyTexts().forEach(out::println));
            }
            accepted.warnings().forEach(out::println);
            out.printf(
                    "%s and %d keyword %s: no errors, %s%n",
                    gatewayFile,
                    accepted.keywords().all().size(),
                    accepted.keywords().all().size() == 1 ? "file" : "files",
                    counted(accepted.warnings().size(), "warning"));
            if (replayDays != null) {
                replay(accepted);
            }
            return CommandLine.ExitCode.OK;
        }
        List<Problem> problems = ((Configuration.Outcome.Rejected) outcome).problems();
        problems.forEach(out::println);
        long errors = problems.stream().filter(Problem::isError).count();
        out.printf("%s, %s%n", counted(errors, "error"), counted(problems.size() - errors, "warning"));
        return Main.EXIT_CONFIGURATION;
    }

    private void replay(Configuration.Outcome.Accepted accepted) throws IOException {
        try (Resources resources = new Resources()) {
            Jdbi jdbi = CommandDatabase.open(accepted.gateway().database(), CONNECTIONS, resources)
                    .jdbi();
            Replay replay = new Replay(
                    accepted.keywords(), new InboundHistory(jdbi), new RulesVersionStore(jdbi, InstantSource.system()));
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                ReplayReport.printJson(
                        replay, replayDays, out, spec.commandLine().getErr());
            } else {
                ReplayReport.printTable(replay, replayDays, out);
            }
        }
    }

    private static String counted(long count, String what) {
        return (count == 0 ? "no" : Long.toString(count)) + " " + what + (count == 1 ? "" : "s");
    }
}
