package dev.shortstop.core.optoutlist;

import static dev.shortstop.core.TestKeywords.LONG_CODE;
import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.TestKeywords.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.database.TestDatabase;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** acme and globex have lists on MAIN and OTHER, initech on OTHER alone, nobody on LONG_CODE. */
class OptOutListIT {

    private static final Instant NOW = SettableClock.START;
    private static final String ANN = "15550000001";
    private static final String BEN = "15550000002";
    private static final String CLEO = "15550000003";

    @RegisterExtension
    static final TestDatabase testDatabase = TestDatabase.create();

    private final BackgroundCounts counts = new BackgroundCounts(new SettableClock());
    private Jdbi jdbi;
    private OptOutList list;
    private OptOutCheck check;
    private long acme;
    private long globex;
    private long initech;

    @BeforeEach
    void open() {
        jdbi = testDatabase.jdbi();
        jdbi.useHandle(handle -> {
            handle.execute("TRUNCATE TABLE opt_out");
            handle.execute("DELETE FROM audience_list WHERE id = 1");
        });
        list = new OptOutList(jdbi, counts);
        check = new OptOutCheck(jdbi);
        var audiences = TestKeywords.active(jdbi, new IdGenerator(new SettableClock()))
                .audiences()
                .lists();
        acme = accountId(audiences, "acme");
        globex = accountId(audiences, "globex");
        initech = accountId(audiences, "initech");
    }

    @AfterEach
    void close() {
        counts.close();
    }

    private static long accountId(Iterable<AudienceList> lists, String account) {
        for (AudienceList list : lists) {
            if (list.account().equals(account)) {
                return list.accountId();
            }
        }
        throw new IllegalArgumentException(account);
    }

    @Test
    void aStopIsSeenByEveryAccountThatHasAListOnTheShortCode() {
        new OptOutRows().stop(ANN, MAIN, NOW).insert(jdbi);
        ListedOptOut stop = line(ANN, 0, Source.KEYWORD, NOW);
        assertEquals(List.of(stop), lines(acme));
        assertEquals(List.of(stop), lines(globex));
        assertEquals(List.of(), lines(initech));
        assertEquals(Optional.of(stop), list.find(acme, MAIN, new Msisdn(ANN)));
        assertEquals(Optional.empty(), list.find(initech, MAIN, new Msisdn(ANN)));
    }

    @Test
    void aStopThatIsLiftedForOneAccountIsSeenByTheOthersAlone() {
        new OptOutRows().stop(ANN, MAIN, NOW).lifted(ANN, MAIN, acme, NOW).insert(jdbi);
        assertEquals(List.of(), lines(acme));
        assertEquals(List.of(line(ANN, 0, Source.KEYWORD, NOW)), lines(globex));
        assertEquals(Optional.empty(), list.find(acme, MAIN, new Msisdn(ANN)));
        assertEquals(new Tally.Exact(0), list.count(account(acme), OptOutFilter.NONE));
        assertEquals(new Tally.Exact(1), list.count(account(globex), OptOutFilter.NONE));
    }

