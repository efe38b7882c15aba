package dev.shortstop.core.bulk;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.TimeRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code bulk_job}. Updates return 1 where the guard held. */
interface BulkDao {

    String COLUMNS = """
            id, account_id, kind, list_id, short_code, source, numbers_from, numbers_before, time_from, time_before, actor_kind,
            actor_name, state, claimed_by, position_short_code, position_number, expected, done, changed, failure, created_at,
            ended_at
            """;

    /** Teaches Jdbi the rows of this table. */
    static Jdbi registerOn(Jdbi jdbi) {
        return jdbi.registerRowMapper(BulkJob.class, (row, context) -> job(row))
                .registerRowMapper(Held.class, (row, context) -> held(row));
    }

    /**
     * A job that runs.
     *
     * @param claimedBy who works on it; 0 for nobody
     */
    record Held(BulkJob job, long claimedBy, Position position) {}

    /** Up to this number on this short code all is done. Both are empty at the beginning. */
    record Position(String shortCode, String number) {}

    /** What a job is made of. Null where there is nothing of the kind. */
    record NewRow(
            long id,
            long accountId,
            String kind,
            Long listId,
            String shortCode,
            Source source,
            String numbersFrom,
            String numbersBefore,
            Instant timeFrom,
            Instant timeBefore,
            Actor.Kind actorKind,
            String actorName,
            Long expected,
            Instant createdAt) {}

    @SqlUpdate("""
            INSERT INTO bulk_job
              (id, account_id, kind, list_id, short_code, source, numbers_from, numbers_before, time_from, time_before, actor_kind,
               actor_name, state, claimed_by, position_short_code, position_number, expected, done, changed, created_at)
            VALUES
              (:id, :accountId, :kind, :listId, :shortCode, :source, :numbersFrom, :numbersBefore, :timeFrom, :timeBefore,
               :actorKind, :actorName, 'RUNNING', 0, '', '', :expected, 0, 0, :createdAt)
            """)
    void insert(@BindMethods NewRow row);

    @SqlQuery("SELECT " + COLUMNS + " FROM bulk_job WHERE id = :id AND account_id = :accountId")
    Optional<BulkJob> find(@Bind("accountId") long accountId, @Bind("id") long id);

    @SqlQuery("SELECT " + COLUMNS + """
            FROM bulk_job FORCE INDEX (by_account)
            WHERE account_id = :accountId AND id < :beforeId
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<BulkJob> findNewest(
            @Bind("accountId") long accountId, @Bind("beforeId") long beforeId, @Bind("limit") int limit);

    @SqlQuery("SELECT " + COLUMNS + " FROM bulk_job WHERE state = 'RUNNING'")
    List<Held> findRunning();

    @SqlUpdate("""
            UPDATE bulk_job SET claimed_by = :claimedBy
            WHERE id = :id AND state = 'RUNNING' AND claimed_by = :was
            """)
    int claim(@Bind("id") long id, @Bind("claimedBy") long claimedBy, @Bind("was") long was);

    /** Guards a transaction that changes something: it fails what somebody else has taken over, stopped, or done before. */
    @SqlUpdate("""
            UPDATE bulk_job
            SET position_short_code = :to.shortCode, position_number = :to.number, done = done + :more,
                changed = changed + :moreChanged
            WHERE id = :id AND state = 'RUNNING' AND claimed_by = :claimedBy
              AND position_short_code = :from.shortCode AND position_number = :from.number
            """)
    int advance(
            @Bind("id") long id,
            @Bind("claimedBy") long claimedBy,
            @BindMethods("from") Position from,
            @BindMethods("to") Position to,
            @Bind("more") int more,
            @Bind("moreChanged") int moreChanged);

    @SqlUpdate("""
            UPDATE bulk_job SET state = 'DONE', claimed_by = 0, ended_at = :now
            WHERE id = :id AND state = 'RUNNING' AND claimed_by = :claimedBy
            """)
    int markDone(@Bind("id") long id, @Bind("claimedBy") long claimedBy, @Bind("now") Instant now);

    @SqlUpdate("""
            UPDATE bulk_job SET state = 'FAILED', claimed_by = 0, failure = :failure, ended_at = :now
            WHERE id = :id AND state = 'RUNNING' AND claimed_by = :claimedBy
            """)
    int markFailed(
            @Bind("id") long id,
            @Bind("claimedBy") long claimedBy,
            @Bind("failure") String failure,
            @Bind("now") Instant now);

    @SqlUpdate("""
            UPDATE bulk_job SET state = 'CANCELLED', claimed_by = 0, ended_at = :now
            WHERE id = :id AND account_id = :accountId AND state = 'RUNNING'
            """)
    int markCancelled(@Bind("accountId") long accountId, @Bind("id") long id, @Bind("now") Instant now);

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                job(row),
                row.getLong("claimed_by"),
                new Position(row.getString("position_short_code"), row.getString("position_number")));
    }

    private static BulkJob job(ResultSet row) throws SQLException {
        long expected = row.getLong("expected");
        OptionalLong counted = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(expected);
        return new BulkJob(
                row.getLong("id"),
                task(row),
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_name")),
                BulkJob.State.valueOf(row.getString("state")),
                counted,
                row.getLong("done"),
                row.getLong("changed"),
                Optional.ofNullable(row.getString("failure")),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "ended_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static BulkTask task(ResultSet row) throws SQLException {
        long accountId = row.getLong("account_id");
        NumberRange numbers = new NumberRange(row.getString("numbers_from"), row.getString("numbers_before"));
        if (row.getString("kind").equals("REMOVE")) {
            return new BulkTask.Remove(accountId, row.getLong("list_id"), numbers);
        }
        TimeRange time = new TimeRange(
                instant(row, "time_from").orElse(TimeRange.ALL.from()),
                instant(row, "time_before").orElse(TimeRange.ALL.before()));
        return new BulkTask.Lift(
                accountId,
                new OptOutFilter(
                        numbers,
                        Optional.ofNullable(row.getString("short_code")).map(ShortCode::new),
                        Optional.ofNullable(row.getString("source")).map(Source::valueOf),
                        time));
    }
}
