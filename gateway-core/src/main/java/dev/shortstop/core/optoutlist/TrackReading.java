package dev.shortstop.core.optoutlist;

import dev.shortstop.core.Msisdn;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** How far one track has been read. Confined to one walk. */
final class TrackReading {

    /** @param superseded the account that looks has decided otherwise: not a line of its list */
    record Row(ListedOptOut optOut, boolean superseded) {}

    private final Track track;
    private final Queue<Row> rows = new ArrayDeque<>();
    private final List<Row> incoming = new ArrayList<>();
    private TrackPlace place;
    private int wanted;
    private boolean exhausted;

    TrackReading(Track track, TrackPlace place, int wanted) {
        this.track = track;
        this.place = place;
        this.wanted = wanted;
    }

    Track track() {
        return track;
    }

    TrackPlace place() {
        return place;
    }

    /** How many rows to fetch next. */
    int wanted() {
        return wanted;
    }

    /** True if nothing comes after what was fetched. */
    boolean isExhausted() {
        return exhausted;
    }

    void arrived(Msisdn msisdn, Instant decidedAt, boolean superseded, long accountId) {
        incoming.add(
                new Row(new ListedOptOut(msisdn, track.shortCode(), accountId, track.source(), decidedAt), superseded));
    }

    /** All that was fetched has arrived. */
    void fetched(OptOutOrder order, int mostRows) {
        exhausted = incoming.size() < wanted;
        // No server promises the order of rows within a union.
        incoming.sort((one, other) -> order.comparator().compare(one.optOut(), other.optOut()));
        rows.addAll(incoming);
        if (!incoming.isEmpty()) {
            place = TrackPlace.after(order, incoming.get(incoming.size() - 1).optOut(), track);
        }
        incoming.clear();
        wanted = Math.min(2 * wanted, mostRows);
    }

    /** Null at the end of what was fetched. */
    Row peek() {
        return rows.peek();
    }

    Row take() {
        return rows.remove();
    }
}
