package dev.shortstop.core.paging;

import java.time.Instant;
import java.util.Optional;

/** How many items a list has. */
public sealed interface Tally {

    /** What is counted at once, within the time of a page. */
    int COUNTED_AT_ONCE = 10_000;

    /** The number of items, now. */
    record Exact(long items) implements Tally {}

    /**
     * There are more than can be counted at once.
     *
     * @param items there are these, and perhaps more
     * @param counted how many there were when all were last counted; a count is under way where this is empty or old
     */
    record AtLeast(long items, Optional<Counted> counted) implements Tally {}

    /** All items, as of a moment. */
    record Counted(long items, Instant at) {}
}
