package dev.shortstop.core.overview;

import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.ListMembers;
import dev.shortstop.core.paging.BackgroundCounts;
import dev.shortstop.core.paging.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * How much there is of what no list of its own counts, for an account or for all of them. Whatever the tables hold, no call takes
 * long: what is too much to be counted at once is counted in the background, or told as "more than". Safe for use by many threads.
 */
public final class Overview {

    /** More than accounts mostly have. */
    private static final int LISTS_AT_ONCE = 50;

    private static final int LISTS_AT_A_TIME = 1_000;
    private static final int PENDING_AT_ONCE = 10_000;

    private final Jdbi jdbi;
    private final ListMembers members;
    private final BackgroundCounts counts;

    public Overview(Jdbi jdbi, ListMembers members, BackgroundCounts counts) {
        this.jdbi = jdbi;
        this.members = members;
        this.counts = counts;
    }

    private record Members(Viewer viewer) {}

    /** Of all lists together; who is on several counts several times. */
    public Tally members(Viewer viewer) {
        List<Long> lists = listsAfter(viewer, 0, LISTS_AT_ONCE + 1);
        long counted = 0;
        for (long list : lists) {
            counted += members.countUpTo(list, (int) (Tally.COUNTED_AT_ONCE + 1 - counted));
            if (counted > Tally.COUNTED_AT_ONCE) {
                return atLeast(viewer, Tally.COUNTED_AT_ONCE);
            }
        }
        return lists.size() <= LISTS_AT_ONCE ? new Tally.Exact(counted) : atLeast(viewer, counted);
    }

    private Tally atLeast(Viewer viewer, long counted) {
        return new Tally.AtLeast(counted, counts.find(new Members(viewer), between -> countMembers(viewer, between)));
    }

    private long countMembers(Viewer viewer, Runnable between) {
        long counted = 0;
        List<Long> lists;
        long last = 0;
        do {
            lists = listsAfter(viewer, last, LISTS_AT_A_TIME);
            for (long list : lists) {
                counted += members.countAll(list, between);
                last = list;
            }
        } while (lists.size() == LISTS_AT_A_TIME);
        return counted;
    }

    private List<Long> listsAfter(Viewer viewer, long after, int limit) {
        return jdbi.withExtension(
                OverviewDao.class,
                dao -> viewer instanceof Viewer.Account account
                        ? dao.findListsOf(account.accountId(), after, limit)
                        : dao.findLists(after, limit));
    }

    /** Numbers that may still confirm something. */
    public Tally pending(Viewer viewer, Instant now) {
        OverviewDao.Window window = jdbi.withExtension(
                OverviewDao.class,
                dao -> viewer instanceof Viewer.Account account
                        ? dao.countPendingOf(account.accountId(), now, PENDING_AT_ONCE + 1)
                        : dao.countPending(now, PENDING_AT_ONCE + 1));
        return window.scanned() <= PENDING_AT_ONCE
                ? new Tally.Exact(window.fitting())
                : new Tally.AtLeast(window.fitting(), Optional.empty());
    }

    /** Imports that gateways work on now. */
    public long runningImports(Viewer viewer) {
        return jdbi.withExtension(
                OverviewDao.class,
                dao -> viewer instanceof Viewer.Account account
                        ? dao.countRunningImportsOf(account.accountId())
                        : dao.countRunningImports());
    }

    /** Webhooks that do not get their events. */
    public WebhookTroubles webhookTroubles(Viewer viewer) {
        return jdbi.withExtension(
                OverviewDao.class,
                dao -> viewer instanceof Viewer.Account account
                        ? new WebhookTroubles(
                                dao.countFailingWebhooksOf(account.accountId()),
                                dao.countPausedWebhooksOf(account.accountId()))
                        : new WebhookTroubles(dao.countFailingWebhooks(), dao.countPausedWebhooks()));
    }
}
