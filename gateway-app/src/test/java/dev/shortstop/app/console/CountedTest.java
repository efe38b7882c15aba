package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.paging.Tally;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountedTest {

    private static Tally atLeast(long items, long counted) {
        return new Tally.AtLeast(items, Optional.of(new Tally.Counted(counted, Instant.EPOCH)));
    }

    @Test
    void whatWasCountedSomeMinutesAgoIsToldAsAbout() {
        assertEquals("12,345", Counted.of(new Tally.Exact(12_345)));
        assertEquals("about 10,681,419", Counted.of(atLeast(10_000, 10_681_419)));
        assertEquals("about 10,681,419 opt-outs", Counted.of(atLeast(10_000, 10_681_419), "opt-out", "opt-outs"));
        assertEquals("more than 10,000", Counted.of(new Tally.AtLeast(10_000, Optional.empty())));
    }

    @Test
    void anOldCountThatIsTooSmallByNowIsNotTold() {
        assertEquals("more than 10,000", Counted.of(atLeast(10_000, 17)));
    }
}
