package dev.shortstop.app;

import java.io.Writer;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The rows that an import refused. */
@Command(
        name = "errors",
        mixinStandardHelpOptions = true,
        header =
                "Writes the rows that an import refused, with line and reason. Mended, the file can be imported as it is.")
final class ImportErrorsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "of the import")
    private long id;

    @Mixin
    private CsvOutput output;

    @Mixin
    private GatewayFiles gateway;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return ImportRun.with(spec.commandLine(), gateway, run -> {
            try (Writer out = output.open()) {
                run.exportRefusals(id, out);
            }
            return CommandLine.ExitCode.OK;
        });
    }
}
