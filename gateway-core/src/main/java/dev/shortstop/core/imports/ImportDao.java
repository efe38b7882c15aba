package dev.shortstop.core.imports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Tables {@code import_job}, {@code import_chunk} and {@code import_refusal}. Updates return 1 where the guard held. */
interface ImportDao {

    String COLUMNS = """
            id, account_id, short_code, list_id, file_name, actor_kind, actor_name, state, encoding, cell_delimiter, region, header,
            number_column, column_found_by, column_problem, short_code_column, widest_row, sorted_column, rows_from, rows_total,
            rows_read, rows_added, rows_already_there, rows_refused, failure, created_at, started_at, ended_at, expired_at
            """;

    /** Teaches Jdbi the rows of these tables. */
    static Jdbi registerOn(Jdbi jdbi) {
        return jdbi.registerRowMapper(ImportJob.class, new ImportJobMapper())
                .registerRowMapper(
                        Running.class,
                        (row, context) ->
                                new Running(row.getLong("id"), row.getLong("account_id"), row.getLong("claimed_by")))
                .registerRowMapper(
                        Chunk.class,
                        (row, context) ->
                                new Chunk(row.getLong("first_row"), row.getInt("rows_done"), row.getBytes("content")))
                .registerRowMapper(
                        Refusals.class,
                        (row, context) -> new Refusals(row.getLong("first_row"), row.getBytes("content")));
    }

    /** A job that runs, and who works on it: 0 for nobody. */
    record Running(long id, long accountId, long claimedBy) {}

    @SqlUpdate("""
            INSERT INTO import_job
              (id, account_id, short_code, list_id, file_name, actor_kind, actor_name, state, claimed_by, cell_delimiter, region,
               header, number_column, column_found_by, column_problem, short_code_column, rows_total, rows_read, rows_added,
               rows_already_there, rows_refused, created_at)
            VALUES
              (:id, :accountId, :shortCode, :listId, :fileName, :actorKind, :actorName, 'UPLOADING', :claimedBy, :delimiter,
               :region, :header, :numberColumn, :foundBy, :problem, :shortCodeColumn, 0, 0, 0, 0, 0, :createdAt)
            """)
    void insert(
            @Bind("id") long id,
            @Bind("accountId") long accountId,
            @Bind("shortCode") String shortCode,
            @Bind("listId") Long listId,
            @Bind("fileName") String fileName,
            @Bind("actorKind") String actorKind,
            @Bind("actorName") String actorName,
            @Bind("claimedBy") long claimedBy,
            @Bind("delimiter") String delimiter,
            @Bind("region") String region,
            @Bind("header") byte[] header,
            @Bind("numberColumn") Integer numberColumn,
            @Bind("foundBy") String foundBy,
            @Bind("problem") String problem,
            @Bind("shortCodeColumn") Integer shortCodeColumn,
            @Bind("createdAt") Instant createdAt);

    @SqlUpdate("""
            INSERT INTO import_chunk (job_id, first_row, row_count, content)
            SELECT id, :firstRow, :rowCount, :content FROM import_job
            WHERE id = :jobId AND state = 'UPLOADING' AND claimed_by = :claimedBy
            """)
    int insertChunk(
            @Bind("jobId") long jobId,
            @Bind("claimedBy") long claimedBy,
            @Bind("firstRow") long firstRow,
            @Bind("rowCount") int rowCount,
            @Bind("content") byte[] content);

    @SqlUpdate("""
            UPDATE import_job
            SET state = 'READY', claimed_by = 0, encoding = :encoding, rows_total = :rowsTotal, widest_row = :widestRow,
                sorted_column = number_column, content_sha256 = :sha256, changed_at = :now
            WHERE id = :id AND state = 'UPLOADING' AND claimed_by = :claimedBy
            """)
    int markReady(
            @Bind("id") long id,
            @Bind("claimedBy") long claimedBy,
            @Bind("encoding") String encoding,
            @Bind("rowsTotal") long rowsTotal,
            @Bind("widestRow") int widestRow,
            @Bind("sha256") byte[] sha256,
            @Bind("now") Instant now);

    @SqlQuery("SELECT content_sha256 FROM import_job WHERE id = :id AND content_sha256 IS NOT NULL")
    Optional<byte[]> findSha256(@Bind("id") long id);

