package dev.shortstop.app;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.audience.AudienceCatalog;
import dev.shortstop.core.audience.AudienceLists;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.csv.UnreadableCsvException;
import dev.shortstop.core.imports.ImportChange;
import dev.shortstop.core.imports.ImportFile;
import dev.shortstop.core.imports.ImportJob;
import dev.shortstop.core.imports.ImportLayout.NumberColumn;
import dev.shortstop.core.imports.ImportRunner;
import dev.shortstop.core.imports.ImportSettings;
import dev.shortstop.core.imports.ImportStore;
import dev.shortstop.core.imports.ImportTarget;
import dev.shortstop.core.imports.NewImport;
import dev.shortstop.core.imports.ReadingOptions;
import dev.shortstop.core.imports.UploadRefusedException;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.people.AuditAction;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.store.SubscriberStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** An import from the command line, on the database of a gateway that may run beside it. */
final class ImportRun {

    /** Whoever has the configuration of the gateway sees all accounts. */
    static final Viewer EVERYTHING = new Viewer.Operator();

    private static final String STANDARD_INPUT = "-";
    private static final int CONNECTIONS = 4;
    private static final int EXIT_INTERRUPTED = 130;

    /** A gateway looks for imports every second; where none takes this one, the command does it. */
    private static final Duration LEFT_TO_GATEWAYS = Duration.ofSeconds(4);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(10);

    /** What is done while the database is open. */
    @FunctionalInterface
    interface Work {
        int with(ImportRun run) throws IOException;
    }

    private final CommandLine command;
    private final Configuration.Outcome.Accepted configuration;
    private final Jdbi jdbi;
    private final Resources resources;
    private final Actor actor = CommandLineUser.actor();
    private final InstantSource clock = InstantSource.system();
    private final IdGenerator ids = new IdGenerator(clock);
    private final AuditLog audit;
    private final NodeLease lease;
    private final ImportStore imports;

    private ImportRun(
            CommandLine command, Configuration.Outcome.Accepted configuration, Jdbi jdbi, Resources resources) {
        this.command = command;
        this.configuration = configuration;
        this.jdbi = jdbi;
        this.resources = resources;
        this.audit = new AuditLog(jdbi, ids, clock);
        this.lease = resources.own(NodeLease.acquire(
                jdbi, "import " + ManagementFactory.getRuntimeMXBean().getName(), ids));
        this.imports = new ImportStore(jdbi, lease, configuration.gateway().imports(), audit, clock);
    }

    /** Opens the database, does the work, and closes it. */
    static int with(CommandLine command, GatewayFiles gateway, Work work) throws IOException {
        Optional<Configuration.Outcome.Accepted> configuration = gateway.read(command);
        if (configuration.isEmpty()) {
            return Main.EXIT_CONFIGURATION;
        }
        try (Resources resources = new Resources()) {
            Jdbi jdbi = CommandDatabase.open(configuration.get().gateway().database(), CONNECTIONS, resources)
                    .jdbi();
            return work.with(new ImportRun(command, configuration.get(), jdbi, resources));
        }
    }

    static int ofFile(
            CommandLine command,
            GatewayFiles gateway,
            ImportFileOptions file,
            Function<NamedTargets, ImportTarget> target)
            throws IOException {
        return with(command, gateway, run -> {
            ReadingOptions options = file.reading(run.configuration.gateway().defaultRegion());
            if (!NumberReader.isRegion(options.region())) {
                throw new ParameterException(command, "--region must be a country such as US, not " + options.region());
            }
            ImportTarget into = target.apply(run.targets());
            try (InputStream in = run.open(file.file())) {
                return file.isPreview()
                        ? run.preview(file.file(), in, options)
                        : run.run(file.file(), in, options, into);
            } catch (UnreadableCsvException unreadable) {
                command.getErr().println(file.file() + ": " + unreadable.getMessage());
                command.getErr().println("Nothing was imported.");
                return Main.EXIT_CONFIGURATION;
            }
        });
    }

    static int resume(CommandLine command, GatewayFiles gateway, long id) throws IOException {
        return with(command, gateway, run -> {
            ImportJob job = run.require(id);
            if (job.state() != ImportJob.State.RUNNING
                    && run.imports.start(EVERYTHING, id, run.actor) instanceof ImportChange.Refused refused) {
                command.getErr().println(ImportProgress.summary(job) + " " + refused.reason());
                return CommandLine.ExitCode.SOFTWARE;
            }
            return run.watch(id);
        });
    }

    ImportStore imports() {
        return imports;
    }

    /** @return whether it was stopped by this */
    boolean cancel(long id) {
        return imports.cancel(EVERYTHING, id, actor) instanceof ImportChange.Done;
    }

    /** Writes the rows that were refused so far, after it is in the audit log that somebody has them. */
    void exportRefusals(long id, Writer out) throws IOException {
        ImportJob job = require(id);
        audit.append(AuditLog.Entry.of(
                actor, job.target().accountId(), AuditAction.EXPORTED, "the refused rows of import " + id));
        imports.writeErrorFile(job, out);
    }

