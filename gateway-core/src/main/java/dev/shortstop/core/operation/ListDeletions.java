package dev.shortstop.core.operation;

import dev.shortstop.core.DutyCycle;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.RepeatedTask;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the lists that were deleted with members: they leave, each with an event, and are not opted out. Every gateway does;
 * what one has done, another finds done. So whatever dies meanwhile, it goes on where it was.
 */
public final class ListDeletions implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ListDeletions.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int LISTS_AT_ONCE = 100;
    private static final int NUMBERS_AT_ONCE = 200;

    private final Jdbi jdbi;
    private final ConsentOperations operations;
    private final RepeatedTask task;

    private ListDeletions(Jdbi jdbi, ConsentOperations operations, Duration pause) {
        this.jdbi = jdbi;
        this.operations = operations;
        this.task = new RepeatedTask("list-deletions", pause, this::emptyAll);
    }

    public static ListDeletions start(Jdbi jdbi, ConsentOperations operations) {
        return start(jdbi, operations, PAUSE);
    }

    static ListDeletions start(Jdbi jdbi, ConsentOperations operations, Duration pause) {
        ListDeletions deletions = new ListDeletions(jdbi, operations, pause);
        deletions.task.start();
        return deletions;
    }

    private void emptyAll() throws InterruptedException {
        for (Deletion deletion : jdbi.withExtension(Dao.class, dao -> dao.findUnfinished(LISTS_AT_ONCE))) {
            empty(deletion);
        }
    }

    private void empty(Deletion deletion) throws InterruptedException {
        Operation leave = new Operation.Leave(new ShortCode(deletion.shortCode()), deletion.id(), deletion.source());
        List<String> next = findNext(deletion.id());
        while (!next.isEmpty()) {
            long startNanos = System.nanoTime();
            operations.apply(leave, next.stream().map(Msisdn::new).toList(), deletion.origin());
            DutyCycle.QUARTER.restAfter(startNanos); // nobody waits for it
            next = findNext(deletion.id());
        }
        if (jdbi.withExtension(Dao.class, dao -> dao.markDeleted(deletion.id())) == 1) {
            log.info("list {} on {} is deleted, its last member has left", deletion.formerName(), deletion.shortCode());
        }
    }

    /** Pending opt-ins first: once there is none, nobody can become a member any more. */
    private List<String> findNext(long listId) {
        return jdbi.withExtension(Dao.class, dao -> {
            List<String> pending = dao.findPending(listId, NUMBERS_AT_ONCE);
            return pending.isEmpty() ? dao.findMembers(listId, NUMBERS_AT_ONCE) : pending;
        });
    }

    /** Does not wait for what is being done. */
    @Override
    public void close() {
        task.close();
    }

    record Deletion(
            @ColumnName("id") long id,
            @ColumnName("short_code") String shortCode,
            @ColumnName("former_name") String formerName,
            @ColumnName("deletion_source") Source source,
            @ColumnName("deletion_actor_kind") Actor.Kind actorKind,
            @ColumnName("deletion_actor_name") String actorName,
            @ColumnName("deletion_reference") Optional<String> reference) {

        Origin origin() {
            return new Origin(new Actor(actorKind, actorName), reference);
        }
    }

    @RegisterConstructorMapper(Deletion.class)
    interface Dao {

        @SqlQuery("""
                SELECT id, short_code, former_name, deletion_source, deletion_actor_kind, deletion_actor_name,
                       deletion_reference
                FROM audience_list
                WHERE deletion = 'DELETING'
                ORDER BY id
                LIMIT :limit
                """)
        List<Deletion> findUnfinished(@Bind("limit") int limit);

        @SqlQuery("SELECT msisdn FROM pending_opt_in FORCE INDEX (by_list) WHERE list_id = :listId LIMIT :limit")
        List<String> findPending(@Bind("listId") long listId, @Bind("limit") int limit);

        @SqlQuery("SELECT msisdn FROM list_member FORCE INDEX (by_list) WHERE list_id = :listId LIMIT :limit")
        List<String> findMembers(@Bind("listId") long listId, @Bind("limit") int limit);

        @SqlUpdate("UPDATE audience_list SET deletion = 'DELETED' WHERE id = :listId AND deletion = 'DELETING'")
        int markDeleted(@Bind("listId") long listId);
    }
}
