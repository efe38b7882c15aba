package dev.shortstop.app.http.resource;

import dev.shortstop.core.paging.Tally;
import java.time.Instant;
import java.util.Optional;

/** How many items a list has, as it goes out. */
record CountView(long count, boolean exact, Optional<LastCount> lastCount) {

    record LastCount(long count, Instant at) {}

    static CountView of(Tally tally) {
        if (tally instanceof Tally.Exact exact) {
            return new CountView(exact.items(), true, Optional.empty());
        }
        Tally.AtLeast atLeast = (Tally.AtLeast) tally;
        return new CountView(
                atLeast.items(), false, atLeast.counted().map(counted -> new LastCount(counted.items(), counted.at())));
    }
}
