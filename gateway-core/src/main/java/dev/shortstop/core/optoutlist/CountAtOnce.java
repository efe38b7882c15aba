package dev.shortstop.core.optoutlist;

import dev.shortstop.core.paging.Tally;
import dev.shortstop.core.store.Chunks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Counts lines of a list while somebody waits: where the table is, and of each part of it no more than there is time for. */
final class CountAtOnce {

    /** Of each track at first: most have few. */
    private static final int ROWS_AT_FIRST = 500;

    /** Of those that have more, together. Where a fifth of them is no line, the others still are as many as are counted at once. */
    private static final int MORE_ROWS = Tally.COUNTED_AT_ONCE / 4 * 5 + 1;

    /**
     * In the order of numbers, where half of them may be no lines: for each STOP a row is looked up in which the account decides
     * otherwise, and those are neighbours, too.
     */
    private static final int MOST_ROWS_BY_NUMBER = 2 * Tally.COUNTED_AT_ONCE + 1;

    /** Around each range; what does not fit is counted as read. */
    static final String COUNTED = """
            SELECT %d AS track, COUNT(*) AS counted,
              SUM(part.superseded = 0 AND part.msisdn >= ? AND part.msisdn < ?
                AND part.decided_at >= ? AND part.decided_at < ?) AS listed
            FROM %s part
            """;

    /**
     * How far it came.
     *
     * @param lines there are these
     * @param isAll whether there are no others
     */
    record Result(long lines, boolean isAll) {}

    /**
     * What was seen of one track.
     *
     * @param rows that were read
     * @param lines those of them that are on the list and fit the filter
     */
    private record Counted(Track track, long rows, long lines) {}

    private final Jdbi jdbi;
    private final OptOutOrder order;
    private final OptOutFilter filter;
    private final long viewerId;

    /**
     * @param order by what rows are found: of what it does not order by, each row is looked at
     * @param viewerId the account whose own decisions supersede; {@link OptOutTracks#NOBODY} for none
     */
    CountAtOnce(Jdbi jdbi, OptOutOrder order, OptOutFilter filter, long viewerId) {
        this.jdbi = jdbi;
        this.order = order;
        this.filter = filter;
        this.viewerId = viewerId;
    }

    Result of(List<Track> tracks) {
        return jdbi.withHandle(handle -> of(handle, tracks));
    }

    private Result of(Handle handle, List<Track> tracks) {
        List<Counted> begun = countEach(handle, tracks);
        long lines = begun.stream().mapToLong(Counted::lines).sum();
        boolean isAll = begun.size() == tracks.size();
        int rowsLeft = order.isByTime() ? MORE_ROWS : MOST_ROWS_BY_NUMBER;
        for (Counted some : begun) {
            if (some.rows() < ROWS_AT_FIRST) {
                continue;
            }
            if (lines > Tally.COUNTED_AT_ONCE || rowsLeft <= ROWS_AT_FIRST) {
                return new Result(lines, false);
            }
            long others = lines - some.lines();
            int limit = Math.min(rowsLeft, MORE_ROWS);
            Counted more = count(handle, some.track(), limit);
            if (more.rows() == limit && limit < rowsLeft && others + more.lines() <= Tally.COUNTED_AT_ONCE) {
                limit = rowsLeft;
                more = count(handle, some.track(), limit);
            }
            lines = others + more.lines();
            isAll &= more.rows() < limit;
            rowsLeft -= (int) more.rows();
        }
        return new Result(lines, isAll);
    }

    /** The beginning of each track, or of as many as have enough lines. */
    private List<Counted> countEach(Handle handle, List<Track> tracks) {
        // Of an account's own decisions, none has to be looked up in another place.
        List<Track> sorted = new ArrayList<>(tracks);
        sorted.sort(Comparator.comparing(Track::isForEveryAccount));
        List<Counted> counted = new ArrayList<>();
        long lines = 0;
        for (List<Track> some : Chunks.of(sorted, TrackRanges.MOST_TRACKS).toList()) {
            if (lines > Tally.COUNTED_AT_ONCE) {
                break;
            }
            List<Counted> begun = count(handle, some, ROWS_AT_FIRST);
            counted.addAll(begun);
            lines += begun.stream().mapToLong(Counted::lines).sum();
        }
        return counted;
    }

    private Counted count(Handle handle, Track track, int mostRows) {
        return count(handle, List.of(track), mostRows).get(0);
    }

    /** In the order of these tracks. */
    private List<Counted> count(Handle handle, List<Track> tracks, int mostRows) {
        TrackRanges ranges = new TrackRanges(order, filter, viewerId);
        TrackPlace first = TrackPlace.first(order, filter);
        tracks.forEach(track -> ranges.add(track, first, mostRows));
        List<Object> fitting = List.of(
                filter.numbers().from(),
                filter.numbers().before(),
                filter.time().from(),
                filter.time().before());
        try (Query query = handle.createQuery(ranges.textWithin(COUNTED))) {
            ranges.bind(query, fitting);
            return query.map((row, context) ->
                            new Counted(tracks.get(row.getInt("track")), row.getLong("counted"), row.getLong("listed")))
                    .list();
        }
    }
}
