package dev.shortstop.benchmarks.keyword;

import dev.shortstop.benchmarks.MachineDescription;
import dev.shortstop.benchmarks.Median;
import dev.shortstop.benchmarks.OptionLimits;
import dev.shortstop.benchmarks.keyword.LoadRun.Figures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What many keyword files cost at the start of the gateway, and when one of them changes. */
@Command(
        name = "keywords-load",
        mixinStandardHelpOptions = true,
        header = "Time and memory that keyword files take to load, and to load again when one has changed.",
        description =
                "Each run is a process of its own, with a heap of a fixed size: a cold start, as that of the gateway.")
public final class KeywordLoadBench implements Callable<Integer> {
    private static final double MEBI = 1024.0 * 1024.0;

    @Option(names = "--files", defaultValue = "10000", description = "short codes")
    private int files;

    @Option(names = "--lists", defaultValue = "10", description = "audience lists of each, with two texts of their own")
    private int lists;

    @Option(names = "--keywords", defaultValue = "10", description = "of each list")
    private int keywords;

    @Option(names = "--heap", defaultValue = "512", paramLabel = "MIB", description = "limit of the heap")
    private int heapMebibytes;

    @Option(names = "--runs", defaultValue = "5", description = "processes")
    private int runs;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        OptionLimits limits = new OptionLimits(spec);
        limits.require("--files", files, 1, 100_000);
        limits.require("--lists", lists, 1, 1_000);
        limits.require("--keywords", keywords, 1, 10_000);
        limits.require("--heap", heapMebibytes, 16, 65_536);
        limits.require("--runs", runs, 1, 1_000);
        PrintWriter out = spec.commandLine().getOut();
        out.println(MachineDescription.ofThisMachine());
        out.println();
        List<Figures> all = new ArrayList<>();
        try (GeneratedFiles generated = GeneratedFiles.write(files, lists, keywords)) {
            long octets = Files.size(generated.file(0));
            out.printf(
                    Locale.ROOT,
                    "%,d files of about %,d octets, %d lists with %d keywords in each; -Xmx%dm%n%n",
                    files,
                    octets,
                    lists,
                    keywords,
                    heapMebibytes);
            out.println("| run | load | processor time | heap after it | reload of one file |");
            out.println("|---|---|---|---|---|");
            for (int run = 1; run <= runs; run++) {
                all.add(run(generated));
                print(out, Integer.toString(run), all.subList(run - 1, run));
            }
        }
        print(out, "median", all);
        return 0;
    }

    private static void print(PrintWriter out, String name, List<Figures> figures) {
        out.printf(
                Locale.ROOT,
                "| %s | %.2f s | %.2f s | %.0f MiB | %.0f ms |%n",
                name,
                Median.of(figures, Figures::loadNanos) / 1e9,
                Median.of(figures, Figures::loadCpuNanos) / 1e9,
                Median.of(figures, Figures::heapOctets) / MEBI,
                Median.of(figures, Figures::reloadNanos) / 1e6);
        out.flush();
    }

    private Figures run(GeneratedFiles generated) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMebibytes + "m",
                "-cp",
                System.getProperty("java.class.path"),
                LoadRun.class.getName(),
                generated.directory().toString(),
                generated.file(files / 2).toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = answers.readLine();
            if (process.waitFor() != 0 || line == null) {
                throw new IllegalStateException("the process that loads has failed");
            }
            return Figures.parse(line);
        }
    }
}
