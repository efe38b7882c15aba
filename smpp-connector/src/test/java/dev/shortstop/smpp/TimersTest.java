package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The classes that decide about time, on clocks that stand still. */
class TimersTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    /** Starts near the overflow, where {@link System#nanoTime()} may well be. */
    private static final long START = Long.MAX_VALUE - 2 * SECOND;

    private final LinkTimer link =
            new LinkTimer(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(10), START);

    @Test
    void aLinkThatIsNotBoundInTimeIsDroppedWhateverElseComes() {
        link.onReceived(START + 4 * SECOND);
        assertEquals(LinkTimer.Action.NONE, link.tick(START + 5 * SECOND - 1));
        assertEquals(LinkTimer.Action.DROP_LINK, link.tick(START + 5 * SECOND));
    }

    @Test
    void silenceIsProbedOnceAndThenTheLinkIsDropped() {
        link.onBound(START);
        assertEquals(LinkTimer.Action.NONE, link.tick(START + 10 * SECOND - 1));
        assertEquals(LinkTimer.Action.SEND_ENQUIRE_LINK, link.tick(START + 10 * SECOND));
        assertEquals(LinkTimer.Action.NONE, link.tick(START + 13 * SECOND - 1));
        assertEquals(LinkTimer.Action.DROP_LINK, link.tick(START + 13 * SECOND));
    }

    @Test
    void anythingReceivedEndsTheProbe() {
        link.onBound(START);
        link.tick(START + 10 * SECOND);
        link.onReceived(START + 11 * SECOND);
        assertEquals(LinkTimer.Action.NONE, link.tick(START + 13 * SECOND));
        assertEquals(LinkTimer.Action.SEND_ENQUIRE_LINK, link.tick(START + 21 * SECOND));
    }

    @Test
    void theReadingClockStandsStillWhileItIsPaused() {
        AtomicLong now = new AtomicLong(START);
        ReadingClock clock = new ReadingClock(now::get);
        long before = clock.nanos();
        clock.pause();
        now.addAndGet(5 * SECOND);
        clock.pause();
        assertEquals(before, clock.nanos());
        clock.resume();
        clock.resume();
        now.addAndGet(SECOND);
        assertEquals(before + SECOND, clock.nanos());
    }

    @Test
    void theWindowIsFullAtItsSizeAndAnAnswerFreesASlot() {
        RequestWindow<String> window = new RequestWindow<>(2, Duration.ofSeconds(1));
        window.sent(1, "a", START);
        window.sent(2, "b", START);
        assertTrue(window.isFull());
        assertEquals(Optional.of("a"), window.answered(1));
        assertEquals(Optional.empty(), window.answered(1));
        assertEquals(1, window.used());
    }

    @Test
    void requestsExpireInTheOrderSentAndFreeTheirSlots() {
        RequestWindow<String> window = new RequestWindow<>(3, Duration.ofSeconds(1));
        window.sent(7, "a", START);
        window.sent(3, "b", START + 1);
        window.sent(9, "c", START + SECOND);
        assertEquals(List.of(), window.expire(START + SECOND - 1));
        assertEquals(List.of("a", "b"), window.expire(START + SECOND + 1));
        assertEquals(1, window.used());
        assertEquals(List.of("c"), window.drain());
        assertEquals(0, window.used());
    }

    @Test
    void permitsAreSpacedEvenly() {
        Pacer pacer = new Pacer(100);
        int taken = 0;
        for (long now = START; now < START + SECOND; now += MILLI) {
            if (pacer.waitNanos(now) == 0) {
                pacer.take(now);
                taken++;
                assertEquals(10 * MILLI, pacer.waitNanos(now));
            }
        }
        assertEquals(100, taken);
    }

    @Test
    void lateWakeUpsDoNotLowerTheRate() {
        Pacer pacer = new Pacer(1_000);
        int taken = 0;
        for (long now = START; now < START + SECOND; now += 7 * MILLI) {
            while (pacer.waitNanos(now) == 0) {
                pacer.take(now);
                taken++;
            }
        }
        assertTrue(taken >= 990 && taken <= 1_000, "taken " + taken);
    }

    @Test
    void aPauseIsNotFollowedByABurst() {
        Pacer pacer = new Pacer(100);
        pacer.take(START);
        long later = START + 60 * SECOND;
        pacer.take(later);
        assertEquals(10 * MILLI, pacer.waitNanos(later));
    }

    @Test
    void noLimitNeverWaits() {
        Pacer pacer = new Pacer(0);
        pacer.take(START);
        assertEquals(0, pacer.waitNanos(START));
    }

    @Test
    void pausesDoubleUpToTheLongestAndAreShortenedByHalfAtMost() {
        long seed = System.nanoTime();
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new SplittableRandom(seed));
        for (long expected : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            long nanos = backoff.nextNanos();
            assertTrue(
                    nanos >= expected * SECOND / 2 && nanos <= expected * SECOND,
                    "seed " + seed + ": " + nanos + " for " + expected + " s");
        }
    }

    @Test
    void onlyAStableBindStartsThePausesAnew() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new SplittableRandom(1));
        for (int attempt = 0; attempt < 10; attempt++) {
            backoff.nextNanos();
        }
        backoff.onBindEnded(59 * SECOND);
        assertTrue(backoff.nextNanos() >= 30 * SECOND);
        backoff.onBindEnded(60 * SECOND);
        assertTrue(backoff.nextNanos() <= SECOND);
    }

    @Test
    void whatAPeerRepeatsIsToldOnceAMinuteForEachCause() {
        LogThrottle throttle = new LogThrottle();
        assertEquals(Optional.of(""), throttle.onOccurrence("deliver_sm", START));
        assertEquals(Optional.of(""), throttle.onOccurrence("submit_sm", START + 1));
        for (int second = 1; second < 60; second++) {
            assertEquals(Optional.empty(), throttle.onOccurrence("deliver_sm", START + second * SECOND));
        }
        assertEquals(
                Optional.of(" (and 59 more since the last such line)"),
                throttle.onOccurrence("deliver_sm", START + 60 * SECOND));
        assertEquals(Optional.empty(), throttle.onOccurrence("deliver_sm", START + 61 * SECOND));
        assertEquals(Optional.of(""), throttle.onOccurrence("submit_sm", START + 61 * SECOND));
    }

    @Test
    void aFailureIsToldOnceAndThenOnceAnHour() {
        RepeatedFailures failures = new RepeatedFailures();
        assertEquals(Optional.of("refused"), failures.onFailure("refused", START));
        assertEquals(Optional.empty(), failures.onFailure("refused", START + SECOND));
        assertEquals(Optional.of("refused (3 times in a row)"), failures.onFailure("refused", START + 3_600 * SECOND));
        assertEquals(Optional.of("unreachable"), failures.onFailure("unreachable", START + 3_601 * SECOND));
        failures.onSuccess();
        assertEquals(Optional.of("unreachable"), failures.onFailure("unreachable", START + 3_602 * SECOND));
    }
}