    /** @throws ParameterException if there is no such import */
    ImportJob require(long id) {
        return imports.find(EVERYTHING, id)
                .orElseThrow(() -> new ParameterException(command, "There is no import " + id));
    }

    private NamedTargets targets() {
        AudienceLists lists = new AudienceLists(jdbi, audit, clock, () -> new AudienceCatalog(List.of()));
        return new NamedTargets(command, configuration.keywords(), new AccountStore(jdbi, ids, clock), lists);
    }

    private InputStream open(String file) throws IOException {
        return file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file));
    }

    private int preview(String name, InputStream in, ReadingOptions options) throws IOException {
        ImportFile.Preview preview = ImportFile.open(in, options).preview();
        command.getOut().println(ImportProgress.describe(name, preview.encoding(), preview.layout()));
        preview.layout().header().ifPresent(names -> command.getOut().println("  " + String.join(" | ", names)));
        for (CsvRow row : preview.sample()) {
            command.getOut().println("  " + row.line() + ": " + String.join(" | ", row.cells()));
        }
        return preview.layout().numbers() instanceof NumberColumn.Found
                ? CommandLine.ExitCode.OK
                : Main.EXIT_CONFIGURATION;
    }

    private int run(String name, InputStream in, ReadingOptions options, ImportTarget target) throws IOException {
        Path fileName = Path.of(name).getFileName();
        ImportJob job;
        try {
            job = imports.upload(
                    new NewImport(ids.next(), target, fileName == null ? name : fileName.toString(), options, actor),
                    in);
        } catch (UploadRefusedException refused) {
            command.getErr().println(name + ": " + refused.getMessage());
            command.getErr().println("Nothing was imported.");
            return Main.EXIT_CONFIGURATION;
        }
        command.getErr().println(ImportProgress.describe(name, job.encoding(), job.layout()));
        if (!(imports.start(EVERYTHING, job.id(), actor) instanceof ImportChange.Done)) {
            imports.cancel(EVERYTHING, job.id(), actor);
            command.getErr().println("Nothing was imported. Say which column by --column.");
            return Main.EXIT_CONFIGURATION;
        }
        command.getErr()
                .println("Import " + job.id() + " begins: " + job.progress().total() + " rows.");
        return watch(job.id());
    }

    private int watch(long id) {
        try (ShutdownSignal signal = ShutdownSignal.install()) {
            ImportProgress progress = new ImportProgress(
                    command.getErr(),
                    System.console() != null,
                    require(id).progress().read());
            ImportRunner runner = runner(id);
            try {
                showToItsEnd(id, progress);
            } catch (InterruptedException signalled) {
                return paused(id);
            } catch (RuntimeException failure) {
                if (!signal.hasCome()) {
                    throw failure;
                }
                Thread.interrupted(); // the pause has still to be written down
                return paused(id);
            } finally {
                runner.close();
            }
            return ended(require(id));
        }
    }

    private void showToItsEnd(long id, ImportProgress progress) throws InterruptedException {
        try {
            ImportJob job = require(id);
            while (job.state() == ImportJob.State.RUNNING) {
                progress.show(job);
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                job = require(id);
            }
            progress.show(job);
        } finally {
            progress.end();
        }
    }

    private ImportRunner runner(long id) {
        boolean isAlone = lease.liveIncarnations().size() == 1;
        long fromNanos = System.nanoTime() + (isAlone ? Duration.ZERO : LEFT_TO_GATEWAYS).toNanos();
        ActiveRules rules = new ActiveRules(configuration.keywords(), new AudienceCatalog(List.of()));
        ConsentOperations operations = new ConsentOperations(
                new SubscriberStore(jdbi), ids, () -> rules, CommittedListener.NONE, GIVE_UP_AFTER, clock);
        return ImportRunner.start(
                ImportSettings.defaults()
                        .withTemporaryDirectory(
                                configuration.gateway().imports().temporaryDirectory()),
                jdbi,
                operations,
                lease,
                () -> 0,
                job -> job == id && System.nanoTime() >= fromNanos,
                clock);
    }

    private int paused(long id) {
        imports.pause(EVERYTHING, id, actor);
        command.getErr().println(ImportProgress.summary(require(id)));
        command.getErr().println("To go on: shortstop import resume " + id);
        command.getErr().flush();
        return EXIT_INTERRUPTED;
    }

    private int ended(ImportJob job) {
        command.getOut().println(ImportProgress.summary(job));
        if (job.progress().refused() > 0) {
            command.getErr().println("The refused rows: shortstop import errors " + job.id() + " -o refused.csv");
        }
        if (job.state() != ImportJob.State.DONE) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        return job.progress().refused() > 0 ? ImportCommand.EXIT_SOME_REFUSED : CommandLine.ExitCode.OK;
    }
}
