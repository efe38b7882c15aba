package dev.shortstop.core.optoutlist;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.optoutlist.TrackReading.Row;
import dev.shortstop.core.paging.BackgroundCounts;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.paging.Tally;
import dev.shortstop.core.paging.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;

/**
 * The Opt-Out List. An account sees its own decisions in force, on every short code, and the STOPs on each short code where it
 * owns a list or owned one, unless it has decided otherwise since. A number is there once for each short code. An operator sees every
 * decision in force, of all accounts. Safe for use by many threads.
 *
 * <p>A page costs the same at any depth. It costs a little for each short code that has decisions.
 */
public final class OptOutList {

    private static final int READ_AT_ONCE = 128;

    private static final int ROWS_AT_ONCE = 4_000;

    private final Jdbi jdbi;
    private final OptOutTracks tracks;
    private final BackgroundCounts counts;

    public OptOutList(Jdbi jdbi, BackgroundCounts counts) {
        this.jdbi = jdbi;
        this.tracks = new OptOutTracks(jdbi);
        this.counts = counts;
    }

    /** @throws InvalidCursorException if the cursor is not of this list, filter and order */
    public Page<ListedOptOut> page(Viewer viewer, OptOutFilter filter, OptOutOrder order, PageRequest request) {
        String list = nameOf(viewer, filter, order);
        Optional<ListedOptOut> last = request.after().map(cursor -> lineAt(cursor, list));
        List<Track> found = tracks.find(viewer, filter);
        Optional<List<ListedOptOut>> few = findFew(viewer, filter, order, found);
        if (few.isPresent()) {
            List<ListedOptOut> rest = few.get().stream()
                    .filter(line -> last.isEmpty() || order.comparator().compare(line, last.get()) > 0)
                    .sorted(order.comparator())
                    .limit(request.limit() + 1L)
                    .toList();
            return Page.of(rest, request.limit(), line -> cursorAfter(line, list));
        }
        OptOutWalk walk = walk(viewer, filter, order, found, last, firstRows(request.limit() + 1));
        List<ListedOptOut> lines = new ArrayList<>();
        ListedOptOut scanned = null;
        while (lines.size() < request.limit()
                && walk.scannedRows() - lines.size() < order.mostScannedRows()
                && walk.hasNext()) {
            Row row = walk.take().orElseThrow();
            scanned = row.optOut();
            if (!row.superseded() && filter.fits(row.optOut())) {
                lines.add(row.optOut());
            }
        }
        return new Page<>(lines, walk.hasNext() ? Optional.of(cursorAfter(scanned, list)) : Optional.empty());
    }

    /** The cursor of a page that ends with this line, whether or not the list has it: a way to begin anywhere. */
    public Cursor cursorAfter(Viewer viewer, OptOutFilter filter, OptOutOrder order, ListedOptOut line) {
        return cursorAfter(line, nameOf(viewer, filter, order));
    }

    private static String nameOf(Viewer viewer, OptOutFilter filter, OptOutOrder order) {
        return "opt-outs " + viewer + filter + order;
    }

    /** Short codes on which the list may have lines that fit, in their order. */
    public List<ShortCode> shortCodes(Viewer viewer, OptOutFilter filter) {
        return tracks.find(viewer, filter).stream()
                .map(Track::shortCode)
                .distinct()
                .sorted(Comparator.comparing(ShortCode::value))
                .toList();
    }

    /** The line of one number on one short code, as the account sees it. */
    public Optional<ListedOptOut> find(long accountId, ShortCode shortCode, Msisdn msisdn) {
        OptOutFilter filter = OptOutFilter.NONE.with(NumberRange.only(msisdn)).with(shortCode);
        return stream(new Viewer.Account(accountId), filter).findFirst();
    }

    /**
     * All lines that fit, by number, read in portions as they are taken: in constant memory, and without a transaction that
     * would last as long. What is changed meanwhile is seen as it was or as it is. Nothing needs to be closed.
     */
    public Stream<ListedOptOut> stream(Viewer viewer, OptOutFilter filter) {
        OptOutWalk walk = walk(
                viewer,
                filter,
                OptOutOrder.BY_NUMBER,
                tracks.find(viewer, filter),
                Optional.empty(),
                PageRequest.MAX_LIMIT);
        return StreamSupport.stream(new Lines(walk), false).filter(filter::fits);
    }

    /** How many lines fit: exact up to {@value Tally#COUNTED_AT_ONCE}, beyond that as of the last count in the background. */
    public Tally count(Viewer viewer, OptOutFilter filter) {
        List<Track> found = tracks.find(viewer, filter);
        long lines = 0;
        for (OptOutOrder order : narrowing(filter)) {
            CountAtOnce.Result known = new CountAtOnce(jdbi, order, filter, OptOutTracks.idOf(viewer)).of(found);
            if (known.isAll()) {
                return new Tally.Exact(known.lines());
            }
            lines = Math.max(lines, known.lines());
        }
        return new Tally.AtLeast(Math.min(lines, Tally.COUNTED_AT_ONCE), lastCount(viewer, filter));
    }

