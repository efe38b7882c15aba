package dev.shortstop.benchmarks.smpp;

import dev.shortstop.benchmarks.MachineDescription;
import dev.shortstop.benchmarks.OptionLimits;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether memory grows at full rate: one session, deliver_sm and submit_sm at once, a sample each minute. */
@Command(
        name = "smpp-soak",
        mixinStandardHelpOptions = true,
        header = "Memory of one session at full rate over a long time.",
        description = {
            "deliver_sm and submit_sm at once, as fast as they go. Samples heap after GC and direct memory of both sides.",
            "Ends with 1 where the second half of the samples is above the first."
        })
public final class SmppSoakBench implements Callable<Integer> {
    /** Within this the JVM's own book-keeping moves up and down. */
    private static final double NOISE_MEBIBYTES = 2;

    @Option(names = "--minutes", defaultValue = "10", description = "samples to take, one a minute")
    private int minutes;

    @Option(
            names = "--sample-seconds",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "between samples; for trying this command out")
    private int sampleSeconds;

    @Option(names = "--window", defaultValue = "100", description = "messages that may be unanswered, each way")
    private int window;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        OptionLimits limits = new OptionLimits(spec);
        limits.require("--minutes", minutes, 2, 10_000);
        limits.require("--sample-seconds", sampleSeconds, 1, 3_600);
        limits.require("--window", window, 1, 10_000);
        PrintWriter out = spec.commandLine().getOut();
        out.println(MachineDescription.ofThisMachine());
        out.println();
        out.println("| minute | deliver_sm/s | submit_sm/s | heap after GC | direct |");
        out.println("|---|---|---|---|---|");
        List<MemorySample> samples = new ArrayList<>();
        try (RawSmsc smsc = new RawSmsc();
                EsmeUnderTest esme = ShortstopEsme.open(smsc.port(), window)) {
            smsc.startDelivering(window);
            esme.startSubmitting();
            // What is loaded and compiled once is no growth.
            TimeUnit.SECONDS.sleep(sampleSeconds);
            for (int minute = 1; minute <= minutes; minute++) {
                samples.add(sample(minute, smsc.traffic(), out));
            }
            smsc.stopDelivering();
            esme.stopSubmitting();
            out.println();
            out.println(esme.failures() + smsc.traffic().refusedDeliveries() + " failures");
        }
        return verdict(samples, out);
    }

    private MemorySample sample(int minute, RawTraffic traffic, PrintWriter out) throws InterruptedException {
        long deliveries = traffic.answeredDeliveries();
        long submits = traffic.submits();
        long startNanos = System.nanoTime();
        TimeUnit.SECONDS.sleep(sampleSeconds);
        double elapsedSeconds = (System.nanoTime() - startNanos) / 1e9;
        double deliveriesPerSecond = (traffic.answeredDeliveries() - deliveries) / elapsedSeconds;
        double submitsPerSecond = (traffic.submits() - submits) / elapsedSeconds;
        MemorySample sample = MemorySample.take();
        out.printf(
                Locale.ROOT,
                "| %d | %,.0f | %,.0f | %.2f MiB | %.2f MiB |%n",
                minute,
                deliveriesPerSecond,
                submitsPerSecond,
                sample.heapMebibytes(),
                sample.directMebibytes());
        out.flush();
        return sample;
    }

    private static int verdict(List<MemorySample> samples, PrintWriter out) {
        double heapGrowth =
                growth(samples.stream().map(MemorySample::heapMebibytes).toList());
        double directGrowth =
                growth(samples.stream().map(MemorySample::directMebibytes).toList());
        boolean grew = heapGrowth > NOISE_MEBIBYTES || directGrowth > NOISE_MEBIBYTES;
        out.printf(
                Locale.ROOT,
                "highest of the second half over highest of the first: heap %+.2f MiB, direct %+.2f MiB: %s%n",
                heapGrowth,
                directGrowth,
                grew ? "grows" : "does not grow");
        out.flush();
        return grew ? 1 : 0;
    }

    private static double growth(List<Double> mebibytes) {
        int half = mebibytes.size() / 2;
        return highest(mebibytes.subList(half, mebibytes.size())) - highest(mebibytes.subList(0, half));
    }

    private static double highest(List<Double> figures) {
        return figures.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
