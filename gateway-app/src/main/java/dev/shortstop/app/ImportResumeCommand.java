package dev.shortstop.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with an import that was paused, or whose command was killed. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        header = "Goes on with an import where it was, and watches it to its end.")
final class ImportResumeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "of the import, as it was printed when it began")
    private long id;

    @Mixin
    private GatewayFiles gateway;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return ImportRun.resume(spec.commandLine(), gateway, id);
    }
}
