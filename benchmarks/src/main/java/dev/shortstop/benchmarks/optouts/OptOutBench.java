package dev.shortstop.benchmarks.optouts;

import dev.shortstop.app.Resources;
import dev.shortstop.benchmarks.OptionLimits;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.paging.BackgroundCounts;
import dev.shortstop.core.paging.Tally;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What reading costs while there are many opt-outs, with the embedded database on the same machine. */
@Command(
        name = "optouts",
        mixinStandardHelpOptions = true,
        header = "Pages, checks, counts and exports of the Opt-Out List at many opt-outs.")
public final class OptOutBench implements Callable<Integer> {

    private static final int CHECKED_NUMBERS = 10_000;

    @Mixin
    private ManyOptOuts optOuts;

    @Option(names = "--rounds", defaultValue = "300", description = "of each kind of page")
    private int rounds;

    @Option(names = "--check-rounds", defaultValue = "200", description = "of checks")
    private int checkRounds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OptionLimits limits = new OptionLimits(spec);
        optOuts.check(limits);
        limits.require("--rounds", rounds, 10, 1_000_000);
        limits.require("--check-rounds", checkRounds, 10, 1_000_000);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Resources resources = new Resources()) {
            ManyOptOuts.Filled many = optOuts.open(resources, out, err);
            Database database = many.database();
            long filled = many.numbers();
            Jdbi jdbi = database.jdbi();
            BackgroundCounts counts = resources.own(new BackgroundCounts(Clock.systemUTC()));
            OptOutList list = new OptOutList(jdbi, counts);
            out.flush();
            export(list, out);
            new PageMeasurement(list, filled, rounds, out).run();
            count(list, out);
            check(resources.own(HttpSide.start(database)), filled, out);
        }
        return 0;
    }

    /** As a client has it: JSON and all. */
    private void check(HttpSide http, long filled, PrintWriter out) {
        SplittableRandom random = new SplittableRandom(2);
        out.printf("%n| check over HTTP | p50 | p99 | worst |%n|---|---|---|---|%n");
        for (int size : new int[] {1, 1_000, CHECKED_NUMBERS}) {
            Latencies latencies = Latencies.of(
                    checkRounds / 10, checkRounds, () -> http.check(someNumbers(random, size, filled)), http::send);
            out.printf(Locale.ROOT, "| %,d numbers | %s |%n", size, latencies.cells());
            out.flush();
        }
    }

    /** Half of them have opted out. */
    private static List<Msisdn> someNumbers(SplittableRandom random, int size, long filled) {
        List<Msisdn> numbers = new ArrayList<>(size);
        for (int at = 0; at < size; at++) {
            Msisdn known = Population.number(random.nextLong(filled));
            numbers.add(random.nextBoolean() ? known : new Msisdn(Long.toString(Long.parseLong(known.digits()) + 1)));
        }
        return numbers;
    }

    private void count(OptOutList list, PrintWriter out) {
        Viewer acme = new Viewer.Account(Population.ACME);
        long startNanos = System.nanoTime();
        Tally tally = list.count(acme, OptOutFilter.NONE);
        while (tally instanceof Tally.AtLeast atLeast && atLeast.counted().isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            tally = list.count(acme, OptOutFilter.NONE);
        }
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        Latencies latencies = Latencies.of(
                checkRounds / 10, checkRounds, () -> acme, viewer -> list.count(viewer, OptOutFilter.NONE));
        out.printf("%n| count | p50 | p99 | worst |%n|---|---|---|---|%n");
        out.printf(Locale.ROOT, "| what is known at once | %s |%n", latencies.cells());
        out.printf(Locale.ROOT, "%nAll counted in the background: %s after %.1f s%n", tally, seconds);
        out.flush();
    }

    private static void export(OptOutList list, PrintWriter out) {
        try (HeapWatch heap = HeapWatch.start();
                Stream<?> lines = list.stream(new Viewer.Account(Population.ACME), OptOutFilter.NONE)) {
            long startNanos = System.nanoTime();
            long count = lines.count();
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            out.printf(
                    Locale.ROOT,
                    "Export of the Opt-Out List of one account: %,d lines in %.1f s, %,.0f lines/s; heap after collections: %s%n%n",
                    count,
                    seconds,
                    count / seconds,
                    heap.summary());
            out.flush();
        }
    }
}
