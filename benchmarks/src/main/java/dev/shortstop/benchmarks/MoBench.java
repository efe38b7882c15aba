package dev.shortstop.benchmarks;

import dev.shortstop.app.Resources;
import dev.shortstop.app.config.Configuration;
import dev.shortstop.app.config.GatewayConfigFile;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.DatabaseSettings;
import dev.shortstop.core.database.EmbeddedMariaDb;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.simulator.LoadReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * MO/s answered after commit, and how long an answer takes, with simulator, gateway and embedded database on one machine.
 * Beside it, in turn, a naive gateway: the same statements, one transaction a message, by ten threads on ten connections.
 */
@Command(
        name = "mo",
        mixinStandardHelpOptions = true,
        header = "MOs answered a second and latency of the answer, beside a naive baseline.",
        description =
                "40 %% STOP, 40 %% JOIN, 20 %% other, from distinct numbers; every STOP and JOIN is answered by an MT.")
final class MoBench implements Callable<Integer> {

    private static final String SHORT_CODE = "72345";
    private static final int NUMBERS_A_PHASE = 2_000_000;
    private static final int BASELINE_THREADS = 10;
    private static final Duration QUIET_PATIENCE = Duration.ofSeconds(20);
    private static final long QUIET_HISTORY = 1_000;
    private static final int BASELINE_CONNECTIONS = 10;

    /** One of the two gateways. */
    private enum Subject {
        SHORTSTOP("Shortstop", IntakeSettings.defaults(), DatabaseSettings.DEFAULT_POOL_SIZE),
        BASELINE(
                "one transaction a message",
                new IntakeSettings(BASELINE_THREADS, 10_000, 1, Duration.ofMinutes(5), Duration.ofSeconds(3)),
                BASELINE_CONNECTIONS);

        private final String title;
        private final IntakeSettings intake;
        private final int poolSize;

        Subject(String title, IntakeSettings intake, int poolSize) {
            this.title = title;
            this.intake = intake;
            this.poolSize = poolSize;
        }
    }

    @Option(names = "--runs", defaultValue = "3", description = "how often each is measured; medians count")
    private int runs;

    @Option(names = "--seconds", defaultValue = "20", description = "measured in each run, after the warm-up")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "10", paramLabel = "SECONDS", description = "before each measurement")
    private int warmUpSeconds;

    @Option(names = "--window", defaultValue = "500", description = "deliver_sm that may be unanswered")
    private int window;

    @Option(names = "--rate", defaultValue = "500", description = "MO/s of the measurement at a fixed rate")
    private int rate;

    @Option(names = "--without-baseline", description = "measure Shortstop alone")
    private boolean withoutBaseline;

    @Spec
    private CommandSpec spec;

    private long nextMsisdn = 10_000_000_000L;

    @Override
    public Integer call() throws Exception {
        OptionLimits limits = new OptionLimits(spec);
        limits.require("--runs", runs, 1, 1_000);
        limits.require("--seconds", seconds, 1, 3_600);
        limits.require("--warm-up", warmUpSeconds, 0, 3_600);
        limits.require("--window", window, 1, 10_000);
        limits.require("--rate", rate, 1, 100_000);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Path directory = Files.createTempDirectory("shortstop-bench");
        try (Resources resources = new Resources()) {
            EmbeddedMariaDb server =
                    resources.own(EmbeddedMariaDb.start(directory.resolve("data"), line -> say(err, line)));
            Path shortCodes = Files.createDirectory(directory.resolve("shortcodes"));
            KeywordBook keywords = loadKeywords(shortCodes);
            List<Subject> subjects =
                    withoutBaseline ? List.of(Subject.SHORTSTOP) : List.of(Subject.SHORTSTOP, Subject.BASELINE);
            List<MoResult> results = new ArrayList<>();
            for (int run = 1; run <= runs; run++) {
                for (Subject subject : subjects) {
                    say(err, "run " + run + " of " + runs + ": " + subject.title);
                    results.add(measure(subject, server, shortCodes, keywords));
                    say(err, "  " + results.get(results.size() - 1));
                }
            }
            out.println(MachineDescription.ofThisMachine());
            out.println();
            out.print(MoTable.of(results, rate));
            out.flush();
        } finally {
            deleteAll(directory);
        }
        return 0;
    }

    private MoResult measure(Subject subject, EmbeddedMariaDb server, Path shortCodes, KeywordBook keywords)
            throws IOException, InterruptedException {
        try (Resources resources = new Resources()) {
            Database database = resources.own(Database.open(
                    GatewayConfigFile.withGatewayTimeouts(server.settings()).withPoolSize(subject.poolSize)));
            GatewayUnderLoad gateway = resources.own(GatewayUnderLoad.start(new GatewayUnderLoad.Parts(
                    database,
                    subject.poolSize,
                    subject.intake,
                    shortCodes,
                    keywords,
                    SHORT_CODE,
                    window,
                    Optional.empty())));
            LoadReport full = load(gateway, 0);
            awaitQuiet(database);
            LoadReport atRate = load(gateway, rate);
            return MoResult.of(subject.title, full, atRate);
        }
    }

    private LoadReport load(GatewayUnderLoad gateway, double perSecond) throws InterruptedException {
        long firstMsisdn = nextMsisdn;
        nextMsisdn += NUMBERS_A_PHASE;
        return gateway.load(
                firstMsisdn,
                NUMBERS_A_PHASE,
                perSecond,
                Duration.ofSeconds(warmUpSeconds),
                Duration.ofSeconds(seconds));
    }

    /** What the server still cleans up after the full load is not part of a moderate one: waits for that, within limits. */
    private static void awaitQuiet(Database database) {
        long deadlineNanos = System.nanoTime() + QUIET_PATIENCE.toNanos();
        while (historyLength(database) > QUIET_HISTORY && System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** Transactions whose old row versions the server has not yet removed. */
    private static long historyLength(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SHOW GLOBAL STATUS LIKE 'Innodb_history_list_length'")
                        .map((row, context) -> row.getLong("Value"))
                        .findOne()
                        .orElse(0L));
    }

    private static KeywordBook loadKeywords(Path shortCodes) throws IOException {
        try (InputStream file = MoBench.class.getResourceAsStream("/shortcodes/" + SHORT_CODE + ".toml")) {
            Files.copy(file, shortCodes.resolve(SHORT_CODE + ".toml"));
        }
        KeywordBook.LoadResult loaded = Configuration.readKeywords(shortCodes);
        if (loaded instanceof KeywordBook.LoadResult.Loaded good) {
            return good.book();
        }
        throw new IllegalStateException("the keyword file of the benchmark is bad: " + loaded);
    }

    private static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void say(PrintWriter err, String line) {
        err.println(line);
        err.flush();
    }
}
