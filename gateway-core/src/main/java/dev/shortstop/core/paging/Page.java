package dev.shortstop.core.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items up to as many as were asked for. There may be fewer, even none, where a rare thing was searched for far and
 *     wide: only a missing cursor means the end.
 * @param next where the list goes on; empty at its end
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {

    public Page {
        items = List.copyOf(items);
    }

    /** Nothing, and no more of it. */
    public static <T> Page<T> empty() {
        return new Page<>(List.of(), Optional.empty());
    }

    /**
     * Makes a page of rows of which one more was read than is shown, if there is one.
     *
     * @param cursorAfter the cursor after a row
     */
    public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, Cursor> cursorAfter) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, Optional.empty());
        }
        List<T> items = oneMore.subList(0, limit);
        return new Page<>(items, Optional.of(cursorAfter.apply(items.get(limit - 1))));
    }

    public <R> Page<R> map(Function<? super T, R> mapping) {
        return new Page<>(items.stream().<R>map(mapping).toList(), next);
    }
}
