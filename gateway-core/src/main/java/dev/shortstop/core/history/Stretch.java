package dev.shortstop.core.history;

import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.SealedCursors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What a viewer sees of a part of a list, the latest first. What lies between and is not theirs is gone through, so that it neither
 * shortens a page nor ends one.
 *
 * @param end where there is more to be seen, or to be looked at, the id down to which this is all; it may be of a row that the
 *     viewer does not see
 */
record Stretch<T>(List<T> items, OptionalLong end) {

    /** What one page may look at, in rows. */
    static final int MOST_LOOKED_AT = 20_000;

    private static final int LARGEST_PORTION = 2_000;
    private static final int GROWTH = 4;

    /** Reads the rows before an id, the latest first. */
    interface Rows<T> {
        List<T> findLatest(long beforeId, int limit);
    }

    /** It as a page, of a list of this name. */
    Page<T> asPage(SealedCursors cursors, String list) {
        return new Page<>(items, end.isPresent() ? Optional.of(cursors.of(list, end.getAsLong())) : Optional.empty());
    }

    static <T> Stretch<T> read(
            long beforeId, int limit, Rows<T> rows, ToLongFunction<T> idOf, Predicate<? super T> isSeen) {
        List<T> seen = new ArrayList<>();
        long reachedId = beforeId;
        boolean isEnded = false;
        int lookedAt = 0;
        // One more than is shown tells that there is more: nothing else may.
        int portion = limit + 1;
        while (seen.size() <= limit && !isEnded && lookedAt < MOST_LOOKED_AT) {
            List<T> read = rows.findLatest(reachedId, portion);
            isEnded = read.size() < portion;
            if (!read.isEmpty()) {
                reachedId = idOf.applyAsLong(read.get(read.size() - 1));
            }
            read.stream().filter(isSeen).forEach(seen::add);
            lookedAt += read.size();
            portion = Math.max(portion, Math.min(portion * GROWTH, LARGEST_PORTION));
        }
        if (seen.size() > limit) {
            List<T> shown = seen.subList(0, limit);
            return new Stretch<>(List.copyOf(shown), OptionalLong.of(idOf.applyAsLong(shown.get(limit - 1))));
        }
        return new Stretch<>(List.copyOf(seen), isEnded ? OptionalLong.empty() : OptionalLong.of(reachedId));
    }
}
