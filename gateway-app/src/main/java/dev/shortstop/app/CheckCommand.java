package dev.shortstop.app;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.app.config.MissingSecrets;
import dev.shortstop.keyword.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks what operators wrote, without starting anything. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Checks gateway.toml and all keyword files, and prints every problem with file:line:column.",
        description =
                "Exits with 0 if a gateway would start with them, else with 2. Needs no database and no passwords.")
final class CheckCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "a gateway.toml, or the directory that holds it; config/ if left out")
    private Path path;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path named = path == null ? HomeDirectory.resolve("config") : path;
        Path gatewayFile = Configuration.fileOf(named);
        Configuration.Outcome outcome = Configuration.read(gatewayFile, System.getenv(), MissingSecrets.WARNING);
        if (outcome instanceof Configuration.Outcome.Accepted accepted) {
            accepted.warnings().forEach(out::println);
            out.printf(
                    "%s and %d keyword %s: no errors, %s%n",
                    gatewayFile,
                    accepted.keywords().all().size(),
                    accepted.keywords().all().size() == 1 ? "file" : "files",
                    counted(accepted.warnings().size(), "warning"));
            return CommandLine.ExitCode.OK;
        }
        List<Problem> problems = ((Configuration.Outcome.Rejected) outcome).problems();
        problems.forEach(out::println);
        long errors = problems.stream().filter(Problem::isError).count();
        out.printf("%s, %s%n", counted(errors, "error"), counted(problems.size() - errors, "warning"));
        return Main.EXIT_CONFIGURATION;
    }

    private static String counted(long count, String what) {
        return (count == 0 ? "no" : Long.toString(count)) + " " + what + (count == 1 ? "" : "s");
    }
}