    /** Of those that hold rows which are still to be dealt with. */
    @SqlQuery("""
            SELECT COUNT(*) FROM import_job
            WHERE account_id = :accountId AND state IN ('UPLOADING', 'READY', 'RUNNING', 'PAUSED') AND expired_at IS NULL
            """)
    int countUnfinished(@Bind("accountId") long accountId);

    /** Before the same file is taken in again: of an upload that came to nothing. */
    @SqlUpdate("""
            DELETE FROM import_job
            WHERE id = :id AND state = 'CANCELLED' AND content_sha256 IS NULL
            """)
    int deleteFailedUpload(@Bind("id") long id);

    @SqlUpdate("""
            UPDATE import_job
            SET number_column = :column, column_found_by = 'CHOICE', column_problem = NULL
            WHERE id = :id AND account_id = COALESCE(:accountId, account_id) AND state = 'READY'
            """)
    int chooseColumn(@Bind("id") long id, @Bind("accountId") Long accountId, @Bind("column") int column);

    @SqlUpdate("""
            UPDATE import_job
            SET state = 'RUNNING', claimed_by = 0, failure = NULL, ended_at = NULL, started_at = COALESCE(started_at, :now)
            WHERE id = :id AND account_id = COALESCE(:accountId, account_id) AND state IN ('READY', 'PAUSED', 'FAILED')
              AND number_column IS NOT NULL AND expired_at IS NULL
            """)
    int markRunning(@Bind("id") long id, @Bind("accountId") Long accountId, @Bind("now") Instant now);

    @SqlUpdate("""
            UPDATE import_job SET state = 'PAUSED', claimed_by = 0, changed_at = :now
            WHERE id = :id AND account_id = COALESCE(:accountId, account_id) AND state = 'RUNNING'
            """)
    int markPaused(@Bind("id") long id, @Bind("accountId") Long accountId, @Bind("now") Instant now);

    @SqlUpdate("""
            UPDATE import_job SET state = 'CANCELLED', claimed_by = 0, ended_at = :now
            WHERE id = :id AND account_id = COALESCE(:accountId, account_id)
              AND state IN ('READY', 'RUNNING', 'PAUSED', 'FAILED')
            """)
    int markCancelled(@Bind("id") long id, @Bind("accountId") Long accountId, @Bind("now") Instant now);

    @SqlUpdate("""
            UPDATE import_job SET state = 'FAILED', claimed_by = 0, failure = :failure, ended_at = :now, changed_at = :now
            WHERE id = :id AND state = 'RUNNING' AND claimed_by = :claimedBy
            """)
    int markFailed(
            @Bind("id") long id,
            @Bind("claimedBy") long claimedBy,
            @Bind("failure") String failure,
            @Bind("now") Instant now);

    @SqlUpdate("""
            UPDATE import_job SET state = 'DONE', claimed_by = 0, ended_at = :now
            WHERE id = :id AND state = 'RUNNING' AND claimed_by = :claimedBy AND rows_read = rows_total
            """)
    int markDone(@Bind("id") long id, @Bind("claimedBy") long claimedBy, @Bind("now") Instant now);

    /** Guards a transaction that deals with rows: it fails what has been dealt with. */
    @SqlUpdate("""
            UPDATE import_chunk SET rows_done = rows_done + :read
            WHERE job_id = :jobId AND first_row = :firstRow AND rows_done = :done
            """)
    int advanceChunk(
            @Bind("jobId") long jobId, @Bind("firstRow") long firstRow, @Bind("done") int done, @Bind("read") int read);

    /** Guards a transaction that deals with rows: it fails what somebody else has taken over, or stopped. */
    @SqlUpdate("""
            UPDATE import_job
            SET rows_read = rows_read + :read, rows_added = rows_added + :added,
                rows_already_there = rows_already_there + :alreadyThere, rows_refused = rows_refused + :refused
            WHERE id = :id AND state = 'RUNNING' AND claimed_by = :claimedBy
            """)
    int advance(
            @Bind("id") long id,
            @Bind("claimedBy") long claimedBy,
            @Bind("read") int read,
            @Bind("added") int added,
            @Bind("alreadyThere") int alreadyThere,
            @Bind("refused") int refused);

    @SqlUpdate("INSERT INTO import_refusal (job_id, first_row, content) VALUES (:jobId, :firstRow, :content)")
    void insertRefusals(@Bind("jobId") long jobId, @Bind("firstRow") long firstRow, @Bind("content") byte[] content);

