package dev.shortstop.core.optoutlist;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/**
 * One range of an index for each of several tracks, in one statement. Each is read in the order of the index up to a limit, and
 * the index, which holds all columns, is prescribed, since a server that guesses how many rows there are may guess wrong. A
 * union is the only way to ask all of MySQL, MariaDB and TiDB for several such ranges at once; its text is made of constants.
 */
final class TrackRanges {

    /** Longer texts are too long for the driver to keep. */
    static final int MOST_TRACKS = 24;

    private static final String OWN = """
            (SELECT ? AS track, o.msisdn, o.decided_at, 0 AS superseded
            FROM opt_out o FORCE INDEX (%s)
            WHERE o.account_id = ? AND o.short_code = ? AND o.state = 'IN_FORCE' AND o.source = ?
              AND %s
            ORDER BY %s
            LIMIT ?)
            """;

    /** A STOP counts for an account unless it has decided itself since. */
    private static final String FOR_EVERY_ACCOUNT = """
            (SELECT ? AS track, o.msisdn, o.decided_at, own.account_id IS NOT NULL AS superseded
            FROM opt_out o FORCE INDEX (%s)
            LEFT JOIN opt_out own FORCE INDEX (PRIMARY)
              ON own.msisdn = o.msisdn AND own.short_code = o.short_code AND own.account_id = ?
            WHERE o.account_id = 0 AND o.short_code = ? AND o.state = 'IN_FORCE' AND o.source = ?
              AND %s
            ORDER BY %s
            LIMIT ?)
            """;

    private final OptOutOrder order;
    private final OptOutFilter filter;
    private final long viewerId;
    private final List<String> texts = new ArrayList<>();
    private final List<List<Object>> values = new ArrayList<>();

    /** @param viewerId the account whose own decisions supersede; {@link OptOutTracks#NOBODY} for none */
    TrackRanges(OptOutOrder order, OptOutFilter filter, long viewerId) {
        this.order = order;
        this.filter = filter;
        this.viewerId = viewerId;
    }

    /**
     * One more range. Its rows have the columns {@code track}, {@code msisdn}, {@code decided_at} and {@code superseded}: 1 where
     * the account that looks has decided otherwise.
     *
     * @param place where to begin
     * @param mostRows no more than these
     */
    void add(Track track, TrackPlace place, int mostRows) {
        boolean isSuperseding = track.isForEveryAccount() && viewerId != OptOutTracks.NOBODY;
        List<Object> ofRange = new ArrayList<>(List.of(
                texts.size(),
                isSuperseding ? viewerId : track.accountId(),
                track.shortCode().value(),
                track.source().name()));
        ofRange.addAll(valuesOf(place));
        ofRange.add(mostRows);
        values.add(ofRange);
        texts.add(complete(isSuperseding ? FOR_EVERY_ACCOUNT : OWN));
    }

    /** Selects the rows of all ranges, whose tracks are numbered from 0 as they were added. */
    String text() {
        return textWithin("%s");
    }

    /** @param around a statement about the rows of one range, which stands for {@code %s} */
    String textWithin(String around) {
        return texts.stream().map(around::formatted).collect(Collectors.joining(" UNION ALL "));
    }

    /** @param around what the statement around each range has values for, before it */
    void bind(Query query, List<Object> around) {
        int position = 0;
        for (List<Object> ofRange : values) {
            for (Object value : around) {
                query.bind(position++, value);
            }
            for (Object value : ofRange) {
                query.bind(position++, value);
            }
        }
    }

    private String complete(String text) {
        return switch (order) {
            case NEWEST_FIRST ->
                text.formatted(
                        "by_time",
                        "o.decided_at >= ? AND (o.decided_at < ? OR (o.decided_at = ? AND o.msisdn < ?))",
                        "o.decided_at DESC, o.msisdn DESC");
            case OLDEST_FIRST ->
                text.formatted(
                        "by_time",
                        "o.decided_at < ? AND (o.decided_at > ? OR (o.decided_at = ? AND o.msisdn >= ?))",
                        "o.decided_at, o.msisdn");
            case BY_NUMBER -> text.formatted("by_number", "o.msisdn >= ? AND o.msisdn < ?", "o.msisdn");
            case BY_NUMBER_DESCENDING -> text.formatted("by_number", "o.msisdn >= ? AND o.msisdn < ?", "o.msisdn DESC");
        };
    }

    private List<Object> valuesOf(TrackPlace place) {
        return switch (order) {
            case NEWEST_FIRST -> List.of(filter.time().from(), place.time(), place.time(), place.number());
            case OLDEST_FIRST -> List.of(filter.time().before(), place.time(), place.time(), place.number());
            case BY_NUMBER -> List.of(place.number(), filter.numbers().before());
            case BY_NUMBER_DESCENDING -> List.of(filter.numbers().from(), place.number());
        };
    }
}
