package dev.shortstop.core.bulk;

import dev.shortstop.core.DutyCycle;
import dev.shortstop.core.RepeatedTask;
import dev.shortstop.core.audience.ListMembers;
import dev.shortstop.core.bulk.BulkDao.Held;
import dev.shortstop.core.bulk.BulkDao.Position;
import dev.shortstop.core.bulk.BulkWalk.Portion;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.database.SqlFailure;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.operation.Alongside;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.optoutlist.OptOutList;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on the bulk changes that run, one transaction after the other, jobs in turn, and little while there is traffic. A job is held
 * by one gateway; when that dies, another goes on where its last transaction ended: how far it is is written with what it changes.
 */
public final class BulkRunner implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BulkRunner.class);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int NUMBERS_A_TRANSACTION = 500;
    private static final int NUMBERS_A_TRANSACTION_IN_TRAFFIC = 100;

    private final Jdbi jdbi;
    private final BulkWalk walk;
    private final ConsentOperations operations;
    private final NodeLease lease;
    private final BooleanSupplier isTraffic;
    private final InstantSource clock;
    private final RepeatedTask working;

    private BulkRunner(
            Jdbi jdbi,
            OptOutList optOuts,
            ListMembers members,
            ConsentOperations operations,
            NodeLease lease,
            BooleanSupplier isTraffic,
            InstantSource clock) {
        this.jdbi = BulkDao.registerOn(jdbi);
        this.walk = new BulkWalk(optOuts, members);
        this.operations = operations;
        this.lease = lease;
        this.isTraffic = isTraffic;
        this.clock = clock;
        this.working = new RepeatedTask("bulk-changes", PAUSE, this::work);
    }

    /** @param isTraffic messages come in on a gateway of this database */
    public static BulkRunner start(
            Jdbi jdbi,
            OptOutList optOuts,
            ListMembers members,
            ConsentOperations operations,
            NodeLease lease,
            BooleanSupplier isTraffic,
            InstantSource clock) {
        BulkRunner runner = new BulkRunner(jdbi, optOuts, members, operations, lease, isTraffic, clock);
        runner.working.start();
        return runner;
    }

    /** Until nothing is left to be done, or a transaction fails. */
    private void work() throws InterruptedException {
        long incarnation = lease.incarnation();
        Deque<Held> turns = new ArrayDeque<>(claim(incarnation));
        while (!turns.isEmpty() && lease.holds(incarnation)) {
            Held next = turns.remove();
            long startNanos = System.nanoTime();
            workOn(next, incarnation).ifPresent(turns::add);
            if (isTraffic.getAsBoolean()) {
                DutyCycle.QUARTER.restAfter(startNanos);
            }
        }
    }

    private List<Held> claim(long incarnation) {
        if (!lease.holds(incarnation)) {
            return List.of();
        }
        List<Held> running = jdbi.withExtension(BulkDao.class, BulkDao::findRunning);
        if (running.isEmpty()) {
            return List.of();
        }
        Set<Long> live = lease.liveIncarnations(); // after the claims were read: see there
        return running.stream()
                .filter(held -> held.claimedBy() == incarnation
                        || !live.contains(held.claimedBy())
                                && jdbi.withExtension(
                                                BulkDao.class,
                                                dao -> dao.claim(held.job().id(), incarnation, held.claimedBy()))
                                        == 1)
                .toList();
    }

    /** What is left of it; empty where it has ended, or waits for the next round. */
    private Optional<Held> workOn(Held held, long incarnation) {
        BulkJob job = held.job();
        try {
            int limit = isTraffic.getAsBoolean() ? NUMBERS_A_TRANSACTION_IN_TRAFFIC : NUMBERS_A_TRANSACTION;
            Optional<Portion> portion = walk.next(job, held.position(), limit);
            if (portion.isEmpty()) {
                jdbi.useExtension(BulkDao.class, dao -> dao.markDone(job.id(), incarnation, clock.instant()));
                return Optional.empty();
            }
            Portion next = portion.get();
            operations.apply(
                    next.operation(),
                    next.numbers(),
                    Origin.of(job.actor(), Long.toString(job.id())),
                    new Progress(job.id(), incarnation, held.position(), next.end()));
            return Optional.of(new Held(job, incarnation, next.end()));
        } catch (Overtaken overtaken) {
            log.debug("bulk change {}: {}", job.id(), overtaken.getMessage());
            return Optional.empty();
        } catch (RuntimeException failure) {
            if (SqlFailure.of(failure) == SqlFailure.TRANSIENT) {
                throw failure;
            }
            log.error("bulk change {} failed", job.id(), failure);
            jdbi.useExtension(
                    BulkDao.class, dao -> dao.markFailed(job.id(), incarnation, failure.toString(), clock.instant()));
            return Optional.empty();
        }
    }

    /** The job is not where it was thought to be: stopped, taken over, or an earlier try has committed. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("somebody else has gone on with it, or stopped it", null, false, false);
        }
    }

    /** @param from where these numbers begin, {@code to} where they end */
    private record Progress(long jobId, long claimant, Position from, Position to) implements Alongside {

        /** @throws Overtaken if these numbers are not the next ones any more; with it, nothing of all this has happened */
        @Override
        public void write(Handle handle, List<OperationOutcome> outcomes) {
            int changed = (int) outcomes.stream()
                    .filter(outcome ->
                            outcome instanceof OperationOutcome.Lifted || outcome instanceof OperationOutcome.OptedOut)
                    .count();
            BulkDao dao = handle.attach(BulkDao.class);
            if (dao.advance(jobId, claimant, from, to, outcomes.size(), changed) != 1) {
                throw new Overtaken();
            }
        }
    }

    /** Ends after the transaction that is under way; jobs stay as they are, and any gateway goes on with them. */
    @Override
    public void close() {
        working.close();
    }
}
