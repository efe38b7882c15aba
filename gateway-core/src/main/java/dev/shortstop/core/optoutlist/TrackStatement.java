package dev.shortstop.core.optoutlist;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.store.Chunks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads the next rows of several tracks in one statement. */
final class TrackStatement {

    private final Jdbi jdbi;
    private final OptOutOrder order;
    private final OptOutFilter filter;
    private final long viewerId;
    private final int mostRows;

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
    }

    /** Fetches for all of these tracks. */
    void fetch(List<TrackReading> readings) {
        // In an order of their kinds, so that there are few different texts.
        List<TrackReading> sorted = new ArrayList<>(readings);
        sorted.sort(Comparator.comparing(reading -> !reading.track().isForEveryAccount()));
        jdbi.useHandle(handle -> {
            Chunks.of(sorted, TrackRanges.MOST_TRACKS).forEach(some -> fetchAtOnce(handle, some));
        });
        readings.forEach(reading -> reading.fetched(order, mostRows));
    }

    private void fetchAtOnce(Handle handle, List<TrackReading> readings) {
        TrackRanges ranges = new TrackRanges(order, filter, viewerId);
        readings.forEach(reading -> ranges.add(reading.track(), reading.place(), reading.wanted()));
        try (Query query = handle.createQuery(ranges.text())) {
            ranges.bind(query, List.of());
            query.map((row, context) -> {
                        TrackReading reading = readings.get(row.getInt(1));
                        OptionalLong accountId = reading.track().accountId();
                        reading.arrived(
                                new Msisdn(row.getString(2)),
                                row.getTimestamp(3).toInstant(),
                                row.getBoolean(4),
                                accountId.isPresent() ? accountId.getAsLong() : row.getLong(5));
                        return null;
                    })
                    .forEach(arrived -> {});
        }
    }
}
