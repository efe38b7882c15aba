package dev.shortstop.core.optoutlist;

import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.paging.NumberRange;
import java.util.List;
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
    long of(List<Track> tracks, NumberRange numbers, long viewerId) {
        long lines = 0;
        for (Track track : tracks) {
            lines += rowsOf(track, numbers);
            if (track.isForEveryAccount() && viewerId != OptOutTracks.NOBODY) {
                lines -= supersededOf(track, numbers, viewerId);
            }
        }
        return lines;
    }

    private long rowsOf(Track track, NumberRange numbers) {
        long rows = 0;
        String from = numbers.from();
        Window window;
        do {
            window = window(track, from, numbers.before());
            rows += window.rows();
            from = window.next(from);
        } while (window.rows() == WINDOW_ROWS);
        return rows;
    }

    private Window window(Track track, String from, String before) {
        return jdbi.withExtension(
                Dao.class,
                dao -> dao.count(
                        track.accountId(), track.shortCode().value(), track.source(), from, before, WINDOW_ROWS));
    }

    /** How many STOPs of a track an account has decided otherwise about, in either way. */
    private long supersededOf(Track track, NumberRange numbers, long viewerId) {
        long rows = 0;
        for (OptOut.State state : OptOut.State.values()) {
            for (Source source : Source.values()) {
                rows += supersededBy(track, numbers, viewerId, state, source);
            }
        }
        return rows;
    }

    private long supersededBy(Track track, NumberRange numbers, long viewerId, OptOut.State state, Source source) {
        long rows = 0;
        String from = numbers.from();
        Window window;
        do {
            window = superseding(track, viewerId, state, source, from, numbers.before());
            rows += window.superseded();
            from = window.next(from);
        } while (window.rows() == WINDOW_ROWS);
        return rows;
    }

    private Window superseding(
            Track track, long viewerId, OptOut.State state, Source source, String from, String before) {
        return jdbi.withExtension(
                Dao.class,
                dao -> dao.countSuperseded(
                        viewerId, track.shortCode().value(), state, source, track.source(), from, before, WINDOW_ROWS));
    }

    /** @param last null for no rows */
    record Window(long rows, long superseded, String last) {

        /** Where the next one begins. */
        String next(String from) {
            return last == null ? from : NumberRange.after(last);
        }
    }

    interface Dao {

        @SqlQuery("""
                SELECT COUNT(*) AS counted, 0 AS superseded, MAX(part.msisdn) AS last_number
                FROM (
                  SELECT o.msisdn FROM opt_out o FORCE INDEX (by_number)
                  WHERE o.account_id = :accountId AND o.short_code = :shortCode AND o.state = 'IN_FORCE'
                    AND o.source = :source AND o.msisdn >= :from AND o.msisdn < :before
                  ORDER BY o.msisdn
                  LIMIT :rows
                ) part
                """)
        Window count(
                @Bind("accountId") long accountId,
                @Bind("shortCode") String shortCode,
                @Bind("source") Source source,
                @Bind("from") String from,
                @Bind("before") String before,
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
                    AND own.source = :source AND own.msisdn >= :from AND own.msisdn < :before
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
                @Bind("before") String before,
                @Bind("rows") int rows);
    }
}
