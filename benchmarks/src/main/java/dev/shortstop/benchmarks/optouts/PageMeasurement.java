package dev.shortstop.benchmarks.optouts;

import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.optoutlist.OptOutOrder;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.PageRequest;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Pages of the Opt-Out List, each begun at a random place of it. */
final class PageMeasurement {

    private static final Viewer ACCOUNT = new Viewer.Account(Population.ACME);
    private static final Viewer OPERATOR = new Viewer.Operator();
    private static final int USUAL = 100;
    private static final long SEED = 1;

    private final OptOutList list;
    private final int rounds;
    private final Places places;
    private final PrintWriter out;

    PageMeasurement(OptOutList list, long numbers, int rounds, PrintWriter out) {
        this.list = list;
        this.places = new Places(numbers, SEED);
        this.rounds = rounds;
        this.out = out;
    }

    void run() {
        out.println("| page | order | p50 | p99 | worst | lines |");
        out.println("|---|---|---|---|---|---|");
        OptOutFilter none = OptOutFilter.NONE;
        for (OptOutOrder order : OptOutOrder.values()) {
            measure("no filter", ACCOUNT, order, USUAL, () -> none);
            measure("no filter, 1,000 lines", ACCOUNT, order, PageRequest.MAX_LIMIT, () -> none);
            measure("one short code", ACCOUNT, order, USUAL, () -> none.with(Population.OTHER));
            measure("source Keyword", ACCOUNT, order, USUAL, () -> none.with(Source.KEYWORD));
            measure("source API, one in a hundred", ACCOUNT, order, USUAL, () -> none.with(Source.API));
            measure("a month", ACCOUNT, order, USUAL, () -> none.with(places.time(Duration.ofDays(30))));
            measure("a minute", ACCOUNT, order, USUAL, () -> none.with(places.time(Duration.ofMinutes(1))));
            measure("one number", ACCOUNT, order, USUAL, () -> none.with(NumberRange.only(places.number())));
            measure("numbers by 8 digits", ACCOUNT, order, USUAL, () -> none.with(places.prefix(8)));
            measure("numbers by 6 digits", ACCOUNT, order, USUAL, () -> none.with(places.prefix(6)));
            measure("numbers by 4 digits", ACCOUNT, order, USUAL, () -> none.with(places.prefix(4)));
            measure(
                    "short code, source, month and 5 digits",
                    ACCOUNT,
                    order,
                    USUAL,
                    () -> none.with(Population.SHARED)
                            .with(Source.KEYWORD)
                            .with(places.time(Duration.ofDays(30)))
                            .with(places.prefix(5)));
            measure("all accounts, for operators", OPERATOR, order, USUAL, () -> none);
        }
    }

    private void measure(String title, Viewer viewer, OptOutOrder order, int limit, Supplier<OptOutFilter> filters) {
        record Prepared(OptOutFilter filter, PageRequest request) {}
        long[] lines = new long[1];
        Latencies latencies = Latencies.of(
                rounds / 10,
                rounds,
                () -> {
                    OptOutFilter filter = filters.get();
                    if (isOneNumber(filter)) {
                        return new Prepared(filter, PageRequest.first(limit));
                    }
                    Cursor start = list.cursorAfter(viewer, filter, order, places.lineWithin(filter));
                    return new Prepared(filter, PageRequest.after(limit, start));
                },
                page -> lines[0] += list.page(viewer, page.filter(), order, page.request())
                        .items()
                        .size());
        out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %,d |%n",
                title,
                order.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                latencies.cells(),
                lines[0] / (rounds + rounds / 10));
        out.flush();
    }

    private static boolean isOneNumber(OptOutFilter filter) {
        return filter.numbers()
                .before()
                .equals(NumberRange.after(filter.numbers().from()));
    }
}
