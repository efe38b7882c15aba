package dev.shortstop.benchmarks.optouts;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.optoutlist.ListedOptOut;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.optoutlist.OptOutOrder;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.paging.TimeRange;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Pages of the Opt-Out List, each begun at a random place of it. */
final class PageMeasurement {

    private static final Viewer ACCOUNT = new Viewer.Account(Population.ACME);
    private static final Viewer OPERATOR = new Viewer.Operator();
    private static final int USUAL = 100;

    private final OptOutList list;
    private final long numbers;
    private final int rounds;
    private final SplittableRandom random = new SplittableRandom(1);
    private final PrintWriter out;

    PageMeasurement(OptOutList list, long numbers, int rounds, PrintWriter out) {
        this.list = list;
        this.numbers = numbers;
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
            measure("a month", ACCOUNT, order, USUAL, () -> none.with(time(Duration.ofDays(30))));
            measure("a minute", ACCOUNT, order, USUAL, () -> none.with(time(Duration.ofMinutes(1))));
            measure("one number", ACCOUNT, order, USUAL, () -> none.with(NumberRange.only(Population.number(place()))));
            measure("numbers by 8 digits", ACCOUNT, order, USUAL, () -> none.with(prefix(8)));
            measure("numbers by 6 digits", ACCOUNT, order, USUAL, () -> none.with(prefix(6)));
            measure("numbers by 4 digits", ACCOUNT, order, USUAL, () -> none.with(prefix(4)));
            measure(
                    "short code, source, month and 5 digits",
                    ACCOUNT,
                    order,
                    USUAL,
                    () -> none.with(Population.SHARED)
                            .with(Source.KEYWORD)
                            .with(time(Duration.ofDays(30)))
                            .with(prefix(5)));
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
                    Cursor start = list.cursorAfter(viewer, filter, order, randomLine(filter));
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

    private long place() {
        return random.nextLong(numbers);
    }

    /** A place anywhere within what the filter leaves. */
    private ListedOptOut randomLine(OptOutFilter filter) {
        long place = place();
        Duration span = Duration.between(filter.time().from(), filter.time().before());
        Instant time = span.compareTo(Population.SPAN) > 0
                ? Population.time(place)
                : filter.time().from().plusMillis(random.nextLong(span.toMillis()));
        String digits = Population.number(place).digits();
        String prefix = filter.numbers().from();
        Msisdn number = new Msisdn(prefix + digits.substring(Math.min(digits.length(), prefix.length())));
        return new ListedOptOut(number, Population.SHARED, 0, Source.KEYWORD, time);
    }

    private TimeRange time(Duration span) {
        Instant from = Population.time(place());
        return new TimeRange(from, from.plus(span));
    }

    private NumberRange prefix(int digits) {
        return NumberRange.startingWith(Population.number(place()).digits().substring(0, digits));
    }
}
