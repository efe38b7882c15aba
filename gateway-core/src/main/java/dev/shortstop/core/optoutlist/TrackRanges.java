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

    /** The account is one of the columns. */
    private static final String OF_ALL = """
            (SELECT ? AS track, o.msisdn, o.decided_at, 0 AS superseded, o.account_id
            FROM opt_out o FORCE INDEX (%s)
            WHERE o.short_code = ? AND o.state = 'IN_FORCE' AND o.source = ?
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
     * the account that looks has decided otherwise. Those of a track of all accounts have {@code account_id} as well, and
     * are not to be mixed with others.
     *
     * @param place where to begin
     * @param mostRows no more than these
     */
    void add(Track track, TrackPlace place, int mostRows) {
        List<Object> ofRange = new ArrayList<>();
        ofRange.add(texts.size());
        if (track.isOfAllAccounts()) {
            texts.add(completeOfAll());
        } else if (track.isForEveryAccount() && viewerId != OptOutTracks.NOBODY) {
            ofRange.add(viewerId);
            texts.add(complete(FOR_EVERY_ACCOUNT));
        } else {
            ofRange.add(track.accountId());
            texts.add(complete(OWN));
        }
        ofRange.addAll(List.of(track.shortCode().value(), track.source().name()));
        ofRange.addAll(track.isOfAllAccounts() ? valuesOfAll(place) : valuesOf(place));
        ofRange.add(mostRows);
        values.add(ofRange);
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
            case BY_NUMBER -> text.formatted("by_number", "o.msisdn < ? AND o.msisdn >= ?", "o.msisdn");
            case BY_NUMBER_DESCENDING -> text.formatted("by_number", "o.msisdn >= ? AND o.msisdn < ?", "o.msisdn DESC");
        };
    }

    private String completeOfAll() {
        return switch (order) {
            case NEWEST_FIRST ->
                OF_ALL.formatted(
                        "of_all_by_time",
                        "o.decided_at >= ? AND (o.decided_at < ? OR (o.decided_at = ?"
                                + " AND (o.msisdn < ? OR (o.msisdn = ? AND o.account_id < ?))))",
                        "o.decided_at DESC, o.msisdn DESC, o.account_id DESC");
            case OLDEST_FIRST ->
                OF_ALL.formatted(
                        "of_all_by_time",
                        "o.decided_at < ? AND (o.decided_at > ? OR (o.decided_at = ?"
                                + " AND (o.msisdn > ? OR (o.msisdn = ? AND o.account_id >= ?))))",
                        "o.decided_at, o.msisdn, o.account_id");
            case BY_NUMBER ->
                OF_ALL.formatted(
                        "of_all_by_number",
                        "o.msisdn < ? AND (o.msisdn > ? OR (o.msisdn = ? AND o.account_id >= ?))",
                        "o.msisdn, o.account_id");
            case BY_NUMBER_DESCENDING ->
                OF_ALL.formatted(
                        "of_all_by_number",
                        "o.msisdn >= ? AND (o.msisdn < ? OR (o.msisdn = ? AND o.account_id < ?))",
                        "o.msisdn DESC, o.account_id DESC");
        };
    }

    private List<Object> valuesOf(TrackPlace place) {
        return order.isByTime()
                ? List.of(farEnd(), place.time(), place.time(), place.number())
                : List.of(farEnd(), place.number());
    }

    private List<Object> valuesOfAll(TrackPlace place) {
        return order.isByTime()
                ? List.of(farEnd(), place.time(), place.time(), place.number(), place.number(), place.accountId())
                : List.of(farEnd(), place.number(), place.number(), place.accountId());
    }

    /** Where what fits the filter ends, in the order that it is read in. */
    private Object farEnd() {
        return switch (order) {
            case NEWEST_FIRST -> filter.time().from();
            case OLDEST_FIRST -> filter.time().before();
            case BY_NUMBER -> filter.numbers().before();
            case BY_NUMBER_DESCENDING -> filter.numbers().from();
        };
    }
}