    /** Orders in which what fits is together, as far as it may be. */
    private static List<OptOutOrder> narrowing(OptOutFilter filter) {
        if (filter.time().equals(TimeRange.ALL)) {
            return List.of(OptOutOrder.BY_NUMBER);
        }
        return filter.numbers().equals(NumberRange.ALL)
                ? List.of(OptOutOrder.NEWEST_FIRST)
                : List.of(OptOutOrder.BY_NUMBER, OptOutOrder.NEWEST_FIRST);
    }

    private Optional<Tally.Counted> lastCount(Viewer viewer, OptOutFilter filter) {
        record Counted(Viewer viewer, OptOutFilter filter) {}
        return counts.find(new Counted(viewer, filter), between -> {
            List<Track> found = tracks.find(viewer, filter);
            boolean isByTimeAlone =
                    filter.numbers().equals(NumberRange.ALL) && !filter.time().equals(TimeRange.ALL);
            return isByTimeAlone
                    ? countOneByOne(viewer, filter, found, between)
                    : new ExactCount(jdbi, filter, OptOutTracks.idOf(viewer)).of(found, between);
        });
    }

    /** A part of all times may be small: it is read, rather than all numbers counted. */
    private long countOneByOne(Viewer viewer, OptOutFilter filter, List<Track> found, Runnable between) {
        OptOutWalk walk = walk(viewer, filter, OptOutOrder.NEWEST_FIRST, found, Optional.empty(), ROWS_AT_ONCE);
        long items = 0;
        for (Optional<Row> row = walk.take(); row.isPresent(); row = walk.take()) {
            items += !row.get().superseded() && filter.fits(row.get().optOut()) ? 1 : 0;
            between.run();
        }
        return items;
    }

    /** What fits a filter by one thing is looked up by it and sorted by another, where it is not much. */
    private Optional<List<ListedOptOut>> findFew(
            Viewer viewer, OptOutFilter filter, OptOutOrder order, List<Track> found) {
        boolean isNarrowed = order.isByTime()
                ? !filter.numbers().equals(NumberRange.ALL)
                : !filter.time().equals(TimeRange.ALL);
        if (!isNarrowed) {
            return Optional.empty();
        }
        OptOutOrder other = order.isByTime() ? OptOutOrder.BY_NUMBER : OptOutOrder.OLDEST_FIRST;
        OptOutWalk walk = walk(viewer, filter, other, found, Optional.empty(), firstRows(other.mostScannedRows() + 1));
        List<ListedOptOut> few = new ArrayList<>();
        while (walk.scannedRows() < other.mostScannedRows() && walk.hasNext()) {
            Row row = walk.take().orElseThrow();
            if (!row.superseded() && filter.fits(row.optOut())) {
                few.add(row.optOut());
            }
        }
        return walk.hasNext() ? Optional.empty() : Optional.of(few);
    }

    private OptOutWalk walk(
            Viewer viewer,
            OptOutFilter filter,
            OptOutOrder order,
            List<Track> found,
            Optional<ListedOptOut> last,
            int firstRows) {
        TrackPlace first = TrackPlace.first(order, filter);
        return new OptOutWalk(
                order,
                new TrackStatement(jdbi, order, filter, OptOutTracks.idOf(viewer), ROWS_AT_ONCE),
                found,
                track -> last.map(line -> TrackPlace.after(order, line, track)).orElse(first),
                firstRows);
    }

    /**
     * A short page is read at once, wherever its lines are. Of a long one, half of each track: often only one has many lines,
     * and its steps get larger.
     */
    private static int firstRows(int rows) {
        return rows <= READ_AT_ONCE ? rows : Math.min(ROWS_AT_ONCE, rows / 2 + 1);
    }

    private static Cursor cursorAfter(ListedOptOut line, String list) {
        return Cursor.of(
                list,
                line.msisdn().digits(),
                line.shortCode().value(),
                Long.toString(line.accountId()),
                line.source().name(),
                line.decidedAt().toString());
    }

    private static ListedOptOut lineAt(Cursor cursor, String list) {
        return cursor.placeIn(
                list,
                place -> new ListedOptOut(
                        new Msisdn(place.get(0)),
                        new ShortCode(place.get(1)),
                        Long.parseLong(place.get(2)),
                        Source.valueOf(place.get(3)),
                        Instant.parse(place.get(4))));
    }

    private static final class Lines extends AbstractSpliterator<ListedOptOut> {

        private final OptOutWalk walk;

        Lines(OptOutWalk walk) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
            this.walk = walk;
        }

        @Override
        public boolean tryAdvance(Consumer<? super ListedOptOut> action) {
            Optional<Row> row = walk.take();
            while (row.isPresent() && row.get().superseded()) {
                row = walk.take();
            }
            row.ifPresent(line -> action.accept(line.optOut()));
            return row.isPresent();
        }
    }
}
