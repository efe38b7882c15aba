package dev.shortstop.benchmarks.optouts;

import dev.shortstop.app.Resources;
import dev.shortstop.benchmarks.OptionLimits;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.paging.BackgroundCounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long the pages of the console take while there are many opt-outs, with the embedded database on the same machine. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        header = "The pages of the console, at many opt-outs.",
        description = "From the request to the last octet of the page, on loopback.")
public final class ConsoleBench implements Callable<Integer> {

    @Mixin
    private ManyOptOuts optOuts;

    @Option(names = "--rounds", defaultValue = "200", description = "of each page")
    private int rounds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OptionLimits limits = new OptionLimits(spec);
        optOuts.check(limits);
        limits.require("--rounds", rounds, 10, 1_000_000);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Resources resources = new Resources()) {
            ManyOptOuts.Filled many = optOuts.open(resources, out, err);
            Database database = many.database();
            long filled = many.numbers();
            BackgroundCounts counts = resources.own(new BackgroundCounts(Clock.systemUTC()));
            OptOutList list = new OptOutList(database.jdbi(), counts);
            HttpSide http = resources.own(HttpSide.start(database));
            Map<String, Supplier<String>> pages =
                    new ConsolePages(list, database.jdbi(), filled, http.uploadImports()).all();
            RouteCoverage.require(http.routes(), pages.values());
            warmUp(http, pages.values());
            out.println("| page | p50 | p99 | worst | octets |");
            out.println("|---|---|---|---|---|");
            pages.forEach((name, path) -> {
                int[] octets = new int[1];
                Latencies latencies = Latencies.of(
                        0,
                        rounds,
                        () -> http.page(path.get()),
                        (HttpRequest page) -> octets[0] = Math.max(octets[0], http.send(page)));
                out.printf(Locale.ROOT, "| %s | %s | %,d |%n", name, latencies.cells(), octets[0]);
                out.flush();
            });
        }
        return 0;
    }

    /** All pages in turn, as people ask for them: a gateway that has been running. */
    private void warmUp(HttpSide http, Collection<Supplier<String>> pages) {
        for (int round = 0; round < Math.max(1, rounds / 10); round++) {
            pages.forEach(path -> http.send(http.page(path.get())));
        }
    }
}
