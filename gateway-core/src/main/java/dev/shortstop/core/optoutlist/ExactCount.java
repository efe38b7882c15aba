package dev.shortstop.core.optoutlist;

import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.paging.NumberRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Counts all lines of a list where the table is, in the order of numbers, in statements that take some milliseconds each. What an
 * account has decided otherwise about is counted for itself, and subtracted: that is less than there are STOPs.
 */
final class ExactCount {

    /** Rows that one statement counts. */
    private static final int WINDOW_ROWS = 20_000;

    private final Dao dao;
    private final OptOutFilter filter;
    private final long viewerId;

    /**
     * @param filter its short code and source are those of the tracks
     * @param viewerId the account whose own decisions supersede; {@link OptOutTracks#NOBODY} for none
     */
    ExactCount(Jdbi jdbi, OptOutFilter filter, long viewerId) {
        // Each statement is for itself: none keeps a connection from others.
        this.dao = jdbi.registerRowMapper(
                        Superseded.class,
                        (row, context) -> new Superseded(
                                row.getLong("counted"), row.getLong("superseded"), row.getString("last_number")))
                .onDemand(Dao.class);
        this.filter = filter;
        this.viewerId = viewerId;
    }

    /** @param between is called between the statements */
    long of(List<Track> tracks, Runnable between) {
        long lines = 0;
        for (Track track : tracks) {
            lines += rowsOf(track, between);
            if (track.isForEveryAccount() && viewerId != OptOutTracks.NOBODY) {
                lines -= supersededOf(track, between);
            }
        }
        return lines;
    }

    private long rowsOf(Track track, Runnable between) {
        long rows = 0;
        String from = filter.numbers().from();
        Optional<String> next;
        do {
            next = nextWindow(track, from);
            rows += count(track, from, next.orElse(filter.numbers().before()));
            from = next.orElse(from);
            between.run();
        } while (next.isPresent());
        return rows;
    }

    private Optional<String> nextWindow(Track track, String from) {
        String shortCode = track.shortCode().value();
        String before = filter.numbers().before();
        OptionalLong accountId = track.accountId();
        Optional<String> next = accountId.isPresent()
                ? dao.findNext(accountId.getAsLong(), shortCode, track.source(), from, before, WINDOW_ROWS)
                : dao.findNextOfAny(shortCode, track.source(), from, before, WINDOW_ROWS);
        // Where one number fills it, by as many accounts, that number is a window.
        return next.map(number -> number.equals(from) ? NumberRange.after(from) : number);
    }

    private long count(Track track, String from, String before) {
        String shortCode = track.shortCode().value();
        Instant since = filter.time().from();
        Instant until = filter.time().before();
        OptionalLong accountId = track.accountId();
        return accountId.isPresent()
                ? dao.count(accountId.getAsLong(), shortCode, track.source(), from, before, since, until)
                : dao.countOfAny(shortCode, track.source(), from, before, since, until);
    }

    /** How many STOPs of a track the account has decided otherwise about, in either way. */
    private long supersededOf(Track track, Runnable between) {
        long rows = 0;
        for (OptOut.State state : OptOut.State.values()) {
            for (Source source : Source.values()) {
                rows += supersededBy(track, state, source, between);
            }
        }
        return rows;
    }

    private long supersededBy(Track track, OptOut.State state, Source source, Runnable between) {
        long rows = 0;
        String from = filter.numbers().from();
        Superseded window;
        do {
            window = dao.countSuperseded(
                    viewerId,
                    track.shortCode().value(),
                    state,
                    source,
                    track.source(),
                    from,
                    filter.numbers().before(),
                    filter.time().from(),
                    filter.time().before(),
                    WINDOW_ROWS);
            rows += window.superseded();
            from = window.last() == null ? from : NumberRange.after(window.last());
            between.run();
        } while (window.decisions() == WINDOW_ROWS);
        return rows;
    }

    /**
     * @param decisions that were looked at
     * @param superseded STOPs that they supersede
     * @param last null for none
     */
    record Superseded(long decisions, long superseded, String last) {}

    interface Dao {

        @SqlQuery("""
                SELECT msisdn FROM opt_out FORCE INDEX (by_number)
                WHERE account_id = :accountId AND short_code = :shortCode AND state = 'IN_FORCE' AND source = :source
                  AND msisdn >= :from AND msisdn < :before
                ORDER BY msisdn
                LIMIT 1 OFFSET :rows
                """)
        Optional<String> findNext(
                @Bind("accountId") long accountId,
                @Bind("shortCode") String shortCode,
                @Bind("source") Source source,
                @Bind("from") String from,
                @Bind("before") String before,
                @Bind("rows") int rows);

        @SqlQuery("""
                SELECT msisdn FROM opt_out FORCE INDEX (of_all_by_number)
                WHERE short_code = :shortCode AND state = 'IN_FORCE' AND source = :source
                  AND msisdn >= :from AND msisdn < :before
                ORDER BY msisdn
                LIMIT 1 OFFSET :rows
                """)
        Optional<String> findNextOfAny(
                @Bind("shortCode") String shortCode,
                @Bind("source") Source source,
                @Bind("from") String from,
                @Bind("before") String before,
                @Bind("rows") int rows);

        @SqlQuery("""
                SELECT COUNT(*) FROM opt_out FORCE INDEX (by_number)
                WHERE account_id = :accountId AND short_code = :shortCode AND state = 'IN_FORCE' AND source = :source
                  AND msisdn >= :from AND msisdn < :before AND decided_at >= :since AND decided_at < :until
                """)
        long count(
                @Bind("accountId") long accountId,
                @Bind("shortCode") String shortCode,
                @Bind("source") Source source,
                @Bind("from") String from,
                @Bind("before") String before,
                @Bind("since") Instant since,
                @Bind("until") Instant until);

        @SqlQuery("""
                SELECT COUNT(*) FROM opt_out FORCE INDEX (of_all_by_number)
                WHERE short_code = :shortCode AND state = 'IN_FORCE' AND source = :source
                  AND msisdn >= :from AND msisdn < :before AND decided_at >= :since AND decided_at < :until
                """)
        long countOfAny(
                @Bind("shortCode") String shortCode,
                @Bind("source") Source source,
                @Bind("from") String from,
                @Bind("before") String before,
                @Bind("since") Instant since,
                @Bind("until") Instant until);

        @SqlQuery("""
                SELECT COUNT(*) AS counted, COUNT(part.stop_account_id) AS superseded, MAX(part.msisdn) AS last_number
                FROM (
                  SELECT own.msisdn, stop.account_id AS stop_account_id
                  FROM opt_out own FORCE INDEX (by_number)
                  LEFT JOIN opt_out stop FORCE INDEX (PRIMARY)
                    ON stop.msisdn = own.msisdn AND stop.short_code = own.short_code AND stop.account_id = 0
                      AND stop.source = :stopSource AND stop.decided_at >= :since AND stop.decided_at < :until
                  WHERE own.account_id = :accountId AND own.short_code = :shortCode AND own.state = :state
                    AND own.source = :source AND own.msisdn >= :from AND own.msisdn < :before
                  ORDER BY own.msisdn
                  LIMIT :rows
                ) part
                """)
        Superseded countSuperseded(
                @Bind("accountId") long accountId,
                @Bind("shortCode") String shortCode,
                @Bind("state") OptOut.State state,
                @Bind("source") Source source,
                @Bind("stopSource") Source stopSource,
                @Bind("from") String from,
                @Bind("before") String before,
                @Bind("since") Instant since,
                @Bind("until") Instant until,
                @Bind("rows") int rows);
    }
}
