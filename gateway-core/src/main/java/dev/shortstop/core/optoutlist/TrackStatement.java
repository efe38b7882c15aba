package dev.shortstop.core.optoutlist;

import dev.shortstop.core.Msisdn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads the next rows of several tracks in one statement. Each track is one range of an index that holds all columns, read in
 * its order up to a limit; the index is prescribed, since a server that guesses how many rows there are may guess wrong. A
 * union is the only way to ask all of MySQL, MariaDB and TiDB for several such ranges at once; its text is made of constants.
 */
final class TrackStatement {

    /** Longer texts are too long for the driver to keep. */
    private static final int MOST_TRACKS = 24;

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

    private final Jdbi jdbi;
    private final OptOutOrder order;
    private final OptOutFilter filter;
    private final long viewerId;
    private final int mostRows;
    private final String own;
    private final String forEveryAccount;

    /**
     * @param viewerId the account whose own decisions supersede; {@link OptOutTracks#NOBODY} for none
     * @param mostRows of one track at once
     */
    TrackStatement(Jdbi jdbi, OptOutOrder order, OptOutFilter filter, long viewerId, int mostRows) {
        this.jdbi = jdbi;
        this.order = order;
        this.filter = filter;
        this.viewerId = viewerId;
        this.mostRows = mostRows;
        this.own = complete(OWN, order);
        this.forEveryAccount = complete(FOR_EVERY_ACCOUNT, order);
    }

    private static String complete(String branch, OptOutOrder order) {
        return switch (order) {
            case NEWEST_FIRST ->
                branch.formatted(
                        "by_time",
                        "o.decided_at >= ? AND (o.decided_at < ? OR (o.decided_at = ? AND o.msisdn < ?))",
                        "o.decided_at DESC, o.msisdn DESC");
            case OLDEST_FIRST ->
                branch.formatted(
                        "by_time",
                        "o.decided_at < ? AND (o.decided_at > ? OR (o.decided_at = ? AND o.msisdn >= ?))",
                        "o.decided_at, o.msisdn");
            case BY_NUMBER -> branch.formatted("by_number", "o.msisdn >= ? AND o.msisdn < ?", "o.msisdn");
            case BY_NUMBER_DESCENDING ->
                branch.formatted("by_number", "o.msisdn >= ? AND o.msisdn < ?", "o.msisdn DESC");
        };
    }

    /** Fetches for all of these tracks. */
    void fetch(List<TrackReading> readings) {
        // In an order of their kinds, so that there are few different texts.
        List<TrackReading> sorted = new ArrayList<>(readings);
        sorted.sort(Comparator.comparing(reading -> !reading.track().isForEveryAccount()));
        jdbi.useHandle(handle -> {
            for (int from = 0; from < sorted.size(); from += MOST_TRACKS) {
                fetchAtOnce(handle, sorted.subList(from, Math.min(sorted.size(), from + MOST_TRACKS)));
            }
        });
        readings.forEach(reading -> reading.fetched(order, mostRows));
    }

    private void fetchAtOnce(Handle handle, List<TrackReading> readings) {
        List<String> branches = new ArrayList<>(readings.size());
        List<Object> values = new ArrayList<>();
        for (int number = 0; number < readings.size(); number++) {
            TrackReading reading = readings.get(number);
            Track track = reading.track();
            boolean superseding = track.isForEveryAccount() && viewerId != OptOutTracks.NOBODY;
            branches.add(superseding ? forEveryAccount : own);
            values.add(number);
            values.add(superseding ? viewerId : track.accountId());
            values.add(track.shortCode().value());
            values.add(track.source().name());
            bindRange(reading.place(), values);
            values.add(reading.wanted());
        }
        try (Query query = handle.createQuery(String.join(" UNION ALL ", branches))) {
            for (int position = 0; position < values.size(); position++) {
                query.bind(position, values.get(position));
            }
            query.map((row, context) -> {
                        readings.get(row.getInt(1))
                                .arrived(
                                        new Msisdn(row.getString(2)),
                                        row.getTimestamp(3).toInstant(),
                                        row.getBoolean(4));
                        return null;
                    })
                    .forEach(arrived -> {});
        }
    }

    private void bindRange(TrackPlace place, List<Object> values) {
        switch (order) {
            case NEWEST_FIRST, OLDEST_FIRST -> {
                values.add(
                        order.isDescending()
                                ? filter.time().from()
                                : filter.time().before());
                values.add(place.time());
                values.add(place.time());
                values.add(place.number());
            }
            case BY_NUMBER -> {
                values.add(place.number());
                values.add(filter.numbers().before());
            }
            case BY_NUMBER_DESCENDING -> {
                values.add(filter.numbers().from());
                values.add(place.number());
            }
        }
    }
}
