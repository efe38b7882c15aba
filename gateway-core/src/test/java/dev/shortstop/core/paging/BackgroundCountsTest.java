package dev.shortstop.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.SettableClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class BackgroundCountsTest {

    @Test
    void aListIsCountedOnceAndAgainWhenThatIsOld() {
        SettableClock clock = new SettableClock();
        try (BackgroundCounts counts = new BackgroundCounts(clock)) {
            assertEquals(Optional.empty(), counts.find("list", between -> 7));
            Tally.Counted seven = new Tally.Counted(7, SettableClock.START);
            Awaitility.await().until(() -> counts.find("list", between -> 8), Optional.of(seven)::equals);
            assertEquals(Optional.of(seven), counts.find("list", between -> 8));
            clock.move(Duration.ofMinutes(6));
            assertEquals(Optional.of(seven), counts.find("list", between -> 8));
            Awaitility.await()
                    .until(() -> counts.find("list", between -> 9)
                            .map(Tally.Counted::items)
                            .equals(Optional.of(8L)));
        }
    }

    @Test
    void whoClosesWaitsForTheStatementThatRunsAndForNoOther() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        AtomicBoolean nextBegun = new AtomicBoolean();
        try (BackgroundCounts counts = new BackgroundCounts(new SettableClock())) {
            counts.find("endless", between -> {
                begun.countDown();
                try {
                    while (true) {
                        interrupted.set(Thread.currentThread().isInterrupted());
                        between.run();
                    }
                } finally {
                    ended.set(true);
                }
            });
            counts.find("next", between -> {
                nextBegun.set(true);
                return 1;
            });
            begun.await();
        }
        assertTrue(ended.get());
        assertFalse(interrupted.get());
        assertFalse(nextBegun.get());
    }
}
