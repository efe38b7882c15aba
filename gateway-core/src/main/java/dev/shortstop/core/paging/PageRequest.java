package dev.shortstop.core.paging;

import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param limit how many items at most, 1 to {@value #MAX_LIMIT}
 * @param after the cursor of the page before; empty for the first one
 */
public record PageRequest(int limit, Optional<Cursor> after) {

    public static final int MAX_LIMIT = 1_000;

    /** @throws IllegalArgumentException with a message for the caller, if the limit is out of its range */
    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " items, not " + limit);
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, Optional.empty());
    }

    public static PageRequest after(int limit, Cursor cursor) {
        return new PageRequest(limit, Optional.of(cursor));
    }
}