    @Test
    void anAccountThatComesLaterInheritsTheStopAndIsBoundByItWhenItsListIsGone() {
        new OptOutRows().stop(ANN, LONG_CODE, NOW).insert(jdbi);
        assertEquals(List.of(), lines(initech));
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO audience_list (id, account_id, short_code, name, created_at) VALUES (1, ?, ?, 'new', ?)",
                initech,
                LONG_CODE.value(),
                NOW));
        assertEquals(List.of(new ListedOptOut(new Msisdn(ANN), LONG_CODE, 0, Source.KEYWORD, NOW)), lines(initech));
        jdbi.useHandle(handle -> handle.execute("UPDATE audience_list SET deleted_at = ? WHERE id = 1", NOW));
        assertEquals(1, lines(initech).size());
    }

    @Test
    void whatAnAccountDecidedIsSeenByItAloneWhetherOrNotItHasAListThere() {
        new OptOutRows()
                .own(ANN, MAIN, acme, Source.API, NOW)
                .own(BEN, LONG_CODE, acme, Source.ADMIN, NOW)
                .insert(jdbi);
        assertEquals(
                List.of(
                        line(ANN, acme, Source.API, NOW),
                        new ListedOptOut(new Msisdn(BEN), LONG_CODE, acme, Source.ADMIN, NOW)),
                lines(acme));
        assertEquals(List.of(), lines(globex));
    }

    @Test
    void aNumberIsThereOnceAndItsOwnDecisionIsTheOneThatIsShown() {
        new OptOutRows()
                .stop(ANN, MAIN, NOW)
                .own(ANN, MAIN, acme, Source.ADMIN, NOW.plusSeconds(5))
                .insert(jdbi);
        assertEquals(List.of(line(ANN, acme, Source.ADMIN, NOW.plusSeconds(5))), lines(acme));
        assertEquals(List.of(line(ANN, 0, Source.KEYWORD, NOW)), lines(globex));
        assertEquals(
                List.of(),
                list.page(account(acme), OptOutFilter.NONE.with(Source.KEYWORD), OptOutOrder.BY_NUMBER, all())
                        .items());
    }

    @Test
    void anOperatorSeesEveryDecisionInForce() {
        new OptOutRows()
                .stop(ANN, MAIN, NOW)
                .lifted(ANN, MAIN, acme, NOW)
                .own(ANN, MAIN, globex, Source.API, NOW)
                .own(ANN, OTHER, initech, Source.API, NOW)
                .insert(jdbi);
        Viewer operator = new Viewer.Operator();
        assertEquals(
                3,
                list.page(operator, OptOutFilter.NONE, OptOutOrder.BY_NUMBER, all())
                        .items()
                        .size());
        assertEquals(
                List.of(line(ANN, 0, Source.KEYWORD, NOW), line(ANN, globex, Source.API, NOW)),
                list.page(operator, OptOutFilter.NONE.with(MAIN), OptOutOrder.OLDEST_FIRST, all())
                        .items());
        assertEquals(new Tally.Exact(3), list.count(operator, OptOutFilter.NONE));
    }

    @ParameterizedTest
    @CsvSource({"+1555, 1555", "155500000, 155500000", "15550000002, 15550000002", "'', 1", "+, 1", "1666, 1666", "9, 9"
    })
    void aFilterByTheBeginningOfANumberFindsWhatBeginsSo(String asked, String prefix) {
        new OptOutRows()
                .stop(ANN, MAIN, NOW)
                .own(BEN, OTHER, acme, Source.API, NOW)
                .own("16660000001", MAIN, acme, Source.API, NOW)
                .own("1555000", MAIN, acme, Source.API, NOW)
                .insert(jdbi);
        OptOutFilter filter = OptOutFilter.NONE.with(NumberRange.startingWith(asked));
        List<String> expected = lines(acme).stream()
                .map(line -> line.msisdn().digits())
                .filter(digits -> digits.startsWith(prefix))
                .toList();
        for (OptOutOrder order : OptOutOrder.values()) {
            assertEquals(expected, numbers(list.page(account(acme), filter, order, all())), order::name);
        }
        assertEquals(new Tally.Exact(expected.size()), list.count(account(acme), filter));
    }

    @Test
    void theBeginningOfANumberHasDigitsOnly() {
        assertThrows(IllegalArgumentException.class, () -> NumberRange.startingWith("1555%"));
    }

    @Test
    void filtersByShortCodeSourceAndTimeHoldTogether() {
        new OptOutRows()
                .stop(ANN, MAIN, NOW)
                .own(BEN, MAIN, acme, Source.API, NOW.plusMillis(1))
                .own(BEN, OTHER, acme, Source.API, NOW.plusMillis(2))
                .own(CLEO, MAIN, acme, Source.ADMIN, NOW.plusMillis(3))
                .insert(jdbi);
        assertEquals(List.of(ANN, BEN, CLEO), numbers(OptOutFilter.NONE.with(MAIN)));
        assertEquals(List.of(BEN, BEN), numbers(OptOutFilter.NONE.with(Source.API)));
        assertEquals(List.of(BEN), numbers(OptOutFilter.NONE.with(Source.API).with(OTHER)));
        assertEquals(
                List.of(BEN, BEN),
                numbers(OptOutFilter.NONE.with(new TimeRange(NOW.plusMillis(1), NOW.plusMillis(3)))));
        assertEquals(List.of(CLEO), numbers(OptOutFilter.NONE.with(TimeRange.from(NOW.plusMillis(3)))));
        assertEquals(List.of(ANN), numbers(OptOutFilter.NONE.with(TimeRange.before(NOW.plusMillis(1)))));
        assertEquals(
                List.of(BEN),
                numbers(OptOutFilter.NONE
                        .with(MAIN)
                        .with(Source.API)
                        .with(NumberRange.startingWith("1555000000"))
                        .with(TimeRange.from(NOW))));
        assertEquals(List.of(), numbers(OptOutFilter.NONE.with(LONG_CODE)));
    }

    @ParameterizedTest
    @EnumSource(OptOutOrder.class)
    void pagesOfAnySizeGiveTheWholeListOnceAndInOrder(OptOutOrder order) {
        OptOutRows rows = new OptOutRows();
        for (int number = 0; number < 60; number++) {
            String msisdn = OptOutRows.number(number).digits();
            Instant at = NOW.plusMillis(number / 7); // many of one moment
            rows.stop(msisdn, MAIN, at);
            if (number % 2 == 0) {
                rows.stop(msisdn, OTHER, at);
            }
            if (number % 5 == 0) {
                rows.lifted(msisdn, MAIN, acme, at);
            }
            if (number % 3 == 0) {
                rows.own(msisdn, LONG_CODE, acme, number % 2 == 0 ? Source.API : Source.ADMIN, at);
            }
        }
        rows.insert(jdbi);
        List<ListedOptOut> expected = list.stream(account(acme), OptOutFilter.NONE)
                .sorted(order.comparator())
                .toList();
        assertEquals(60 - 12 + 30 + 20, expected.size());
        for (int limit : new int[] {1, 7, 97, 98, 99}) {
            assertEquals(expected, pageByPage(OptOutFilter.NONE, order, limit), "limit " + limit);
        }
        OptOutFilter narrow =
                OptOutFilter.NONE.with(NumberRange.startingWith("155500000")).with(TimeRange.from(NOW.plusMillis(3)));
        List<ListedOptOut> expectedOfNarrow =
                expected.stream().filter(narrow::fits).toList();
        assertTrue(expectedOfNarrow.size() > 10);
        assertEquals(expectedOfNarrow, pageByPage(narrow, order, 4));
    }

    /** Several accounts decide about one number on one short code in the same moment. */
    @ParameterizedTest
    @EnumSource(OptOutOrder.class)
    void operatorsGoThroughTheDecisionsOfAllAccountsPageByPage(OptOutOrder order) {
        OptOutRows rows = new OptOutRows();
        for (int number = 0; number < 12; number++) {
            String msisdn = OptOutRows.number(number).digits();
            Instant at = NOW.plusMillis(number / 3);
            rows.stop(msisdn, MAIN, at).stop(msisdn, OTHER, at);
            for (long accountId : List.of(acme, globex, initech)) {
                Source source = (number + accountId) % 2 == 0 ? Source.API : Source.ADMIN;
                rows.own(msisdn, MAIN, accountId, source, at);
                if (number % 2 == 0) {
                    rows.own(msisdn, OTHER, accountId, source, at);
                } else {
                    rows.lifted(msisdn, OTHER, accountId, at);
                }
            }
        }
        rows.insert(jdbi);
        Viewer operator = new Viewer.Operator();
        List<ListedOptOut> expected = list.stream(operator, OptOutFilter.NONE)
                .sorted(order.comparator())
                .toList();
        assertEquals(12 * 2 + 12 * 3 + 6 * 3, new HashSet<>(expected).size());
        for (int limit : new int[] {1, 5, 77, 78, 79}) {
            assertEquals(expected, pageByPage(operator, OptOutFilter.NONE, order, limit), "limit " + limit);
        }
        for (OptOutFilter filter : List.of(
                OptOutFilter.NONE.with(OTHER),
                OptOutFilter.NONE.with(Source.API),
                OptOutFilter.NONE
                        .with(NumberRange.startingWith("1555000000"))
                        .with(TimeRange.from(NOW.plusMillis(1))))) {
            List<ListedOptOut> fitting = expected.stream()
                    .filter(line -> filter.fits(line)
                            && filter.shortCode().map(line.shortCode()::equals).orElse(true)
                            && filter.source().map(line.source()::equals).orElse(true))
                    .toList();
            assertTrue(fitting.size() > 10);
            assertEquals(fitting, pageByPage(operator, filter, order, 4));
            assertEquals(new Tally.Exact(fitting.size()), list.count(operator, filter));
        }
    }

    @ParameterizedTest
    @EnumSource(OptOutOrder.class)
    void aCursorHoldsWhileLinesAreInsertedAndDeleted(OptOutOrder order) {
        OptOutRows rows = new OptOutRows();
        for (int number = 10; number < 40; number++) {
            rows.stop(OptOutRows.number(number).digits(), MAIN, NOW.plusMillis(number));
        }
        rows.insert(jdbi);
        List<ListedOptOut> before = list.stream(account(acme), OptOutFilter.NONE)
                .sorted(order.comparator())
                .toList();
        Page<ListedOptOut> first = list.page(account(acme), OptOutFilter.NONE, order, PageRequest.first(10));
        // The line that the cursor stands on goes, one on each side comes, and one that is yet to come goes.
        OptOutRows.delete(jdbi, first.items().get(9).msisdn().digits());
        OptOutRows.delete(jdbi, before.get(20).msisdn().digits());
        new OptOutRows()
                .stop(OptOutRows.number(1).digits(), MAIN, NOW.plusMillis(1))
                .stop(OptOutRows.number(99).digits(), MAIN, NOW.plusMillis(99))
                .insert(jdbi);
        List<ListedOptOut> after = new ArrayList<>(before.subList(10, 30));
        after.remove(10);
        after.add(line(
                OptOutRows.number(order.isDescending() ? 1 : 99).digits(),
                0,
                Source.KEYWORD,
                NOW.plusMillis(order.isDescending() ? 1 : 99)));
        assertEquals(
                after,
                list.page(
                                account(acme),
                                OptOutFilter.NONE,
                                order,
                                PageRequest.after(100, first.next().orElseThrow()))
                        .items());
    }

    @Test
    void aCursorThatWasChangedOrIsOfAnotherListIsRefused() {
        new OptOutRows().stop(ANN, MAIN, NOW).stop(BEN, MAIN, NOW).insert(jdbi);
        Cursor cursor = list.page(account(acme), OptOutFilter.NONE, OptOutOrder.BY_NUMBER, PageRequest.first(1))
                .next()
                .orElseThrow();
        refused(acme, OptOutFilter.NONE, OptOutOrder.NEWEST_FIRST, cursor.token());
        refused(acme, OptOutFilter.NONE.with(MAIN), OptOutOrder.BY_NUMBER, cursor.token());
        refused(globex, OptOutFilter.NONE, OptOutOrder.BY_NUMBER, cursor.token());
        refused(acme, OptOutFilter.NONE, OptOutOrder.BY_NUMBER, cursor.token().substring(1));
        refused(acme, OptOutFilter.NONE, OptOutOrder.BY_NUMBER, cursor.token() + "AA");
        refused(acme, OptOutFilter.NONE, OptOutOrder.BY_NUMBER, "15550000001' OR 1 = 1");
        refused(acme, OptOutFilter.NONE, OptOutOrder.BY_NUMBER, "");
        char[] flipped = cursor.token().toCharArray();
        flipped[8] ^= 1;
        refused(acme, OptOutFilter.NONE, OptOutOrder.BY_NUMBER, new String(flipped));
    }

    private void refused(long accountId, OptOutFilter filter, OptOutOrder order, String token) {
        PageRequest request = PageRequest.after(1, new Cursor(token));
        String message = assertThrows(
                        InvalidCursorException.class, () -> list.page(account(accountId), filter, order, request))
                .getMessage();
        assertTrue(message.contains("without a cursor"), message);
    }

    @Test
    void aPageHasAtMostAThousandLines() {
        assertThrows(IllegalArgumentException.class, () -> PageRequest.first(1_001));
        assertThrows(IllegalArgumentException.class, () -> PageRequest.first(0));
    }

    @Test
    void aRareLineIsFoundByFollowingCursorsThoughSomePagesAreEmpty() {
        OptOutRows rows = new OptOutRows();
        for (int number = 0; number < 35_000; number++) {
            rows.stop(OptOutRows.number(number).digits(), MAIN, NOW.minusSeconds(number));
        }
        rows.insert(jdbi);
        // More numbers than are sorted, and all of them older than 10,000 others.
        OptOutFilter filter = OptOutFilter.NONE.with(new NumberRange("15550010000", "15550022000"));
        List<ListedOptOut> expected = list.stream(account(acme), filter).toList();
        assertEquals(12_000, expected.size());
        Page<ListedOptOut> first = list.page(account(acme), filter, OptOutOrder.NEWEST_FIRST, all());
        assertEquals(List.of(), first.items());
        assertTrue(first.next().isPresent());
        assertEquals(expected, pageByPage(filter, OptOutOrder.NEWEST_FIRST, 1_000));
        assertEquals(new Tally.Exact(12_000), list.count(account(acme), filter));
        assertEquals(
                new Tally.AtLeast(10_000, Optional.empty()),
                list.count(
                        account(acme),
                        OptOutFilter.NONE
                                .with(new NumberRange("15550022000", "15550034999"))
                                .with(TimeRange.from(NOW.minusSeconds(34_999)))));
        assertEquals(
                new Tally.AtLeast(10_000, Optional.empty()),
                list.count(account(acme), OptOutFilter.NONE.with(NumberRange.startingWith("15550"))));
    }

    @Test
    void whatCannotBeCountedAtOnceIsCountedInTheBackground() {
        OptOutRows rows = new OptOutRows();
        for (int number = 0; number < 21_000; number++) {
            rows.stop(OptOutRows.number(number).digits(), MAIN, NOW);
            if (number % 10 == 0) {
                rows.lifted(OptOutRows.number(number).digits(), MAIN, acme, NOW);
            } else if (number % 10 == 1) {
                rows.own(OptOutRows.number(number).digits(), MAIN, acme, Source.API, NOW);
            }
        }
        rows.insert(jdbi);
        Awaitility.await()
                .until(
                        () -> list.count(account(acme), OptOutFilter.NONE),
                        new Tally.AtLeast(10_000, Optional.of(new Tally.Counted(18_900, NOW)))::equals);
        Awaitility.await()
                .until(
                        () -> list.count(new Viewer.Operator(), OptOutFilter.NONE.with(Source.KEYWORD)),
                        new Tally.AtLeast(10_000, Optional.of(new Tally.Counted(21_000, NOW)))::equals);
        // Most of the numbers, a tenth of which is lifted; and all of them by their time.
        OptOutFilter half = OptOutFilter.NONE.with(new NumberRange("15550000000", "15550015000"));
        Awaitility.await()
                .until(
                        () -> list.count(account(acme), half),
                        new Tally.AtLeast(10_000, Optional.of(new Tally.Counted(13_500, NOW)))::equals);
        Awaitility.await()
                .until(
                        () -> list.count(account(acme), OptOutFilter.NONE.with(TimeRange.from(NOW))),
                        new Tally.AtLeast(10_000, Optional.of(new Tally.Counted(18_900, NOW)))::equals);
    }

    @Test
    void linesOnManyShortCodesAreCountedTogether() {
        OptOutRows rows = new OptOutRows();
        for (int code = 0; code < 30; code++) {
            ShortCode shortCode = new ShortCode(Integer.toString(80_000 + code));
            for (int number = 0; number < (code % 10 == 7 ? 1_200 : 2); number++) {
                rows.own(OptOutRows.number(number).digits(), shortCode, acme, Source.API, NOW.plusSeconds(number));
            }
        }
        rows.stop("15550000000", MAIN, NOW).insert(jdbi);
        assertEquals(new Tally.Exact(3 * 1_200 + 27 * 2 + 1), list.count(account(acme), OptOutFilter.NONE));
        assertEquals(
                new Tally.Exact(3 * 200),
                list.count(account(acme), OptOutFilter.NONE.with(TimeRange.from(NOW.plusSeconds(1_000)))));
        assertEquals(
                new Tally.Exact(3 * 100),
                list.count(
                        account(acme),
                        OptOutFilter.NONE
                                .with(new NumberRange("15550000900", "15550001100"))
                                .with(TimeRange.from(NOW.plusSeconds(1_000)))));
    }

    @Test
    void anAccountThatHasDecidedAboutMostItselfGetsItsCountAllTheSame() {
        OptOutRows rows = new OptOutRows();
        for (int number = 0; number < 33_000; number++) {
            rows.stop(OptOutRows.number(number).digits(), MAIN, NOW);
            if (number % 3 != 0) {
                rows.lifted(OptOutRows.number(number).digits(), MAIN, acme, NOW);
            }
        }
        rows.insert(jdbi);
        Awaitility.await()
                .until(() -> list.count(account(acme), OptOutFilter.NONE) instanceof Tally.AtLeast some
                        && some.counted().equals(Optional.of(new Tally.Counted(11_000, NOW))));
    }

    @Test
    void aCheckTellsWhoMayNotBeTextedAndWhy() {
        new OptOutRows()
                .stop(ANN, MAIN, NOW)
                .stop(BEN, MAIN, NOW)
                .lifted(BEN, MAIN, acme, NOW)
                .own(CLEO, MAIN, globex, Source.ADMIN, NOW)
                .stop("15550000004", OTHER, NOW)
                .insert(jdbi);
        assertEquals(Optional.of(line(ANN, 0, Source.KEYWORD, NOW)), check.find(acme, MAIN, new Msisdn(ANN)));
        assertEquals(Optional.empty(), check.find(acme, MAIN, new Msisdn(BEN)));
        assertEquals(Optional.empty(), check.find(acme, MAIN, new Msisdn(CLEO)));
        assertEquals(Optional.of(line(CLEO, globex, Source.ADMIN, NOW)), check.find(globex, MAIN, new Msisdn(CLEO)));
        assertEquals(Optional.empty(), check.find(acme, MAIN, new Msisdn("15550000004")));
        // initech has no list there; a STOP holds all the same
        assertEquals(Optional.of(line(ANN, 0, Source.KEYWORD, NOW)), check.find(initech, MAIN, new Msisdn(ANN)));
        assertEquals(Map.of(), check.find(acme, MAIN, List.of()));
    }

    @Test
    void tenThousandNumbersAreCheckedAtOnce() {
        OptOutRows rows = new OptOutRows();
        List<Msisdn> asked = new ArrayList<>();
        for (int number = 0; number < 10_000; number++) {
            asked.add(OptOutRows.number(number));
            asked.add(OptOutRows.number(number));
            if (number % 3 == 0) {
                rows.stop(OptOutRows.number(number).digits(), MAIN, NOW);
            }
        }
        rows.insert(jdbi);
        var forbidden = check.find(acme, MAIN, asked);
        assertEquals(3_334, forbidden.size());
        forbidden.forEach((msisdn, line) -> assertEquals(line(msisdn.digits(), 0, Source.KEYWORD, NOW), line));
    }

    private List<ListedOptOut> pageByPage(OptOutFilter filter, OptOutOrder order, int limit) {
        return pageByPage(account(acme), filter, order, limit);
    }

    private List<ListedOptOut> pageByPage(Viewer viewer, OptOutFilter filter, OptOutOrder order, int limit) {
        List<ListedOptOut> all = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Page<ListedOptOut> page = list.page(viewer, filter, order, new PageRequest(limit, next));
            assertTrue(page.items().size() <= limit);
            all.addAll(page.items());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private List<ListedOptOut> lines(long accountId) {
        List<ListedOptOut> lines = list.page(account(accountId), OptOutFilter.NONE, OptOutOrder.BY_NUMBER, all())
                .items();
        assertEquals(lines, list.stream(account(accountId), OptOutFilter.NONE).toList());
        return lines;
    }

    private List<String> numbers(OptOutFilter filter) {
        return numbers(list.page(account(acme), filter, OptOutOrder.OLDEST_FIRST, all()));
    }

    private static List<String> numbers(Page<ListedOptOut> page) {
        return page.items().stream()
                .map(line -> line.msisdn().digits())
                .sorted()
                .toList();
    }

    private static ListedOptOut line(String msisdn, long accountId, Source source, Instant at) {
        return new ListedOptOut(new Msisdn(msisdn), MAIN, accountId, source, at);
    }

    private static Viewer account(long accountId) {
        return new Viewer.Account(accountId);
    }

    private static PageRequest all() {
        return PageRequest.first(PageRequest.MAX_LIMIT);
    }
}
