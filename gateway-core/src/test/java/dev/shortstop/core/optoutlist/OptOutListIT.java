package dev.shortstop.core.optoutlist;

import static dev.shortstop.core.TestKeywords.LONG_CODE;
import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.TestKeywords.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.Tally;
import dev.shortstop.core.paging.TimeRange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sees what. */
class OptOutListIT extends EmptyOptOutList {

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
}
