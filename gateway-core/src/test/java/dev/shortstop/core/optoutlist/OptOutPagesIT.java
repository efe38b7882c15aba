package dev.shortstop.core.optoutlist;

import static dev.shortstop.core.TestKeywords.LONG_CODE;
import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.TestKeywords.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.Source;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists longer than a page. */
class OptOutPagesIT extends EmptyOptOutList {

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
    void aCursorOfOperatorsHoldsWhenItsLineIsGone(OptOutOrder order) {
        OptOutRows rows = new OptOutRows();
        for (long accountId = 101; accountId < 110; accountId++) {
            rows.own("15550000001", MAIN, accountId, accountId % 2 == 0 ? Source.API : Source.ADMIN, NOW);
            rows.own("15550000001", OTHER, accountId, Source.ADMIN, NOW);
        }
        rows.insert(jdbi);
        Viewer operator = new Viewer.Operator();
        for (int left = 18; left > 1; left--) {
            List<ListedOptOut> before =
                    list.page(operator, OptOutFilter.NONE, order, all()).items();
            assertEquals(left, before.size());
            int middle = left / 2;
            Page<ListedOptOut> first = list.page(operator, OptOutFilter.NONE, order, PageRequest.first(middle));
            ListedOptOut last = before.get(middle - 1);
            assertEquals(last, first.items().get(middle - 1));
            jdbi.useHandle(handle -> handle.execute(
                    "DELETE FROM opt_out WHERE account_id = ? AND short_code = ?",
                    last.accountId(),
                    last.shortCode().value()));
            PageRequest rest = PageRequest.after(1_000, first.next().orElseThrow());
            assertEquals(
                    before.subList(middle, left),
                    list.page(operator, OptOutFilter.NONE, order, rest).items());
        }
    }

    @Test
    void operatorsSeeAsManyShortCodesAsThereAre() {
        OptOutRows rows = new OptOutRows();
        for (int code = 0; code < 40; code++) {
            rows.stop("15550000001", new ShortCode(Integer.toString(80_000 + code)), NOW.plusSeconds(code % 7));
        }
        rows.insert(jdbi);
        Viewer operator = new Viewer.Operator();
        List<ListedOptOut> expected = list.stream(operator, OptOutFilter.NONE)
                .sorted(OptOutOrder.NEWEST_FIRST.comparator())
                .toList();
        assertEquals(40, expected.size());
        assertEquals(expected, pageByPage(operator, OptOutFilter.NONE, OptOutOrder.NEWEST_FIRST, 7));
        assertEquals(new Tally.Exact(40), list.count(operator, OptOutFilter.NONE));
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
        for (Viewer viewer : List.of(account(acme), new Viewer.Operator())) {
            Page<ListedOptOut> first = list.page(viewer, filter, OptOutOrder.NEWEST_FIRST, all());
            assertEquals(List.of(), first.items());
            assertTrue(first.next().isPresent());
            assertEquals(expected, pageByPage(viewer, filter, OptOutOrder.NEWEST_FIRST, 1_000));
        }
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

    private void refused(long accountId, OptOutFilter filter, OptOutOrder order, String token) {
        PageRequest request = PageRequest.after(1, new Cursor(token));
        String message = assertThrows(
                        InvalidCursorException.class, () -> list.page(account(accountId), filter, order, request))
                .getMessage();
        assertTrue(message.contains("without a cursor"), message);
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
}
