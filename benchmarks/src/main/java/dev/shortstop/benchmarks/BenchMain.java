package dev.shortstop.benchmarks;

import dev.shortstop.benchmarks.keyword.KeywordLoadBench;
import dev.shortstop.benchmarks.keyword.KeywordsBench;
import dev.shortstop.benchmarks.micro.SmppMicroBench;
import dev.shortstop.benchmarks.optouts.ConsoleBench;
import dev.shortstop.benchmarks.optouts.ExportBench;
import dev.shortstop.benchmarks.optouts.ImportBench;
import dev.shortstop.benchmarks.optouts.OptOutBench;
import dev.shortstop.benchmarks.smpp.SmppBench;
import dev.shortstop.benchmarks.smpp.SmppBindsBench;
import dev.shortstop.benchmarks.smpp.SmppSoakBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./shortstop bench}: measurements on the machine it runs on. */
@Command(
        name = "shortstop bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Measures Shortstop on this machine.",
        subcommands = {
            MoBench.class,
            OptOutBench.class,
            ImportBench.class,
            ExportBench.class,
            ConsoleBench.class,
            SmppBench.class,
            SmppBindsBench.class,
            SmppSoakBench.class,
            SmppMicroBench.class,
            KeywordsBench.class,
            KeywordLoadBench.class
        })
public final class BenchMain implements Runnable {

    @Spec
    private CommandSpec spec;

    private BenchMain() {}

    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "logback-bench.xml");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchMain());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
