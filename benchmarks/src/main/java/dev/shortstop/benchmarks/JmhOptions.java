package dev.shortstop.benchmarks;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How long the JMH benchmarks of a package run; and their run, as a table. */
public final class JmhOptions {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    @Option(names = "--only", defaultValue = "", paramLabel = "REGEX", description = "benchmarks to run")
    private String only;

    @Option(names = "--forks", defaultValue = "2", description = "processes that measure each")
    private int forks;

    @Option(names = "--iterations", defaultValue = "5", description = "measured in each fork, a second each")
    private int iterations;

    @Option(names = "--warm-ups", defaultValue = "5", description = "iterations of a second before them")
    private int warmUps;

    public int run(String packageName, CommandSpec spec) throws RunnerException {
        OptionLimits limits = new OptionLimits(spec);
        limits.require("--forks", forks, 1, 100);
        limits.require("--iterations", iterations, 1, 1_000);
        limits.require("--warm-ups", warmUps, 0, 1_000);
        Options options = new OptionsBuilder()
                .include(packageName.replace(".", "\\.") + "\\..*" + only)
                .forks(forks)
                .warmupIterations(warmUps)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        PrintWriter out = spec.commandLine().getOut();
        out.println(MachineDescription.ofThisMachine());
        out.println();
        out.println("| step | ns | ± | octets allocated |");
        out.println("|---|---|---|---|");
        results.forEach(result -> out.println(row(result)));
        out.flush();
        return 0;
    }

    private static String row(RunResult run) {
        Result<?> time = run.getPrimaryResult();
        return String.format(
                Locale.ROOT,
                "| %s%s | %.0f | %.0f | %.0f |",
                time.getLabel(),
                parameters(run.getParams()),
                time.getScore(),
                time.getScoreError(),
                run.getSecondaryResults().get(ALLOCATION).getScore());
    }

    private static String parameters(BenchmarkParams params) {
        return params.getParamsKeys().stream()
                .map(key -> ", " + params.getParam(key) + " " + key)
                .collect(Collectors.joining());
    }
}
