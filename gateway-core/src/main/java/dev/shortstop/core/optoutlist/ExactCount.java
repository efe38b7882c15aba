package dev.shortstop.core.optoutlist;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.paging.NumberRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Counts all lines of a list, in statements that take some milliseconds each, each for itself. */
final class ExactCount {

    /** Rows that one statement counts. */
    private static final int WINDOW_ROWS = 20_000;

    private final Jdbi jdbi;

    ExactCount(Jdbi jdbi) {
        this.jdbi = jdbi.registerRowMapper(
                Window.class,
                (row, context) ->
                        new Window(row.getLong("counted"), row.getLong("superseded"), row.getString("last_number")));
    }

    /** @param viewerId the account whose own decisions supersede; {@link OptOutTracks#NOBODY} for none */
    long of(List<Track> tracks, long viewerId) {
        long lines = 0;
        for (Track track : tracks) {
            lines += rowsOf(track);
            if (track.isForEveryAccount() && viewerId != OptOutTracks.NOBODY) {
                lines -= supersededOf(track, viewerId);
            }
        }
        return lines;
    }

    /** True if there are more lines than that even if every decision of the account superseded one. In bounded time. */
    boolean isSurelyMore(List<Track> tracks, long viewerId, int lines) {
        Map<ShortCode, Long> superseding = new HashMap<>();
        long rows = 0;
        for (Track track : tracks) {
            if (track.isForEveryAccount() && viewerId != OptOutTracks.NOBODY) {
                superseding.computeIfAbsent(track.shortCode(), shortCode -> decisionsOf(viewerId, shortCode));
            }
            rows += window(track, OptOut.State.IN_FORCE, "").rows();
            long certain = rows
                    - superseding.values().stream().mapToLong(Long::longValue).sum();
            if (certain > lines) {
                return true;
            }
        }
        return false;
    }

    /** More than any window holds, if there are too many to tell. */
    private long decisionsOf(long accountId, ShortCode shortCode) {
        long decisions = 0;
        for (OptOut.State state : OptOut.State.values()) {
            for (Source source : Source.values()) {
                long rows = window(new Track(accountId, shortCode, source), state, "")
                        .rows();
                decisions += rows < WINDOW_ROWS ? rows : Integer.MAX_VALUE;
            }
        }
        return decisions;
    }

    private long rowsOf(Track track) {
        long rows = 0;
        Window window = null;
        do {
            String from = window == null ? "" : NumberRange.after(window.last());
            window = window(track, OptOut.State.IN_FORCE, from);
            rows += window.rows();
        } while (window.rows() == WINDOW_ROWS);
        return rows;
    }

    private Window window(Track track, OptOut.State state, String from) {
        return jdbi.withExtension(
                Dao.class,
                dao -> dao.count(
                        track.accountId(), track.shortCode().value(), state, track.source(), from, WINDOW_ROWS));
    }

    /** How many STOPs of a track an account has decided otherwise about, in either way. */
    private long supersededOf(Track track, long viewerId) {
        long rows = 0;
        for (OptOut.State state : OptOut.State.values()) {
            for (Source source : Source.values()) {
                rows += supersededBy(track, viewerId, state, source);
            }
        }
        return rows;
    }

    private long supersededBy(Track track, long viewerId, OptOut.State state, Source source) {
        long rows = 0;
        Window window = null;
        do {
            String from = window == null ? "" : NumberRange.after(window.last());
            window = jdbi.withExtension(
                    Dao.class,
                    dao -> dao.countSuperseded(
                            viewerId, track.shortCode().value(), state, source, track.source(), from, WINDOW_ROWS));
            rows += window.superseded();
        } while (window.rows() == WINDOW_ROWS);
        return rows;
    }

    /** @param last null for no rows */
    record Window(long rows, long superseded, String last) {}

    interface Dao {

        @SqlQuery("""
                SELECT COUNT(*) AS counted, 0 AS superseded, MAX(part.msisdn) AS last_number
                FROM (
                  SELECT o.msisdn FROM opt_out o FORCE INDEX (by_number)
                  WHERE o.account_id = :accountId AND o.short_code = :shortCode AND o.state = :state
                    AND o.source = :source AND o.msisdn >= :from
                  ORDER BY o.msisdn
                  LIMIT :rows
                ) part
                """)
        Window count(
                @Bind("accountId") long accountId,
                @Bind("shortCode") String shortCode,
                @Bind("state") OptOut.State state,
                @Bind("source") Source source,
                @Bind("from") String from,
                @Bind("rows") int rows);

        @SqlQuery("""
                SELECT COUNT(*) AS counted, COUNT(part.stop_account_id) AS superseded, MAX(part.msisdn) AS last_number
                FROM (
                  SELECT own.msisdn, stop.account_id AS stop_account_id
                  FROM opt_out own FORCE INDEX (by_number)
                  LEFT JOIN opt_out stop FORCE INDEX (PRIMARY)
                    ON stop.msisdn = own.msisdn AND stop.short_code = own.short_code AND stop.account_id = 0
                      AND stop.source = :stopSource
                  WHERE own.account_id = :accountId AND own.short_code = :shortCode AND own.state = :state
                    AND own.source = :source AND own.msisdn >= :from
                  ORDER BY own.msisdn
                  LIMIT :rows
                ) part
                """)
        Window countSuperseded(
                @Bind("accountId") long accountId,
                @Bind("shortCode") String shortCode,
                @Bind("state") OptOut.State state,
                @Bind("source") Source source,
                @Bind("stopSource") Source stopSource,
                @Bind("from") String from,
                @Bind("rows") int rows);
    }
}
