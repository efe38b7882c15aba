package dev.shortstop.core.overview;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.history.UsedShortCodes;
import dev.shortstop.core.overview.MessageTallyDao.Window;
import dev.shortstop.core.paging.BackgroundCounts;
import dev.shortstop.core.paging.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** How many messages came and went lately, of those that a viewer may see. Safe for use by many threads. */
public final class MessageTallies {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int ROWS_AT_ONCE = 5_000;

    /** A statement each. */
    private static final int SHORT_CODES_AT_ONCE = 50;

    private final Jdbi jdbi;
    private final AccountShortCodes shortCodes;
    private final UsedShortCodes used;
    private final BackgroundCounts counts;

    public MessageTallies(Jdbi jdbi, BackgroundCounts counts) {
        this.jdbi = jdbi;
        this.shortCodes = new AccountShortCodes(jdbi);
        this.used = new UsedShortCodes(jdbi);
        this.counts = counts;
    }

    /** Which way messages go. */
    public enum Way {
        RECEIVED,
        SENT
    }

    private record Day(Way way, Viewer viewer, Instant midnight) {}

    /** What has been read, and whether there is more. */
    private record Counted(long fitting, boolean isAll) {}

    /** Since midnight, UTC. */
    public Tally today(Way way, Viewer viewer, Instant now) {
        Day day = new Day(way, viewer, now.truncatedTo(ChronoUnit.DAYS));
        // A day's messages only become more: what were many are many still.
        boolean areMany =
                counts.last(day).filter(last -> last.items() > ROWS_AT_ONCE).isPresent();
        Counted some = areMany
                ? new Counted(ROWS_AT_ONCE, false)
                : count(way, viewer, day.midnight(), ROWS_AT_ONCE, SHORT_CODES_AT_ONCE, () -> {});
        return some.isAll()
                ? new Tally.Exact(some.fitting())
                : new Tally.AtLeast(some.fitting(), counts.find(day, between -> countAll(day, between)));
    }

    private long countAll(Day day, Runnable between) {
        return count(day.way(), day.viewer(), day.midnight(), Long.MAX_VALUE, Integer.MAX_VALUE - 1, between)
                .fitting();
    }

    public Tally lastMinute(Way way, Viewer viewer, Instant now) {
        Counted some = count(way, viewer, now.minus(MINUTE), ROWS_AT_ONCE, SHORT_CODES_AT_ONCE, () -> {});
        return some.isAll() ? new Tally.Exact(some.fitting()) : new Tally.AtLeast(some.fitting(), Optional.empty());
    }

    private Counted count(Way way, Viewer viewer, Instant from, long mostRows, int mostShortCodes, Runnable between) {
        return jdbi.withExtension(MessageTallyDao.class, dao -> {
            Collection<String> all = shortCodesOf(way, viewer, mostShortCodes);
            Set<String> now =
                    viewer instanceof Viewer.Account account ? shortCodes.findNow(account.accountId()) : Set.of();
            long fitting = 0;
            long rowsLeft = mostRows;
            for (String shortCode : all) {
                long before = Long.MAX_VALUE;
                boolean mayBeMore = true;
                while (mayBeMore) {
                    if (rowsLeft == 0) {
                        return new Counted(fitting, false);
                    }
                    int most = (int) Math.min(rowsLeft, ROWS_AT_ONCE);
                    Window window = window(dao, way, viewer, shortCode, now.contains(shortCode), from, before, most);
                    fitting += window.fitting();
                    rowsLeft -= window.scanned();
                    before = window.oldest();
                    mayBeMore = window.scanned() == most;
                    between.run();
                }
            }
            return new Counted(fitting, all.size() <= mostShortCodes);
        });
    }

    private static Window window(
            MessageTallyDao dao,
            Way way,
            Viewer viewer,
            String shortCode,
            boolean isOn,
            Instant from,
            long before,
            int most) {
        long fromId = IdGenerator.smallestAt(from);
        if (viewer instanceof Viewer.Account account) {
            return way == Way.RECEIVED
                    ? dao.countReceivedOf(account.accountId(), shortCode, fromId, before, most)
                    : dao.countSentOf(account.accountId(), isOn, shortCode, fromId, before, most);
        }
        return way == Way.RECEIVED
                ? dao.countReceived(shortCode, fromId, before, most)
                : dao.countSent(shortCode, fromId, before, most);
    }

    /** One more than wanted, if there are more. An account still sees what it sent where it has no list any more. */
    private Collection<String> shortCodesOf(Way way, Viewer viewer, int most) {
        if (viewer instanceof Viewer.Account account) {
            return way == Way.RECEIVED
                    ? shortCodes.findNow(account.accountId())
                    : shortCodes.findEver(account.accountId());
        }
        return way == Way.RECEIVED ? used.receivedOn(most + 1) : used.sentOn(most + 1);
    }
}
