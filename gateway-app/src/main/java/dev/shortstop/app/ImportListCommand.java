package dev.shortstop.app;

import dev.shortstop.core.imports.ImportFilter;
import dev.shortstop.core.imports.ImportJob;
import dev.shortstop.core.paging.PageRequest;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What was imported, and how far it is. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = "Lists imports of every account, the newest first: id, file, state and counts.")
final class ImportListCommand implements Callable<Integer> {

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "how many, up to " + PageRequest.MAX_LIMIT + "; ${DEFAULT-VALUE} if left out")
    private int limit;

    @Mixin
    private GatewayFiles gateway;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
            throw new ParameterException(
                    spec.commandLine(), "--limit must be 1 to " + PageRequest.MAX_LIMIT + ", not " + limit);
        }
        return ImportRun.with(spec.commandLine(), gateway, run -> {
            PrintWriter out = spec.commandLine().getOut();
            for (ImportJob job : run.imports()
                    .page(ImportRun.EVERYTHING, ImportFilter.NONE, PageRequest.first(limit))
                    .items()) {
                out.println(job.fileName() + ": " + ImportProgress.summary(job));
            }
            return CommandLine.ExitCode.OK;
        });
    }
}
