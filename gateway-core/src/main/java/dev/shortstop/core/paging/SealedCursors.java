package dev.shortstop.core.paging;

import dev.shortstop.core.seal.SealedIds;
import org.jdbi.v3.core.Jdbi;

/**
 * Cursors whose place is an id that whoever gets them must not read: it may be that of a row which they do not see, and tell
 * when it came. Safe for use by many threads.
 */
public final class SealedCursors {

    private final SealedIds ids;

    public SealedCursors(Jdbi jdbi) {
        this.ids = new SealedIds(jdbi);
    }

    /** @param list as for {@link Cursor#of} */
    public Cursor of(String list, long id) {
        return Cursor.of(list, ids.seal(list, id));
    }

    /**
     * The id before which a page of a list goes on that shows the latest first; greater than all for its first page.
     *
     * @throws InvalidCursorException if its cursor was made for another list, filter or order, or changed since
     */
    public long before(String list, PageRequest request) {
        return request.after().map(cursor -> placeIn(list, cursor)).orElse(Long.MAX_VALUE);
    }

    /**
     * The id that this cursor was made of.
     *
     * @throws InvalidCursorException if it was made for another list, filter or order, or changed since
     */
    public long placeIn(String list, Cursor cursor) {
        return ids.open(list, cursor.placeIn(list).get(0)).orElseThrow(InvalidCursorException::new);
    }
}
