package dev.shortstop.core.optoutlist;

import dev.shortstop.core.paging.NumberRange;
import java.time.Instant;

/**
 * Where a track is to be read on: ascending, this and what follows; descending, only what comes before.
 *
 * @param number a number, or a text between two of them
 */
record TrackPlace(Instant time, String number) {

    static TrackPlace first(OptOutOrder order, OptOutFilter filter) {
        boolean descending = order.isDescending();
        Instant time = descending ? filter.time().before() : filter.time().from();
        if (order.isByTime()) {
            return new TrackPlace(time, "");
        }
        return new TrackPlace(
                time, descending ? filter.numbers().before() : filter.numbers().from());
    }

    /** What comes after a line of the list; in a track that may have a line of the same time and number. */
    static TrackPlace after(OptOutOrder order, ListedOptOut last, Track track) {
        ListedOptOut same =
                new ListedOptOut(last.msisdn(), track.shortCode(), track.accountId(), last.source(), last.decidedAt());
        boolean isYetToCome = order.comparator().compare(same, last) > 0;
        String digits = last.msisdn().digits();
        boolean behindIt = isYetToCome == order.isDescending();
        return new TrackPlace(last.decidedAt(), behindIt ? NumberRange.after(digits) : digits);
    }
}
