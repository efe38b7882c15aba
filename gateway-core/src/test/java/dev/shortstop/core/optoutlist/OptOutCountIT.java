package dev.shortstop.core.optoutlist;

import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.TestKeywords.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.Tally;
import dev.shortstop.core.paging.TimeRange;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How many lines there are, at once and in the background. */
class OptOutCountIT extends EmptyOptOutList {

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
        Awaitility.await()
                .until(
                        () -> list.count(new Viewer.Operator(), OptOutFilter.NONE),
                        new Tally.AtLeast(10_000, Optional.of(new Tally.Counted(21_000 + 2_100, NOW)))::equals);
        Awaitility.await()
                .until(
                        () -> list.count(new Viewer.Operator(), OptOutFilter.NONE.with(TimeRange.from(NOW))),
                        new Tally.AtLeast(10_000, Optional.of(new Tally.Counted(21_000 + 2_100, NOW)))::equals);
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
        OptOutFilter halfSinceNow = half.with(TimeRange.from(NOW));
        Awaitility.await()
                .until(
                        () -> list.count(account(acme), halfSinceNow),
                        new Tally.AtLeast(10_000, Optional.of(new Tally.Counted(13_500, NOW)))::equals);
    }

    @Test
    void whatAnAccountHasDecidedOtherwiseAboutIsNoReasonNotToCount() {
        OptOutRows rows = new OptOutRows();
        for (int number = 0; number < 15_000; number++) {
            String msisdn = OptOutRows.number(number).digits();
            rows.stop(msisdn, MAIN, NOW);
            if (number % 5 < 2) {
                rows.lifted(msisdn, MAIN, acme, NOW);
            }
        }
        rows.insert(jdbi);
        assertEquals(new Tally.Exact(9_000), list.count(account(acme), OptOutFilter.NONE));
    }

    @Test
    void ofSeveralLongPartsNoMoreIsCountedThanThereIsTimeFor() {
        OptOutRows rows = new OptOutRows();
        for (int number = 0; number < 9_000; number++) {
            String msisdn = OptOutRows.number(number).digits();
            rows.stop(msisdn, MAIN, NOW).stop(msisdn, OTHER, NOW);
            if (number % 2 == 0) {
                rows.lifted(msisdn, MAIN, acme, NOW).lifted(msisdn, OTHER, acme, NOW);
            }
        }
        for (int code = 0; code < 30; code++) {
            ShortCode shortCode = new ShortCode(Integer.toString(80_000 + code));
            for (int number = 0; number < 450; number++) {
                rows.own(OptOutRows.number(number).digits(), shortCode, globex, Source.API, NOW);
            }
        }
        rows.insert(jdbi);
        assertEquals(new Tally.Exact(9_000), list.count(account(acme), OptOutFilter.NONE));
        OptOutFilter since = OptOutFilter.NONE.with(TimeRange.from(NOW));
        assertEquals(new Tally.AtLeast(4_500 + 1_751, Optional.empty()), list.count(account(acme), since));
        assertEquals(new Tally.AtLeast(10_000, Optional.empty()), list.count(account(globex), OptOutFilter.NONE));
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
}
