package dev.shortstop.core.imports;

import dev.shortstop.core.node.NodeLease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jdbi.v3.core.Jdbi;

/** Finds imports that nobody works on, and takes them. Confined to one thread. */
final class ImportClaims {

    private static final int JOBS_CLEANED_AT_ONCE = 20;
    private static final int CHUNKS_DELETED_AT_ONCE = 20;

    private static final Duration UNSTARTED_KEPT = Duration.ofDays(1);
    private static final Duration UNFINISHED_KEPT = Duration.ofDays(30);

    private final Jdbi jdbi;
    private final NodeLease lease;

    ImportClaims(Jdbi jdbi, NodeLease lease) {
        this.jdbi = jdbi;
        this.lease = lease;
    }

    /**
     * Claims what runs and is in nobody's hands: accounts of which the least is held here come first.
     *
     * @param room how many may be taken
     * @param isHeld whether this gateway works on an import, by id
     * @param mayClaim which imports are its business, by id
     * @return ids
     */
    List<Long> claim(long incarnation, int room, LongPredicate isHeld, LongPredicate mayClaim) {
        List<ImportDao.Running> running = jdbi.withExtension(ImportDao.class, ImportDao::findRunning);
        Map<Long, Integer> heldByAccount = new HashMap<>();
        List<ImportDao.Running> others = new ArrayList<>();
        for (ImportDao.Running job : running) {
            if (isHeld.test(job.id())) {
                heldByAccount.merge(job.accountId(), 1, Integer::sum);
            } else if (mayClaim.test(job.id())) {
                others.add(job);
            }
        }
        if (others.isEmpty() || room <= 0) {
            return List.of();
        }
        Set<Long> live = lease.liveIncarnations(); // after the claims were read: see there
        // What is claimed by ourselves and not held was let go when a transaction failed.
        others.removeIf(job -> job.claimedBy() != incarnation && live.contains(job.claimedBy()));
        return take(others, heldByAccount, incarnation, room);
    }

    private List<Long> take(
            List<ImportDao.Running> free, Map<Long, Integer> heldByAccount, long incarnation, int room) {
        List<Long> taken = new ArrayList<>();
        while (!free.isEmpty() && taken.size() < room) {
            ImportDao.Running next = free.stream()
                    .min(Comparator.comparingInt(
                                    (ImportDao.Running job) -> heldByAccount.getOrDefault(job.accountId(), 0))
                            .thenComparingLong(ImportDao.Running::id))
                    .orElseThrow();
            free.remove(next);
            boolean isOurs = next.claimedBy() == incarnation
                    || jdbi.withExtension(
                            ImportDao.class, dao -> dao.claim(next.id(), incarnation, next.claimedBy()) == 1);
            if (isOurs) {
                heldByAccount.merge(next.accountId(), 1, Integer::sum);
                taken.add(next.id());
            }
        }
        return taken;
    }

    /** Cancels uploads whose gateway is gone, and deletes rows that nobody needs any more, some at a time. */
    void cleanUp(Instant now) {
        List<Long> uploaders = new ArrayList<>(jdbi.withExtension(ImportDao.class, ImportDao::findUploaders));
        if (!uploaders.isEmpty()) {
            uploaders.removeAll(lease.liveIncarnations());
        }
        if (!uploaders.isEmpty()) {
            jdbi.useExtension(ImportDao.class, dao -> dao.cancelUploadsOf(uploaders, ImportUpload.GATEWAY_GONE, now));
        }
        jdbi.useExtension(ImportDao.class, dao -> {
            dao.expire(ImportJob.State.READY, now.minus(UNSTARTED_KEPT), now);
            dao.expire(ImportJob.State.PAUSED, now.minus(UNFINISHED_KEPT), now);
            dao.expire(ImportJob.State.FAILED, now.minus(UNFINISHED_KEPT), now);
        });
        for (long id : jdbi.withExtension(ImportDao.class, dao -> dao.findWithNeedlessRows(JOBS_CLEANED_AT_ONCE))) {
            while (jdbi.withExtension(ImportDao.class, dao -> dao.deleteChunks(id, CHUNKS_DELETED_AT_ONCE)) > 0) {
                // until none is left
            }
            jdbi.useExtension(ImportDao.class, dao -> dao.markRowsDeleted(id));
        }
    }
}