    @SqlQuery("SELECT id, account_id, claimed_by FROM import_job WHERE state = 'RUNNING' ORDER BY id")
    List<Running> findRunning();

    @SqlUpdate("""
            UPDATE import_job SET claimed_by = :claimedBy
            WHERE id = :id AND state = 'RUNNING' AND claimed_by = :was
            """)
    int claim(@Bind("id") long id, @Bind("claimedBy") long claimedBy, @Bind("was") long was);

    @SqlUpdate("UPDATE import_job SET claimed_by = 0 WHERE id = :id AND state = 'RUNNING' AND claimed_by = :claimedBy")
    int release(@Bind("id") long id, @Bind("claimedBy") long claimedBy);

    @SqlQuery("SELECT " + COLUMNS + """
            FROM import_job WHERE id = :id AND account_id = COALESCE(:accountId, account_id)
            """)
    Optional<ImportJob> find(@Bind("id") long id, @Bind("accountId") Long accountId);

    @SqlQuery("SELECT " + COLUMNS + """
            FROM import_job WHERE id = :id AND account_id = COALESCE(:accountId, account_id) FOR UPDATE
            """)
    Optional<ImportJob> lock(@Bind("id") long id, @Bind("accountId") Long accountId);

    /** Who takes a file in. */
    @SqlQuery("SELECT claimed_by FROM import_job WHERE id = :id AND state = 'UPLOADING'")
    Optional<Long> findUploader(@Bind("id") long id);

