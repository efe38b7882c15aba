package dev.shortstop.benchmarks.optouts;

import dev.shortstop.app.Resources;
import dev.shortstop.app.config.GatewayConfigFile;
import dev.shortstop.benchmarks.MachineDescription;
import dev.shortstop.benchmarks.OptionLimits;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.EmbeddedMariaDb;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.paging.BackgroundCounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long the pages of the console take while there are many opt-outs, with the embedded database on the same machine. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        header = "The pages of the console, at many opt-outs.",
        description =
                "From the request to the last octet of the page, on loopback. The data directory serves `bench optouts`, too.")
public final class ConsoleBench implements Callable<Integer> {

    @Option(names = "--numbers", defaultValue = "10000000", description = "that have opted out; some have two rows")
    private int numbers;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIRECTORY",
            description = "for the database: 3 GB by default")
    private Path data;

    @Option(names = "--rounds", defaultValue = "200", description = "of each page")
    private int rounds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OptionLimits limits = new OptionLimits(spec);
        limits.require("--numbers", numbers, 1_000, 100_000_000);
        limits.require("--rounds", rounds, 10, 1_000_000);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Resources resources = new Resources()) {
            EmbeddedMariaDb server = resources.own(EmbeddedMariaDb.start(data, err::println));
            Database database = resources.own(Database.open(GatewayConfigFile.withGatewayTimeouts(server.settings())));
            long filled = new Filling(database.jdbi(), err::println).fill(numbers);
            BackgroundCounts counts = resources.own(new BackgroundCounts(Clock.systemUTC()));
            OptOutList list = new OptOutList(database.jdbi(), counts);
            HttpSide http = resources.own(HttpSide.start(database));
            out.printf(Locale.ROOT, "%s%n%n%,d numbers%n%n", MachineDescription.ofThisMachine(), filled);
            out.println("| page | p50 | p99 | worst | octets |");
            out.println("|---|---|---|---|---|");
            new ConsolePages(list, filled).all().forEach((name, path) -> {
                int[] octets = new int[1];
                Latencies latencies = Latencies.of(
                        Math.max(10, rounds / 10),
                        rounds,
                        () -> http.page(path.get()),
                        (HttpRequest page) -> octets[0] = Math.max(octets[0], http.send(page)));
                out.printf(Locale.ROOT, "| %s | %s | %,d |%n", name, latencies.cells(), octets[0]);
                out.flush();
            });
        }
        return 0;
    }
}
