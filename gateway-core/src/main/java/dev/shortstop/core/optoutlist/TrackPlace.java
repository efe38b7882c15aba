package dev.shortstop.core.optoutlist;

import dev.shortstop.core.paging.NumberRange;
import java.time.Instant;

/**
 * Where a track is to be read on: ascending, this and what follows; descending, only what comes before.
 *
 * @param number a number, or a text between two of them
 * @param accountId tells apart lines of the same number in a track of any account; of no meaning elsewhere
 */
record TrackPlace(Instant time, String number, long accountId) {

    private static final long BEFORE_ALL_ACCOUNTS = Long.MIN_VALUE;

    static TrackPlace first(OptOutOrder order, OptOutFilter filter) {
        boolean descending = order.isDescending();
        Instant time = descending ? filter.time().before() : filter.time().from();
        if (order.isByTime()) {
            return new TrackPlace(time, "", BEFORE_ALL_ACCOUNTS);
        }
        return new TrackPlace(
                time, descending ? filter.numbers().before() : filter.numbers().from(), BEFORE_ALL_ACCOUNTS);
    }

    /** What comes after a line of the list; in a track that may have a line of the same time and number. */
    static TrackPlace after(OptOutOrder order, ListedOptOut last, Track track) {
        String digits = last.msisdn().digits();
        int comparison = track.shortCode().value().compareTo(last.shortCode().value());
        if (comparison == 0 && track.isOfAnyAccount()) {
            return new TrackPlace(last.decidedAt(), digits, last.accountId() + (order.isDescending() ? 0 : 1));
        }
        if (comparison == 0) {
            comparison = Long.compare(track.accountId().orElseThrow(), last.accountId());
        }
        boolean isYetToCome = order.isDescending() ? comparison < 0 : comparison > 0;
        boolean behindIt = isYetToCome == order.isDescending();
        return new TrackPlace(last.decidedAt(), behindIt ? NumberRange.after(digits) : digits, BEFORE_ALL_ACCOUNTS);
    }
}