    @SqlQuery("SELECT " + COLUMNS + """
            FROM import_job FORCE INDEX (by_account)
            WHERE account_id = :accountId AND id < :beforeId
              AND (:shortCode IS NULL OR short_code = :shortCode) AND (:listId IS NULL OR list_id = :listId)
              AND (:intoList IS NULL OR (list_id IS NOT NULL) = :intoList)
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<ImportJob> findNewest(
            @Bind("accountId") long accountId,
            @BindMethods ImportFilter.Columns filter,
            @Bind("beforeId") long beforeId,
            @Bind("limit") int limit);

    @SqlQuery("SELECT " + COLUMNS + """
            FROM import_job FORCE INDEX (by_account_state)
            WHERE account_id = :accountId AND state = :state AND id < :beforeId
              AND (:shortCode IS NULL OR short_code = :shortCode) AND (:listId IS NULL OR list_id = :listId)
              AND (:intoList IS NULL OR (list_id IS NOT NULL) = :intoList)
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<ImportJob> findNewestInState(
            @Bind("accountId") long accountId,
            @BindMethods ImportFilter.Columns filter,
            @Bind("beforeId") long beforeId,
            @Bind("limit") int limit);

    @SqlQuery("SELECT " + COLUMNS + """
            FROM import_job FORCE INDEX (PRIMARY)
            WHERE id < :beforeId AND (:state IS NULL OR state = :state)
              AND (:shortCode IS NULL OR short_code = :shortCode) AND (:listId IS NULL OR list_id = :listId)
              AND (:intoList IS NULL OR (list_id IS NOT NULL) = :intoList)
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<ImportJob> findNewestOfAll(
            @BindMethods ImportFilter.Columns filter, @Bind("beforeId") long beforeId, @Bind("limit") int limit);

    /** The first rows, done or not. */
    @SqlQuery("""
            SELECT first_row, rows_done, content FROM import_chunk
            WHERE job_id = :jobId AND first_row >= :from
            ORDER BY first_row
            LIMIT 1
            """)
    Optional<Chunk> findFirstChunk(@Bind("jobId") long jobId, @Bind("from") long from);

    /** The next one, done or not. */
    @SqlQuery("""
            SELECT first_row, rows_done, content FROM import_chunk
            WHERE job_id = :jobId AND first_row > :after AND first_row < :before
            ORDER BY first_row
            LIMIT 1
            """)
    Optional<Chunk> findChunk(@Bind("jobId") long jobId, @Bind("after") long after, @Bind("before") long before);

    /** The next one that has rows to be dealt with. */
    @SqlQuery("""
            SELECT first_row, rows_done, content FROM import_chunk
            WHERE job_id = :jobId AND first_row > :after AND first_row < :before AND rows_done < row_count
            ORDER BY first_row
            LIMIT 1
            """)
    Optional<Chunk> findUndoneChunk(@Bind("jobId") long jobId, @Bind("after") long after, @Bind("before") long before);

    @SqlUpdate("""
            INSERT INTO import_chunk (job_id, first_row, row_count, content)
            SELECT id, :firstRow, :rowCount, :content FROM import_job
            WHERE id = :jobId AND state = 'RUNNING' AND claimed_by = :claimedBy
            """)
    int insertSortedChunk(
            @Bind("jobId") long jobId,
            @Bind("claimedBy") long claimedBy,
            @Bind("firstRow") long firstRow,
            @Bind("rowCount") int rowCount,
            @Bind("content") byte[] content);

    /** From now on the rows that begin there count, if all of them are there. */
    @SqlUpdate("""
            UPDATE import_job SET sorted_column = number_column, rows_from = :from
            WHERE id = :id AND state = 'RUNNING' AND claimed_by = :claimedBy AND rows_read = 0 AND rows_total =
              (SELECT SUM(row_count) FROM import_chunk
               WHERE job_id = :id AND first_row >= :from AND first_row < :from + import_job.rows_total)
            """)
    int markSorted(@Bind("id") long id, @Bind("claimedBy") long claimedBy, @Bind("from") long from);

    @SqlUpdate("""
            DELETE FROM import_chunk
            WHERE job_id = :jobId AND first_row >= :from AND first_row < :before
            LIMIT :limit
            """)
    int deleteChunks(
            @Bind("jobId") long jobId, @Bind("from") long from, @Bind("before") long before, @Bind("limit") int limit);

    /** Rows that are next to each other. */
    record Chunk(long firstRow, int rowsDone, byte[] content) {}

    /** Rows that one transaction refused. */
    record Refusals(long firstRow, byte[] content) {}

    @SqlQuery("""
            SELECT first_row, content FROM import_refusal
            WHERE job_id = :jobId AND first_row > :after
            ORDER BY first_row
            LIMIT :limit
            """)
    List<Refusals> findRefusals(@Bind("jobId") long jobId, @Bind("after") long after, @Bind("limit") int limit);

    @SqlQuery("SELECT DISTINCT claimed_by FROM import_job WHERE state = 'UPLOADING'")
    List<Long> findUploaders();

    /** Uploads that broke off, with the gateways that took them in. */
    @SqlUpdate("""
            UPDATE import_job SET state = 'CANCELLED', claimed_by = 0, failure = :failure, ended_at = :now
            WHERE state = 'UPLOADING' AND claimed_by IN (<claimants>)
            """)
    int cancelUploadsOf(
            @BindList("claimants") List<Long> claimants, @Bind("failure") String failure, @Bind("now") Instant now);

    @SqlUpdate("""
            UPDATE import_job SET state = 'CANCELLED', claimed_by = 0, failure = :failure, ended_at = :now
            WHERE id = :id AND state = 'UPLOADING' AND claimed_by = :claimedBy
            """)
    int cancelUpload(
            @Bind("id") long id,
            @Bind("claimedBy") long claimedBy,
            @Bind("failure") String failure,
            @Bind("now") Instant now);

    /** What nobody started, or went on with: it keeps its state, and cannot be started any more. */
    @SqlUpdate("""
            UPDATE import_job SET expired_at = :now
            WHERE rows_kept = 1 AND state = :state AND COALESCE(changed_at, created_at) < :before AND expired_at IS NULL
            """)
    int expire(@Bind("state") ImportJob.State state, @Bind("before") Instant before, @Bind("now") Instant now);

    /** Imports that still have rows, which nobody needs any more. */
    @SqlQuery("""
            SELECT id FROM import_job
            WHERE rows_kept = 1 AND state IN ('DONE', 'CANCELLED', 'READY', 'PAUSED', 'FAILED')
              AND (state IN ('DONE', 'CANCELLED') OR expired_at IS NOT NULL)
            ORDER BY id
            LIMIT :limit
            """)
    List<Long> findWithNeedlessRows(@Bind("limit") int limit);

    @SqlUpdate("DELETE FROM import_chunk WHERE job_id = :jobId LIMIT :limit")
    int deleteChunks(@Bind("jobId") long jobId, @Bind("limit") int limit);

    @SqlUpdate("UPDATE import_job SET rows_kept = 0 WHERE id = :id")
    int markRowsDeleted(@Bind("id") long id);
}
