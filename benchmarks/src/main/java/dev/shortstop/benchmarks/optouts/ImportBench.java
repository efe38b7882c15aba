package dev.shortstop.benchmarks.optouts;

import dev.shortstop.app.Resources;
import dev.shortstop.app.config.Configuration;
import dev.shortstop.app.config.GatewayConfigFile;
import dev.shortstop.benchmarks.MachineDescription;
import dev.shortstop.benchmarks.OptionLimits;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.audience.AudienceCatalog;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.EmbeddedMariaDb;
import dev.shortstop.core.imports.ImportJob;
import dev.shortstop.core.imports.ImportRunner;
import dev.shortstop.core.imports.ImportSettings;
import dev.shortstop.core.imports.ImportStore;
import dev.shortstop.core.imports.ImportTarget;
import dev.shortstop.core.imports.ReadingOptions;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.keyword.KeywordBook;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What imports cost while there are many opt-outs, with the embedded database on the same machine. */
@Command(
        name = "imports",
        mixinStandardHelpOptions = true,
        header = "Imports into the Opt-Out List and into a list, at many opt-outs.",
        description =
                "Rows come in no order. All stays in the data directory, so one serves three times, and `bench optouts`, too.")
public final class ImportBench implements Callable<Integer> {

    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(10);
    private static final String SHORT_CODE_FILE = """
            short-code = "%s"
            program = "Bench"
            [help]
            reply = "Bench: help. Reply STOP to cancel."
            [opt-out]
            reply = "Bench: You will get no more messages."
            """;

    @Option(names = "--numbers", defaultValue = "10000000", description = "that have opted out; some have two rows")
    private int numbers;

    @Option(names = "--rows", defaultValue = "1000000", description = "of each import")
    private int rows;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIRECTORY",
            description = "for the database: 4 GB by default")
    private Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OptionLimits limits = new OptionLimits(spec);
        limits.require("--numbers", numbers, 1_000, 100_000_000);
        limits.require("--rows", rows, 1_000, 100_000_000);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Resources resources = new Resources()) {
            EmbeddedMariaDb server = resources.own(EmbeddedMariaDb.start(data, line -> say(err, line)));
            Database database = resources.own(Database.open(GatewayConfigFile.withGatewayTimeouts(server.settings())));
            Jdbi jdbi = database.jdbi();
            long filled = new Filling(jdbi, line -> say(err, line)).fill(numbers);
            InstantSource clock = InstantSource.system();
            IdGenerator ids = new IdGenerator(clock);
            NodeLease lease = resources.own(NodeLease.acquire(jdbi, "bench", ids));
            ImportStore imports = new ImportStore(jdbi, ids, lease, clock);
            ActiveRules rules = new ActiveRules(keywords(), new AudienceCatalog(List.of()));
            ConsentOperations operations = new ConsentOperations(
                    new SubscriberStore(jdbi), ids, () -> rules, CommittedListener.NONE, GIVE_UP_AFTER, clock);
            resources.own(
                    ImportRunner.start(ImportSettings.defaults(), jdbi, operations, lease, () -> 0, id -> true, clock));
            out.printf(Locale.ROOT, "%s%n%n%,d numbers%n%n", MachineDescription.ofThisMachine(), filled);
            out.printf("| import of %,d rows | taken in | rows/s | in all, rows/s | heap after collections |%n", rows);
            out.printf("|---|---|---|---|---|%n");
            out.flush();
            int offset = freeOffset(jdbi);
            measure("into a list", imports, members(), offset, filled, out);
            measure(
                    "into the Opt-Out List",
                    imports,
                    new ImportTarget.OptOutList(Population.ACME, Population.SHARED),
                    offset + 1,
                    filled,
                    out);
        }
        return 0;
    }

    /** The first of two between the numbers that are there, of which nothing has been imported. */
    private static int freeOffset(Jdbi jdbi) {
        for (int offset = 1; offset < Population.STEP - 1; offset += 2) {
            String digits = NumberFile.number(0, offset);
            boolean isUsed = jdbi.withHandle(handle -> handle.createQuery("SELECT 1 FROM subscriber WHERE msisdn = ?")
                    .bind(0, digits)
                    .mapTo(int.class)
                    .findOne()
                    .isPresent());
            if (!isUsed) {
                return offset;
            }
        }
        throw new IllegalStateException("this data directory has served three times: name another one");
    }

    private static ImportTarget members() {
        return new ImportTarget.Members(10 * Population.ACME, Population.ACME, Population.SHARED);
    }

    /** @param offset between the numbers that are there, 1 to 6 */
    private void measure(
            String what, ImportStore imports, ImportTarget target, int offset, long filled, PrintWriter out)
            throws IOException {
        try (HeapWatch heap = HeapWatch.start()) {
            long startNanos = System.nanoTime();
            ImportJob job = imports.upload(
                    target,
                    "bench.csv",
                    ReadingOptions.findOutAll("US"),
                    new Actor(Actor.Kind.COMMAND_LINE, "bench"),
                    new NumberFile(rows, filled, offset));
            long uploadedNanos = System.nanoTime();
            imports.start(job.id());
            while (!imports.find(job.id()).orElseThrow().state().isEnded()) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            long endNanos = System.nanoTime();
            ImportJob ended = imports.find(job.id()).orElseThrow();
            if (ended.state() != ImportJob.State.DONE || ended.progress().refused() > 0) {
                throw new IllegalStateException("not all rows were imported: " + ended);
            }
            out.printf(
                    Locale.ROOT,
                    "| %s | %.1f s | %,.0f | %,.0f | %s |%n",
                    what,
                    (uploadedNanos - startNanos) / 1e9,
                    rows / ((endNanos - uploadedNanos) / 1e9),
                    rows / ((endNanos - startNanos) / 1e9),
                    heap.summary());
            out.flush();
        }
    }

    private static KeywordBook keywords() throws IOException {
        Path directory = Files.createTempDirectory("shortstop-bench");
        Path file = Files.writeString(
                directory.resolve(Population.SHARED + ".toml"), SHORT_CODE_FILE.formatted(Population.SHARED));
        try {
            KeywordBook.LoadResult loaded = Configuration.readKeywords(directory);
            if (loaded instanceof KeywordBook.LoadResult.Loaded good) {
                return good.book();
            }
            throw new IllegalStateException("the keyword file of the benchmark is bad: " + loaded);
        } finally {
            Files.delete(file);
            Files.delete(directory);
        }
    }

    private static void say(PrintWriter err, String line) {
        err.println(line);
        err.flush();
    }
}
