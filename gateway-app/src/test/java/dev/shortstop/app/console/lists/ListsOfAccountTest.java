package dev.shortstop.app.console.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.listsize.DaySize;
import dev.shortstop.core.paging.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListsOfAccountTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-30");
    private static final Tally UNCOUNTED = new Tally.AtLeast(100, Optional.empty());

    private static List<DaySize> sizes(String... days) {
        return List.of(days).stream()
                .map(day -> new DaySize(LocalDate.parse(day), 4_711))
                .toList();
    }

    @Test
    void whatNobodyHasCountedFurtherYetIsTheSizeOfTodayOrYesterday() {
        assertEquals(
                new Tally.AtLeast(100, Optional.of(new Tally.Counted(4_711, Instant.parse("2026-11-29T00:00:00Z")))),
                ListsOfAccount.known(UNCOUNTED, sizes("2026-11-03", "2026-11-29"), TODAY));
        assertEquals(UNCOUNTED, ListsOfAccount.known(UNCOUNTED, sizes("2026-11-28"), TODAY));
        assertEquals(UNCOUNTED, ListsOfAccount.known(UNCOUNTED, List.of(), TODAY));
    }

    @Test
    void aCountThatIsThereIsBetter() {
        Tally exact = new Tally.Exact(17);
        Tally counted = new Tally.AtLeast(100, Optional.of(new Tally.Counted(5_000, Instant.EPOCH)));
        assertEquals(exact, ListsOfAccount.known(exact, sizes("2026-11-30"), TODAY));
        assertEquals(counted, ListsOfAccount.known(counted, sizes("2026-11-30"), TODAY));
    }
}
