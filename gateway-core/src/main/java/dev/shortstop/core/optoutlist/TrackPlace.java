package dev.shortstop.core.optoutlist;

import dev.shortstop.core.paging.NumberRange;
import java.time.Instant;

/**
 * Where a track is to be read on: ascending, this and what follows; descending, only what comes before.
 *
 * @param number a number, or a text between two of them
 * @param accountId tells apart lines of the same number in a track of all accounts; of no meaning elsewhere
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
        if (track.isOfAllAccounts() && track.shortCode().equals(last.shortCode())) {
            return new TrackPlace(last.decidedAt(), digits, last.accountId() + (order.isDescending() ? 0 : 1));
        }
        ListedOptOut same =
                new ListedOptOut(last.msisdn(), track.shortCode(), track.accountId(), last.source(), last.decidedAt());
        boolean isYetToCome = order.comparator().compare(same, last) > 0;
        boolean behindIt = isYetToCome == order.isDescending();
        return new TrackPlace(last.decidedAt(), behindIt ? NumberRange.after(digits) : digits, BEFORE_ALL_ACCOUNTS);
    }
}
