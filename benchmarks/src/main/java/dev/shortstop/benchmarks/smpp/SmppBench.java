package dev.shortstop.benchmarks.smpp;

import dev.shortstop.benchmarks.MachineDescription;
import dev.shortstop.benchmarks.OptionLimits;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Messages a second through one session on loopback, peer on the same machine; beside it, in turn, jSMPP. */
@Command(
        name = "smpp",
        mixinStandardHelpOptions = true,
        header = "Messages a second through one SMPP session, beside jSMPP.",
        description = "One transceiver on loopback. Every deliver_sm is answered at once; then submit_sm the same way.")
public final class SmppBench implements Callable<Integer> {

    /** One of the two libraries. */
    private enum Subject {
        SHORTSTOP("Shortstop", ShortstopEsme::open),
        JSMPP("jSMPP", JsmppEsme::open);

        private final String title;
        private final EsmeUnderTest.Opener opener;

        Subject(String title, EsmeUnderTest.Opener opener) {
            this.title = title;
            this.opener = opener;
        }
    }

    @Option(names = "--runs", defaultValue = "5", description = "how often each is measured; medians count")
    private int runs;

    @Option(names = "--seconds", defaultValue = "5", description = "measured in each run and direction")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "10", paramLabel = "SECONDS", description = "before each measurement")
    private int warmUpSeconds;

    @Option(names = "--window", defaultValue = "100", description = "messages that may be unanswered")
    private int window;

    @Option(names = "--without-baseline", description = "measure Shortstop alone")
    private boolean withoutBaseline;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        OptionLimits limits = new OptionLimits(spec);
        limits.require("--runs", runs, 1, 1_000);
        limits.require("--seconds", seconds, 1, 3_600);
        limits.require("--warm-up", warmUpSeconds, 0, 3_600);
        limits.require("--window", window, 1, 10_000);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<Subject> subjects = withoutBaseline ? List.of(Subject.SHORTSTOP) : List.of(Subject.values());
        List<SmppResult> results = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            for (Subject subject : subjects) {
                SmppResult result = measure(subject);
                results.add(result);
                err.println("run " + run + " of " + runs + ", " + result);
                err.flush();
            }
        }
        out.println(MachineDescription.ofThisMachine());
        out.println();
        out.print(SmppResult.table(results));
        out.flush();
        return 0;
    }

    private SmppResult measure(Subject subject) throws Exception {
        try (RawSmsc smsc = new RawSmsc();
                EsmeUnderTest esme = subject.opener.open(smsc.port(), window)) {
            RawTraffic traffic = smsc.traffic();
            smsc.startDelivering(window);
            SmppResult.Direction deliveries = measure(traffic::answeredDeliveries);
            smsc.stopDelivering();
            esme.startSubmitting();
            SmppResult.Direction submits = measure(traffic::submits);
            esme.stopSubmitting();
            requireSame("deliver_sm", traffic.answeredDeliveries() + traffic.refusedDeliveries(), esme.delivered());
            requireSame("submit_sm", traffic.submits(), esme.submitted());
            return new SmppResult(subject.title, deliveries, submits, traffic.refusedDeliveries() + esme.failures());
        }
    }

    /** A rate that only one side saw is no rate. */
    private static void requireSame(String what, long ofPeer, long ofSubject) {
        if (ofPeer != ofSubject) {
            throw new IllegalStateException(
                    what + ": the peer counted " + ofPeer + " answers, the session " + ofSubject + " messages");
        }
    }

    private SmppResult.Direction measure(LongSupplier messages) throws InterruptedException {
        TimeUnit.SECONDS.sleep(warmUpSeconds);
        long messagesBefore = messages.getAsLong();
        long peerBefore = ProcessorTimes.nanosOfThreads(RawSmsc.THREAD_NAME);
        long processBefore = ProcessorTimes.nanosOfProcess();
        long startNanos = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        double elapsedNanos = System.nanoTime() - startNanos;
        double count = messages.getAsLong() - messagesBefore;
        double peerNanos = ProcessorTimes.nanosOfThreads(RawSmsc.THREAD_NAME) - peerBefore;
        double subjectNanos = ProcessorTimes.nanosOfProcess() - processBefore - peerNanos;
        return new SmppResult.Direction(
                count * 1e9 / elapsedNanos, subjectNanos / count / 1e3, peerNanos / elapsedNanos);
    }
}
