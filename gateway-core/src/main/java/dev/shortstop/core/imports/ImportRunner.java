package dev.shortstop.core.imports;

import dev.shortstop.core.RepeatedTask;
import dev.shortstop.core.SparseLog;
import dev.shortstop.core.database.SqlFailure;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.operation.ConsentOperations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongPredicate;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on the imports that run: several at once, accounts in turn, a bounded number of transactions at a time, and little
 * while there is traffic. An import is held by one gateway; when that dies, another goes on where its last transaction ended.
 * No row is dealt with twice: that it is done is written with what it changes. Safe for use by many threads.
 */
public final class ImportRunner implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ImportRunner.class);

    /** Each holds a chunk of its rows in memory for each of its strands. */
    private static final int MAX_HELD = 32;

    private static final Duration CLEANING_PAUSE = Duration.ofSeconds(30);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

    private final ImportSettings settings;
    private final Jdbi jdbi;
    private final ConsentOperations operations;
    private final NodeLease lease;
    private final InstantSource clock;
    private final TrafficPace pace;
    private final LongPredicate mayClaim;
    private final ImportClaims claims;
    private final RowSorting sorting;
    private final ExecutorService sorter = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "import-sorting");
        thread.setDaemon(true);
        return thread;
    });
    private final RepeatedTask claiming;
    private final RepeatedTask cleaning;
    private final ImportTurns<ImportStrand> turns = new ImportTurns<>();
    private final Lock oneInTraffic = new ReentrantLock();
    private final Set<Long> held = ConcurrentHashMap.newKeySet();
    private final List<Thread> workers = new ArrayList<>();
    private final SparseLog trouble = new SparseLog();
    private volatile boolean closing;

    private ImportRunner(
            ImportSettings settings,
            Jdbi jdbi,
            ConsentOperations operations,
            NodeLease lease,
            IntSupplier messagesInWork,
            LongPredicate mayClaim,
            InstantSource clock) {
        this.settings = settings;
        this.jdbi = ImportDao.registerOn(jdbi);
        this.operations = operations;
        this.lease = lease;
        this.clock = clock;
        this.pace = new TrafficPace(messagesInWork, lease::isTrafficElsewhere);
        this.mayClaim = mayClaim;
        this.claims = new ImportClaims(jdbi, lease);
        this.sorting = new RowSorting(jdbi, settings.temporaryDirectory());
        this.claiming = new RepeatedTask("import-claims", settings.claimInterval(), this::claim);
        this.cleaning = new RepeatedTask("import-cleaning", CLEANING_PAUSE, () -> claims.cleanUp(clock.instant()));
        for (int worker = 0; worker < settings.concurrentTransactions(); worker++) {
            workers.add(new Thread(this::work, "import-" + worker));
        }
    }

    /**
     * @param messagesInWork how many messages wait for their commit on this gateway now
     * @param mayClaim which imports it may work on, by id
     */
    public static ImportRunner start(
            ImportSettings settings,
            Jdbi jdbi,
            ConsentOperations operations,
            NodeLease lease,
            IntSupplier messagesInWork,
            LongPredicate mayClaim,
            InstantSource clock) {
        ImportRunner runner = new ImportRunner(settings, jdbi, operations, lease, messagesInWork, mayClaim, clock);
        runner.workers.forEach(Thread::start);
        runner.claiming.start();
        runner.cleaning.start();
        return runner;
    }

    private void claim() {
        long incarnation = lease.incarnation();
        if (closing || !lease.holds(incarnation)) {
            return;
        }
        for (long id : claims.claim(incarnation, MAX_HELD - held.size(), held::contains, mayClaim)) {
            Optional<ImportJob> job = jdbi.withExtension(ImportDao.class, dao -> dao.find(id, null));
            if (job.isPresent() && held.add(id)) {
                if (RowSorting.isNeededBy(job.get())) {
                    sorter.execute(() -> sortAndHold(job.get(), incarnation));
                } else {
                    hold(job.get(), incarnation);
                }
            }
        }
    }

    /** On a thread of its own, one import at a time: turns are short, and this takes as long as the upload did. */
    private void sortAndHold(ImportJob job, long incarnation) {
        Optional<ImportJob> sorted;
        try {
            sorting.sort(job, incarnation);
            sorted = jdbi.withExtension(ImportDao.class, dao -> dao.find(job.id(), null));
        } catch (ImportTransaction.Overtaken overtaken) {
            log.debug("import {}: {}", job.id(), overtaken.getMessage());
            held.remove(job.id());
            return;
        } catch (RuntimeException | Error failure) {
            report(job.id(), incarnation, failure);
            held.remove(job.id());
            return;
        }
        sorted.ifPresent(now -> hold(now, incarnation)); // imports are never deleted
    }

    private void hold(ImportJob job, long incarnation) {
        try {
            HeldImport taken = new HeldImport(jdbi, job, incarnation, settings.concurrentTransactions());
            for (int strand = 0; strand < settings.concurrentTransactions(); strand++) {
                turns.add(job.target().accountId(), new ImportStrand(taken));
            }
        } catch (RuntimeException broken) {
            held.remove(job.id());
            throw broken;
        }
    }

    private void work() {
        try {
            for (ImportStrand next = turns.take(); next != null; next = turns.take()) {
                if (workedOn(next)) {
                    turns.add(next.held().job().target().accountId(), next);
                } else if (next.held().endStrand()) {
                    end(next.held());
                }
            }
        } catch (InterruptedException atTheEnd) {
            Thread.currentThread().interrupt();
        }
    }

    /** False if it has come to its end. */
    private boolean workedOn(ImportStrand strand) throws InterruptedException {
        HeldImport held = strand.held();
        if (held.isLetGo()) {
            return false;
        }
        try {
            if (lease.holds(held.claimant())) {
                pace.awaitTurn();
                return pace.isTraffic() ? workedOnInTraffic(strand) : workedOn(strand, settings.rowsATransaction());
            }
        } catch (ImportTransaction.Overtaken overtaken) {
            log.debug("import {}: {}", held.job().id(), overtaken.getMessage());
        } catch (RuntimeException | Error failure) { // a dead worker would leave all imports undone
            report(held.job().id(), held.claimant(), failure);
        }
        held.letGo();
        return false;
    }

    /** The pace is that of one transaction after the other. */
    private boolean workedOnInTraffic(ImportStrand strand) throws InterruptedException {
        oneInTraffic.lockInterruptibly();
        try {
            return workedOn(strand, settings.rowsATransactionInTraffic());
        } finally {
            oneInTraffic.unlock();
        }
    }

    private boolean workedOn(ImportStrand strand, int limit) throws InterruptedException {
        long startNanos = System.nanoTime();
        Optional<ImportTransaction> next = strand.nextTransaction(limit);
        if (next.isEmpty()) {
            return false;
        }
        HeldImport held = strand.held();
        operations.apply(held.operation(), next.get().numbers(), held.origin(), next.get());
        pace.rest(startNanos);
        return true;
    }

    /** After its last strand. */
    private void end(HeldImport ended) {
        try {
            if (!ended.isLetGo()) {
                finish(ended);
            }
        } catch (RuntimeException | Error failure) {
            report(ended.job().id(), ended.claimant(), failure);
        } finally {
            held.remove(ended.job().id());
        }
    }

    private void finish(HeldImport held) {
        ImportJob job = held.job();
        int changed =
                jdbi.withExtension(ImportDao.class, dao -> dao.markDone(job.id(), held.claimant(), clock.instant()));
        if (changed == 1) {
            log.info(
                    "import {} of {} rows from {} is done",
                    job.id(),
                    job.progress().total(),
                    job.fileName());
        } else if (jdbi.withExtension(ImportDao.class, dao -> dao.find(job.id(), null))
                .filter(now -> now.state() == ImportJob.State.RUNNING)
                .isPresent()) {
            throw new IllegalStateException("rows of import " + job.id() + " are missing");
        }
    }

    /** What passes is tried again when the import is claimed again; what would not pass ends it. */
    private void report(long id, long claimant, Throwable failure) {
        if (closing) {
            return; // whoever claims it next goes on
        }
        if (SqlFailure.of(failure) == SqlFailure.TRANSIENT) {
            trouble.warn(log, "transient", "import " + id + " waits for the database: " + failure);
            return;
        }
        log.error("import {} failed", id, failure);
        try {
            jdbi.useExtension(
                    ImportDao.class, dao -> dao.markFailed(id, claimant, failure.toString(), clock.instant()));
        } catch (RuntimeException unwritten) {
            log.warn("could not write down that import {} failed; it is tried again", id, unwritten);
        }
    }

    /** Ends after the transactions that are under way; imports stay as they are, and any gateway goes on with them. */
    @Override
    public void close() {
        closing = true;
        claiming.close();
        cleaning.close();
        turns.close();
        sorter.shutdownNow();
        workers.forEach(Thread::interrupt);
        long deadlineNanos = System.nanoTime() + CLOSE_PATIENCE.toNanos();
        try {
            for (Thread worker : workers) {
                worker.join(Math.max(
                        1, Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
