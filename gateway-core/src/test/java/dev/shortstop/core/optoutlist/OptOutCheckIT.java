package dev.shortstop.core.optoutlist;

import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.TestKeywords.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.consent.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether a number may be texted. */
class OptOutCheckIT extends EmptyOptOutList {

    @Test
    void aCheckTellsWhoMayNotBeTextedAndWhy() {
        new OptOutRows()
                .stop(ANN, MAIN, NOW)
                .stop(BEN, MAIN, NOW)
                .lifted(BEN, MAIN, acme, NOW)
                .own(CLEO, MAIN, globex, Source.ADMIN, NOW)
                .stop("15550000004", OTHER, NOW)
                .insert(jdbi);
        assertEquals(
                Optional.of(line(ANN, 0, Source.KEYWORD, NOW)),
                new OptOutCheck(jdbi).find(acme, MAIN, new Msisdn(ANN)));
        assertEquals(Optional.empty(), new OptOutCheck(jdbi).find(acme, MAIN, new Msisdn(BEN)));
        assertEquals(Optional.empty(), new OptOutCheck(jdbi).find(acme, MAIN, new Msisdn(CLEO)));
        assertEquals(
                Optional.of(line(CLEO, globex, Source.ADMIN, NOW)),
                new OptOutCheck(jdbi).find(globex, MAIN, new Msisdn(CLEO)));
        assertEquals(Optional.empty(), new OptOutCheck(jdbi).find(acme, MAIN, new Msisdn("15550000004")));
        // initech has no list there; a STOP holds all the same
        assertEquals(
                Optional.of(line(ANN, 0, Source.KEYWORD, NOW)),
                new OptOutCheck(jdbi).find(initech, MAIN, new Msisdn(ANN)));
        assertEquals(Map.of(), new OptOutCheck(jdbi).find(acme, MAIN, List.of()));
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
        var forbidden = new OptOutCheck(jdbi).find(acme, MAIN, asked);
        assertEquals(3_334, forbidden.size());
        forbidden.forEach((msisdn, line) -> assertEquals(line(msisdn.digits(), 0, Source.KEYWORD, NOW), line));
    }
}
