package dev.shortstop.core.imports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Tables {@code import_job}, {@code import_chunk} and {@code import_refusal}. Updates return 1 where the guard held. */
interface ImportDao {

    String COLUMNS = """
            id, account_id, short_code, list_id, file_name, actor_kind, actor_name, state, encoding, cell_delimiter, region, header,
            number_column, column_found_by, column_problem, short_code_column, rows_total, rows_read, rows_added,
            rows_already_there, rows_refused, failure, created_at, started_at, ended_at
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
            UPDATE import_job SET state = 'READY', claimed_by = 0, encoding = :encoding, rows_total = :rowsTotal
            WHERE id = :id AND state = 'UPLOADING' AND claimed_by = :claimedBy
            """)
    int markReady(
            @Bind("id") long id,
            @Bind("claimedBy") long claimedBy,
            @Bind("encoding") String encoding,
            @Bind("rowsTotal") long rowsTotal);

    @SqlUpdate("""
            UPDATE import_job
            SET number_column = :column, column_found_by = 'CHOICE', column_problem = NULL
            WHERE id = :id AND state = 'READY'
            """)
    int chooseColumn(@Bind("id") long id, @Bind("column") int column);

    @SqlUpdate("""
            UPDATE import_job
            SET state = 'RUNNING', claimed_by = 0, failure = NULL, ended_at = NULL, started_at = COALESCE(started_at, :now)
            WHERE id = :id AND state IN ('READY', 'PAUSED', 'FAILED') AND number_column IS NOT NULL
            """)
    int markRunning(@Bind("id") long id, @Bind("now") Instant now);

    @SqlUpdate("UPDATE import_job SET state = 'PAUSED', claimed_by = 0 WHERE id = :id AND state = 'RUNNING'")
    int markPaused(@Bind("id") long id);

    @SqlUpdate("""
            UPDATE import_job SET state = 'CANCELLED', claimed_by = 0, ended_at = :now
            WHERE id = :id AND state IN ('READY', 'RUNNING', 'PAUSED')
            """)
    int markCancelled(@Bind("id") long id, @Bind("now") Instant now);

    @SqlUpdate("""
            UPDATE import_job SET state = 'FAILED', claimed_by = 0, failure = :failure, ended_at = :now
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

    @SqlQuery("SELECT " + COLUMNS + " FROM import_job WHERE id = :id")
    Optional<ImportJob> find(@Bind("id") long id);

    @SqlQuery("SELECT " + COLUMNS + """
            FROM import_job
            WHERE account_id = :accountId AND id < :beforeId AND state <> 'UPLOADING'
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<ImportJob> findNewest(
            @Bind("accountId") long accountId, @Bind("beforeId") long beforeId, @Bind("limit") int limit);

    /** The first rows, done or not. */
    @SqlQuery("SELECT first_row, rows_done, content FROM import_chunk WHERE job_id = :jobId ORDER BY first_row LIMIT 1")
    Optional<Chunk> findFirstChunk(@Bind("jobId") long jobId);

    /** The next one that has rows to be dealt with. */
    @SqlQuery("""
            SELECT first_row, rows_done, content FROM import_chunk
            WHERE job_id = :jobId AND first_row > :after AND rows_done < row_count
            ORDER BY first_row
            LIMIT 1
            """)
    Optional<Chunk> findUndoneChunk(@Bind("jobId") long jobId, @Bind("after") long after);

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
            UPDATE import_job SET state = 'CANCELLED', claimed_by = 0, ended_at = :now
            WHERE state = 'UPLOADING' AND claimed_by IN (<claimants>)
            """)
    int cancelUploadsOf(@BindList("claimants") List<Long> claimants, @Bind("now") Instant now);

    @SqlUpdate("""
            UPDATE import_job SET state = 'CANCELLED', claimed_by = 0, ended_at = :now
            WHERE id = :id AND state = 'UPLOADING' AND claimed_by = :claimedBy
            """)
    int cancelUpload(@Bind("id") long id, @Bind("claimedBy") long claimedBy, @Bind("now") Instant now);

    /** Ended imports that still have chunks: rows that nobody needs any more. */
    @SqlQuery("""
            SELECT DISTINCT chunk.job_id FROM import_chunk chunk
            JOIN import_job job ON job.id = chunk.job_id
            WHERE job.state IN ('DONE', 'CANCELLED')
            LIMIT :limit
            """)
    List<Long> findEndedWithChunks(@Bind("limit") int limit);

    @SqlUpdate("DELETE FROM import_chunk WHERE job_id = :jobId LIMIT :limit")
    int deleteChunks(@Bind("jobId") long jobId, @Bind("limit") int limit);
}
