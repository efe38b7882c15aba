package dev.shortstop.benchmarks.optouts;

import dev.shortstop.app.Resources;
import dev.shortstop.benchmarks.OptionLimits;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.exports.CsvExport;
import dev.shortstop.core.optoutlist.ListedOptOut;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.paging.BackgroundCounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What an export of the Opt-Out List costs, with the embedded database on the same machine. */
@Command(
        name = "exports",
        mixinStandardHelpOptions = true,
        header = "Exports of the Opt-Out List, with many opt-outs.",
        description = "As `shortstop export opt-outs` writes them, into a file that is deleted again.")
public final class ExportBench implements Callable<Integer> {

    @Mixin
    private ManyOptOuts optOuts;

    @Option(names = "--runs", defaultValue = "3", description = "how often each is measured")
    private int runs;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OptionLimits limits = new OptionLimits(spec);
        optOuts.check(limits);
        limits.require("--runs", runs, 1, 1_000);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Resources resources = new Resources()) {
            ManyOptOuts.Filled many = optOuts.open(resources, out, err);
            Database database = many.database();
            BackgroundCounts counts = resources.own(new BackgroundCounts(InstantSource.system()));
            OptOutList list = new OptOutList(database.jdbi(), counts);
            out.printf("| export for | rows | rows/s | processor time of a row | heap after collections |%n");
            out.printf("|---|---|---|---|---|%n");
            for (int run = 0; run < runs; run++) {
                measure("an operator", list, new Viewer.Operator(), out);
                measure("an account", list, new Viewer.Account(Population.ACME), out);
            }
        }
        return 0;
    }

    private static void measure(String who, OptOutList list, Viewer viewer, PrintWriter out) throws IOException {
        Path file = Files.createTempFile("shortstop-bench", ".csv");
        try (HeapWatch heap = HeapWatch.start();
                Writer writer = Files.newBufferedWriter(file);
                Stream<ListedOptOut> lines = list.stream(viewer, OptOutFilter.NONE)) {
            long startNanos = System.nanoTime();
            long startCpuNanos = cpuNanos();
            long rows = CsvExport.writeOptOuts(lines, writer);
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            double cpuMicros = (cpuNanos() - startCpuNanos) / 1e3;
            out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,.0f | %.2f µs | %s |%n",
                    who,
                    rows,
                    rows / seconds,
                    cpuMicros / rows,
                    heap.summary());
            out.flush();
        } finally {
            Files.delete(file);
        }
    }

    /** Of this process, so without the database. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
