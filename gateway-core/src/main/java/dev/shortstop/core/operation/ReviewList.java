package dev.shortstop.core.operation;

import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.store.InList;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;

/**
 * The texts that people decide about, as pages. An operator sees all; an account those on the short codes where it has a list, since
 * they concern every account there. Safe for use by many threads.
 */
public final class ReviewList {

    /** Later than any decision. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final Jdbi jdbi;
    private final AccountShortCodes shortCodes;

    public ReviewList(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.shortCodes = new AccountShortCodes(jdbi);
    }

    /**
     * What nobody has decided yet, oldest first: what comes first is due first.
     *
     * @throws InvalidCursorException if the cursor is not of this list
     */
    public Page<ReviewItem> open(Viewer viewer, PageRequest request) {
        String list = "open reviews " + viewer;
        long afterId = request.after().map(cursor -> cursor.idIn(list)).orElse(0L);
        return jdbi.withExtension(ReviewDao.class, dao -> {
            Page<ReviewItem> page = Page.of(
                    dao.findOpen(afterId, request.limit() + 1),
                    request.limit(),
                    item -> Cursor.of(list, Long.toString(item.id())));
            return seen(page, isSeenBy(viewer));
        });
    }

    private record Place(Instant before, long beforeId) {}

    /**
     * What was decided, by whomever, the latest first.
     *
     * @throws InvalidCursorException if the cursor is not of this list
     */
    public Page<ReviewItem> decided(Viewer viewer, PageRequest request) {
        String list = "decided reviews " + viewer;
        Place place = request.after()
                .map(cursor -> cursor.placeIn(
                        list, parts -> new Place(Instant.parse(parts.get(0)), Long.parseLong(parts.get(1)))))
                .orElse(new Place(LATEST, Long.MAX_VALUE));
        return jdbi.withExtension(ReviewDao.class, dao -> {
            List<ReviewItem> read = Arrays.stream(ReviewItem.State.values())
                    .filter(state -> state != ReviewItem.State.OPEN)
                    .flatMap(state ->
                            dao.findDecided(state, place.before(), place.beforeId(), request.limit() + 1).stream())
                    .sorted(Comparator.comparing(ReviewList::decidedAt)
                            .thenComparing(ReviewItem::id)
                            .reversed())
                    .limit(request.limit() + 1L)
                    .toList();
            Page<ReviewItem> page = Page.of(
                    read,
                    request.limit(),
                    item -> Cursor.of(list, decidedAt(item).toString(), Long.toString(item.id())));
            return seen(page, isSeenBy(viewer));
        });
    }

    /** How many are open. */
    public long countOpen(Viewer viewer) {
        if (viewer instanceof Viewer.Account account) {
            Set<String> now = shortCodes.findNow(account.accountId());
            return now.isEmpty() ? 0 : jdbi.withExtension(ReviewDao.class, dao -> dao.countOpenOn(InList.padded(now)));
        }
        return jdbi.withExtension(ReviewDao.class, ReviewDao::countOpen);
    }

    /** Open or decided; empty if there is none, or the viewer does not see it. */
    public Optional<ReviewItem> find(Viewer viewer, long itemId) {
        return jdbi.withExtension(ReviewDao.class, dao -> dao.find(itemId).filter(isSeenBy(viewer)));
    }

    private static Instant decidedAt(ReviewItem item) {
        return item.decidedAt().orElseThrow();
    }

    private Predicate<ReviewItem> isSeenBy(Viewer viewer) {
        if (viewer instanceof Viewer.Account account) {
            Set<String> now = shortCodes.findNow(account.accountId());
            return item -> now.contains(item.shortCode().value());
        }
        return item -> true;
    }

    private static Page<ReviewItem> seen(Page<ReviewItem> page, Predicate<ReviewItem> isSeen) {
        return new Page<>(page.items().stream().filter(isSeen).toList(), page.next());
    }
}
