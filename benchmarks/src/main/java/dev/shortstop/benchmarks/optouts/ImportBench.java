package dev.shortstop.benchmarks.optouts;

import dev.shortstop.app.Resources;
import dev.shortstop.benchmarks.GatewayUnderLoad;
import dev.shortstop.benchmarks.OptionLimits;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.audience.AudienceCatalog;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.DatabaseSettings;
import dev.shortstop.core.imports.ImportJob;
import dev.shortstop.core.imports.ImportLimits;
import dev.shortstop.core.imports.ImportRunner;
import dev.shortstop.core.imports.ImportSettings;
import dev.shortstop.core.imports.ImportStore;
import dev.shortstop.core.imports.ImportTarget;
import dev.shortstop.core.imports.NewImport;
import dev.shortstop.core.imports.ReadingOptions;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.keyword.KeywordBook;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What imports cost while there are many opt-outs, with the embedded database on the same machine. */
@Command(
        name = "imports",
        mixinStandardHelpOptions = true,
        header = "Imports into the Opt-Out List and into a list, at many opt-outs.",
        description = "Rows come in no order. Each run imports other numbers, so one directory serves some times.")
public final class ImportBench implements Callable<Integer> {

    static final Viewer OPERATOR = new Viewer.Operator();
    static final Actor BENCH = new Actor(Actor.Kind.COMMAND_LINE, "bench");

    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(10);
    private static final Duration MO_WARM_UP = Duration.ofSeconds(10);
    private static final int MO_WINDOW = 500;

    @Mixin
    private ManyOptOuts optOuts;

    @Option(names = "--rows", defaultValue = "1000000", description = "of each import")
    private int rows;

    @Option(names = "--mo-rate", defaultValue = "500", description = "MO/s while an import runs, and while none does")
    private int moRate;

    @Option(
            names = "--mo-seconds",
            defaultValue = "20",
            description = "of each, after a warm-up of 10 s; 0: leave it out")
    private int moSeconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        OptionLimits limits = new OptionLimits(spec);
        optOuts.check(limits);
        limits.require("--rows", rows, 1_000, 100_000_000);
        limits.require("--mo-rate", moRate, 1, 100_000);
        limits.require("--mo-seconds", moSeconds, 0, 3_600);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (ShortCodeFiles shortCodes = ShortCodeFiles.write()) {
            measure(shortCodes, out, err);
        }
        return 0;
    }

    private void measure(ShortCodeFiles shortCodes, PrintWriter out, PrintWriter err)
            throws IOException, InterruptedException {
        try (Resources resources = new Resources()) {
            ManyOptOuts.Filled many = optOuts.open(resources, out, err);
            Database database = many.database();
            long filled = many.numbers();
            Jdbi jdbi = database.jdbi();
            InstantSource clock = InstantSource.system();
            IdGenerator ids = new IdGenerator(clock);
            NodeLease lease = resources.own(NodeLease.acquire(jdbi, "bench", ids));
            ImportStore imports =
                    new ImportStore(jdbi, lease, ImportLimits.defaults(), new AuditLog(jdbi, ids, clock), clock);
            KeywordBook keywords = shortCodes.read();
            out.printf("| import of %,d rows | taken in | rows/s | in all, rows/s | heap after collections |%n", rows);
            out.printf("|---|---|---|---|---|%n");
            out.flush();
            try (Resources working = new Resources()) {
                working.own(runner(jdbi, ids, lease, keywords, clock));
                List<NumberGap> gaps = freeGaps(jdbi, filled);
                measure("into a list", imports, ids, members(), gaps.get(0), filled, out);
                measure("into the Opt-Out List", imports, ids, optOutList(), gaps.get(1), filled, out);
            }
            if (moSeconds > 0) {
                GatewayUnderLoad gateway = resources.own(GatewayUnderLoad.start(new GatewayUnderLoad.Parts(
                        database,
                        DatabaseSettings.DEFAULT_POOL_SIZE,
                        IntakeSettings.defaults(),
                        shortCodes.directory(),
                        keywords,
                        Population.SHARED.value(),
                        MO_WINDOW,
                        Optional.empty())));
                ImportJob ready = upload(
                        imports, ids, optOutList(), freeGaps(jdbi, filled).get(0), filled);
                new AnswersDuringImport(gateway, imports, moRate, MO_WARM_UP, Duration.ofSeconds(moSeconds))
                        .measure(ready, out);
            }
        }
    }

    private static ImportRunner runner(
            Jdbi jdbi, IdGenerator ids, NodeLease lease, KeywordBook keywords, InstantSource clock) {
        ActiveRules rules = new ActiveRules(keywords, new AudienceCatalog(List.of()));
        ConsentOperations operations = new ConsentOperations(
                new SubscriberStore(jdbi), ids, () -> rules, CommittedListener.NONE, GIVE_UP_AFTER, clock);
        return ImportRunner.start(ImportSettings.defaults(), jdbi, operations, lease, () -> 0, id -> true, clock);
    }

    private ImportJob upload(ImportStore imports, IdGenerator ids, ImportTarget target, NumberGap gap, long filled)
            throws IOException {
        return imports.upload(
                new NewImport(ids.next(), target, "bench.csv", ReadingOptions.findOutAll("US"), BENCH),
                new NumberFile(rows, filled, gap));
    }

    /** The first two of which nothing has been imported. */
    private List<NumberGap> freeGaps(Jdbi jdbi, long filled) {
        List<NumberGap> free = NumberGap.all(rows, filled)
                .filter(gap -> jdbi.withHandle(handle -> handle.createQuery("SELECT 1 FROM subscriber WHERE msisdn = ?")
                        .bind(0, gap.number(0))
                        .mapTo(int.class)
                        .findOne()
                        .isEmpty()))
                .limit(2)
                .toList();
        if (free.size() < 2) {
            throw new IllegalStateException("this data directory has served too often: name another one");
        }
        return free;
    }

    private static ImportTarget optOutList() {
        return new ImportTarget.OptOutList(Population.ACME, Population.SHARED);
    }

    private static ImportTarget members() {
        return new ImportTarget.Members(10 * Population.ACME, Population.ACME, Population.SHARED);
    }

    private void measure(
            String what,
            ImportStore imports,
            IdGenerator ids,
            ImportTarget target,
            NumberGap gap,
            long filled,
            PrintWriter out)
            throws IOException {
        try (HeapWatch heap = HeapWatch.start()) {
            long startNanos = System.nanoTime();
            ImportJob job = upload(imports, ids, target, gap, filled);
            long uploadedNanos = System.nanoTime();
            imports.start(OPERATOR, job.id(), BENCH);
            while (!imports.find(OPERATOR, job.id()).orElseThrow().state().isEnded()) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            long endNanos = System.nanoTime();
            ImportJob ended = imports.find(OPERATOR, job.id()).orElseThrow();
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
}
