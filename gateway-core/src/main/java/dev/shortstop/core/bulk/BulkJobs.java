package dev.shortstop.core.bulk;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.ListMembers;
import dev.shortstop.core.bulk.BulkDao.NewRow;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.paging.Tally;
import dev.shortstop.core.paging.TimeRange;
import dev.shortstop.core.people.AuditAction;
import dev.shortstop.core.people.AuditLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Bulk changes of accounts: asked for, looked at, stopped. {@link BulkRunner} carries them out. Whether a list belongs to the account is
 * for whoever asks to say. Safe for use by many threads.
 */
public final class BulkJobs {

    private final Jdbi jdbi;
    private final OptOutList optOuts;
    private final ListMembers members;
    private final AuditLog audit;
    private final InstantSource clock;

    public BulkJobs(Jdbi jdbi, OptOutList optOuts, ListMembers members, AuditLog audit, InstantSource clock) {
        this.jdbi = BulkDao.registerOn(jdbi);
        this.optOuts = optOuts;
        this.members = members;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins; what fits later is left alone.
     *
     * @param id drawn before, so that whoever asks twice begins once
     * @param actor whom the events name
     */
    public BulkJob start(long id, BulkTask task, Actor actor) {
        NewRow row = rowOf(id, task, actor);
        return jdbi.inTransaction(handle -> {
            BulkDao dao = handle.attach(BulkDao.class);
            Optional<BulkJob> before = dao.find(task.accountId(), id);
            if (before.isEmpty()) {
                dao.insert(row);
                audit.append(handle, entry(actor, task, AuditAction.BULK_CHANGE_STARTED));
            }
            return before.orElseGet(() -> dao.find(task.accountId(), id).orElseThrow());
        });
    }

    public Optional<BulkJob> find(long accountId, long id) {
        return jdbi.withExtension(BulkDao.class, dao -> dao.find(accountId, id));
    }

    /**
     * Those of an account, the latest first.
     *
     * @throws InvalidCursorException if the cursor is not of this list
     */
    public Page<BulkJob> page(long accountId, PageRequest request) {
        String list = "bulk jobs " + accountId;
        long beforeId = request.after().map(cursor -> cursor.idIn(list)).orElse(Long.MAX_VALUE);
        return Page.of(
                jdbi.withExtension(BulkDao.class, dao -> dao.findNewest(accountId, beforeId, request.limit() + 1)),
                request.limit(),
                job -> Cursor.of(list, Long.toString(job.id())));
    }

    /** True if it ran until now. What a transaction that is under way would have changed is left alone, too. */
    public boolean cancel(long accountId, long id, Actor actor) {
        return jdbi.inTransaction(handle -> {
            BulkDao dao = handle.attach(BulkDao.class);
            boolean isCancelled = dao.markCancelled(accountId, id, clock.instant()) == 1;
            if (isCancelled) {
                BulkTask task = dao.find(accountId, id).orElseThrow().task();
                audit.append(handle, entry(actor, task, AuditAction.BULK_CHANGE_CANCELLED));
            }
            return isCancelled;
        });
    }

    private static AuditLog.Entry entry(Actor actor, BulkTask task, AuditAction action) {
        return AuditLog.Entry.of(actor, task.accountId(), action, task.inWords());
    }

    private NewRow rowOf(long id, BulkTask task, Actor actor) {
        if (task instanceof BulkTask.Lift lift) {
            OptOutFilter filter = lift.filter();
            return new NewRow(
                    id,
                    lift.accountId(),
                    "LIFT",
                    null,
                    filter.shortCode().map(ShortCode::value).orElse(null),
                    filter.source().orElse(null),
                    filter.numbers().from(),
                    filter.numbers().before(),
                    unlessAny(filter.time().from(), TimeRange.ALL.from()),
                    unlessAny(filter.time().before(), TimeRange.ALL.before()),
                    actor.kind(),
                    actor.name(),
                    known(optOuts.count(new Viewer.Account(lift.accountId()), filter)),
                    clock.instant());
        }
        BulkTask.Remove remove = (BulkTask.Remove) task;
        return new NewRow(
                id,
                remove.accountId(),
                "REMOVE",
                remove.listId(),
                null,
                null,
                remove.numbers().from(),
                remove.numbers().before(),
                null,
                null,
                actor.kind(),
                actor.name(),
                remove.numbers().equals(NumberRange.ALL) ? known(members.count(remove.listId())) : null,
                clock.instant());
    }

    private static Instant unlessAny(Instant moment, Instant any) {
        return moment.equals(any) ? null : moment;
    }

    /** Null where it is not known. */
    private static Long known(Tally tally) {
        if (tally instanceof Tally.Exact exact) {
            return exact.items();
        }
        return ((Tally.AtLeast) tally).counted().map(Tally.Counted::items).orElse(null);
    }
}
