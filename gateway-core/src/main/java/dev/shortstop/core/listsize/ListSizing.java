package dev.shortstop.core.listsize;

import dev.shortstop.core.DutyCycle;
import dev.shortstop.core.RepeatedTask;
import dev.shortstop.core.listsize.ListSizeDao.Window;
import dev.shortstop.core.paging.NumberRange;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Counts the members of each list once a day, in short statements with a rest after each, and forgets counts of long ago. Every
 * gateway does; what one has counted the others leave alone.
 */
public final class ListSizing {

    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int KEPT_DAYS = 400;
    private static final int LISTS_AT_ONCE = 100;
    private static final int MEMBERS_AT_ONCE = 20_000;
    private static final int ROWS_DELETED_AT_ONCE = 1_000;

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final int membersAtOnce;

    ListSizing(Jdbi jdbi, InstantSource clock, int membersAtOnce) {
        this.jdbi = ListSizeDao.registerOn(jdbi);
        this.clock = clock;
        this.membersAtOnce = membersAtOnce;
    }

    /** The caller closes it. */
    public static RepeatedTask start(Jdbi jdbi, InstantSource clock) {
        ListSizing sizing = new ListSizing(jdbi, clock, MEMBERS_AT_ONCE);
        RepeatedTask task = new RepeatedTask("list-sizes", INTERVAL, sizing::countAll);
        task.start();
        return task;
    }

    void countAll() throws InterruptedException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        long after = 0;
        List<Long> uncounted;
        do {
            long last = after;
            uncounted = jdbi.withExtension(ListSizeDao.class, dao -> dao.findUncounted(today, last, LISTS_AT_ONCE));
            for (long listId : uncounted) {
                long members = count(listId);
                jdbi.useExtension(ListSizeDao.class, dao -> dao.insert(listId, today, members));
                after = listId;
            }
        } while (uncounted.size() == LISTS_AT_ONCE);
        LocalDate oldest = today.minusDays(KEPT_DAYS);
        while (jdbi.withExtension(ListSizeDao.class, dao -> dao.deleteBefore(oldest, ROWS_DELETED_AT_ONCE)) > 0) {
            // until none is left
        }
    }

    private long count(long listId) throws InterruptedException {
        long members = 0;
        String from = "";
        Window window;
        do {
            long startNanos = System.nanoTime();
            String next = from;
            window = jdbi.withExtension(ListSizeDao.class, dao -> dao.count(listId, next, membersAtOnce));
            members += window.members();
            from = window.last() == null ? from : NumberRange.after(window.last());
            DutyCycle.HALF.restAfter(startNanos);
        } while (window.members() == membersAtOnce);
        return members;
    }
}
