package dev.shortstop.app;

import dev.shortstop.core.imports.ImportJob;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends an import early. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        header = "Stops an import for good. The rows that are done stay so.")
final class ImportCancelCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "of the import")
    private long id;

    @Mixin
    private GatewayFiles gateway;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return ImportRun.with(spec.commandLine(), gateway, run -> {
            ImportJob job = run.require(id);
            if (!run.cancel(id)) {
                spec.commandLine().getErr().println("Import " + id + " is " + ImportProgress.words(job.state()) + ".");
                return CommandLine.ExitCode.SOFTWARE;
            }
            spec.commandLine().getOut().println(ImportProgress.summary(run.require(id)));
            return CommandLine.ExitCode.OK;
        });
    }
}
