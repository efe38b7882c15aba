package dev.shortstop.core.optoutlist;

import java.util.ArrayList;
import java.util.List;
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
            (SELECT %d AS track, o.msisdn, o.decided_at, 0 AS superseded
            FROM opt_out o FORCE INDEX (%s)
            WHERE o.account_id = ? AND o.short_code = ? AND o.state = 'IN_FORCE' AND o.source = ?
              AND %s
            ORDER BY %s
            LIMIT ?)
            """;

    /** A STOP counts for an account unless it has decided itself since. */
    private static final String FOR_EVERY_ACCOUNT = """
            (SELECT %d AS track, o.msisdn, o.decided_at, own.account_id IS NOT NULL AS superseded
            FROM opt_out o FORCE INDEX (%s)
            LEFT JOIN opt_out own FORCE INDEX (PRIMARY)
              ON own.msisdn = o.msisdn AND own.short_code = o.short_code AND own.account_id = ?
            WHERE o.account_id = 0 AND o.short_code = ? AND o.state = 'IN_FORCE' AND o.source = ?
              AND %s
            ORDER BY %s
            LIMIT ?)
            """;

    private static final String OF_ANY_ACCOUNT = """
            (SELECT %d AS track, o.msisdn, o.decided_at, 0 AS superseded, o.account_id
            FROM opt_out o FORCE INDEX (of_all_%s)
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
     * One more range. Its rows have the columns {@code track}, counted from 0 as they were added, {@code msisdn}, {@code decided_at}
     * and {@code superseded}: 1 where the account that looks has decided otherwise. Those of a track of any account have
     * {@code account_id} as well, and are not to be read together with others.
     *
     * @param place where to begin
     * @param mostRows no more than these
     */
    void add(Track track, TrackPlace place, int mostRows) {
        List<Object> ofRange = new ArrayList<>();
        if (track.isOfAnyAccount()) {
            addText(OF_ANY_ACCOUNT, columns(true));
        } else if (track.isForEveryAccount() && viewerId != OptOutTracks.NOBODY) {
            addText(FOR_EVERY_ACCOUNT, columns(false));
            ofRange.add(viewerId);
        } else {
            addText(OWN, columns(false));
            ofRange.add(track.accountId().orElseThrow());
        }
        ofRange.add(track.shortCode().value());
        ofRange.add(track.source().name());
        addBounds(ofRange, place, columns(track.isOfAnyAccount()).size());
        ofRange.add(mostRows);
        values.add(ofRange);
    }

    /** Selects the rows of all ranges. */
    String text() {
        return String.join(" UNION ALL ", texts);
    }

    /** @param around a statement about the rows of one range: {@code %d} stands for its number, {@code %s} for the range */
    String textWithin(String around) {
        List<String> within = new ArrayList<>();
        texts.forEach(text -> within.add(around.formatted(within.size(), text)));
        return String.join(" UNION ALL ", within);
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

    /** By which the index goes on, behind those that are the same in all of a range. */
    private List<String> columns(boolean isOfAnyAccount) {
        List<String> columns = new ArrayList<>();
        if (order.isByTime()) {
            columns.add("o.decided_at");
        }
        columns.add("o.msisdn");
        if (isOfAnyAccount) {
            columns.add("o.account_id");
        }
        return columns;
    }

    private void addText(String text, List<String> columns) {
        String direction = order.isDescending() ? " DESC" : "";
        texts.add(text.formatted(
                texts.size(),
                order.isByTime() ? "by_time" : "by_number",
                bounds(columns),
                String.join(direction + ", ", columns) + direction));
    }

    /**
     * From the place to the far end, as a choice of ranges that have nothing in common, which every server sees as such: those that
     * differ from the place in the first column, those that are equal in it and differ in the second, and so on.
     */
    private String bounds(List<String> columns) {
        List<String> ranges = new ArrayList<>();
        String equal = "";
        for (int at = 0; at < columns.size(); at++) {
            String column = columns.get(at);
            boolean isLast = at == columns.size() - 1;
            String beyond = column + (order.isDescending() ? " < ?" : isLast ? " >= ?" : " > ?");
            String end = at > 0 ? "" : " AND " + column + (order.isDescending() ? " >= ?" : " < ?");
            ranges.add("(" + equal + beyond + end + ")");
            equal += column + " = ? AND ";
        }
        return "(" + String.join(" OR ", ranges) + ")";
    }

    /** The values of {@link #bounds}. */
    private void addBounds(List<Object> ofRange, TrackPlace place, int columns) {
        List<Object> ofPlace = order.isByTime()
                ? List.of(place.time(), place.number(), place.accountId())
                : List.of(place.number(), place.accountId());
        for (int at = 0; at < columns; at++) {
            ofRange.addAll(ofPlace.subList(0, at + 1));
            if (at == 0) {
                ofRange.add(farEnd());
            }
        }
    }

    private Object farEnd() {
        return switch (order) {
            case NEWEST_FIRST -> filter.time().from();
            case OLDEST_FIRST -> filter.time().before();
            case BY_NUMBER -> filter.numbers().before();
            case BY_NUMBER_DESCENDING -> filter.numbers().from();
        };
    }
}
