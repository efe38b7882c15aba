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

    private final LinkTimer link = new LinkTimer(
            Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(10), Optional.empty(), START);

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
        assertEquals(Optional.of("a"), window.answered(1, any -> true));
        assertEquals(Optional.empty(), window.answered(1, any -> true));
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
        assertEquals(Optional.of("refused"), failures.onFailure("a", "refused", START));
        assertEquals(Optional.of("refused"), failures.onFailure("b", "refused", START));
        assertEquals(Optional.empty(), failures.onFailure("a", "refused", START + SECOND));
        assertEquals(
                Optional.of("refused (and 1 more times since the last such line)"),
                failures.onFailure("a", "refused", START + 3_600 * SECOND));
        assertEquals(Optional.of("unreachable"), failures.onFailure("a", "unreachable", START + 3_601 * SECOND));
    }

    @Test
    void failuresThatTakeTurnsWithSuccessAreToldOnceAMinute() {
        RepeatedFailures failures = new RepeatedFailures();
        assertEquals(Optional.of("cut"), failures.onFailure("a", "cut", START));
        failures.onSuccess();
        assertEquals(Optional.empty(), failures.onFailure("a", "cut", START + 59 * SECOND));
        failures.onSuccess();
        assertEquals(
                Optional.of("cut (and 1 more times since the last such line)"),
                failures.onFailure("a", "cut", START + 60 * SECOND));
    }

    @Test
    void aPeerCannotMakeNewFailuresOfNumbersNorFillTheMemoryWithOthers() {
        RepeatedFailures failures = new RepeatedFailures();
        failures.onFailure("a", "impossible command_length 1", START);
        assertEquals(Optional.empty(), failures.onFailure("a", "impossible command_length 4711", START + 1));
        for (int number = 0; number < 100; number++) {
            failures.onFailure("a", "x".repeat(number), START + 2);
        }
        assertTrue(failures.onFailure("a", "impossible command_length 1", START + 3)
                .isPresent());
    }

    @Test
    void aLinkWithoutMessagesIsUnboundOnceAlthoughEnquireLinksAreAnswered() {
        LinkTimer idle = new LinkTimer(
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Optional.of(Duration.ofSeconds(15)),
                START);
        idle.onBound(START);
        assertEquals(LinkTimer.Action.SEND_ENQUIRE_LINK, idle.tick(START + 10 * SECOND));
        idle.onReceived(START + 10 * SECOND);
        assertEquals(5 * SECOND, idle.quietNanos(START + 10 * SECOND));
        assertEquals(LinkTimer.Action.NONE, idle.tick(START + 15 * SECOND - 1));
        idle.onMessage(START + 15 * SECOND - 1);
        assertEquals(LinkTimer.Action.NONE, idle.tick(START + 15 * SECOND));
        idle.onReceived(START + 25 * SECOND);
        assertEquals(LinkTimer.Action.UNBIND_IDLE_LINK, idle.tick(START + 30 * SECOND));
        assertEquals(LinkTimer.Action.NONE, idle.tick(START + 30 * SECOND + 1));
    }

    @Test
    void aTimerTellsHowLongItHasNothingToDo() {
        assertEquals(5 * SECOND, link.quietNanos(START));
        link.onBound(START + SECOND);
        assertEquals(10 * SECOND, link.quietNanos(START + SECOND));
        link.tick(START + 11 * SECOND);
        assertEquals(3 * SECOND, link.quietNanos(START + 11 * SECOND));
        assertEquals(0, link.quietNanos(START + 14 * SECOND));
    }

    @Test
    void theWindowTellsHowLongNothingExpires() {
        RequestWindow<String> window = new RequestWindow<>(3, Duration.ofSeconds(1));
        assertEquals(SECOND, window.quietNanos(START));
        window.sent(1, "a", START);
        assertEquals(SECOND - 5, window.quietNanos(START + 5));
    }

    @Test
    void anAnswerOfAnotherKindFreesNoSlot() {
        RequestWindow<String> window = new RequestWindow<>(3, Duration.ofSeconds(1));
        window.sent(1, "a", START);
        assertEquals(Optional.empty(), window.answered(1, "b"::equals));
        assertEquals(1, window.used());
    }

    @Test
    void everyHostIsTriedBeforeThePausesGrowAndAStableSessionLeadsBackToTheFirst() {
        List<SmscAddress> addresses =
                List.of(new SmscAddress("a", 1), new SmscAddress("b", 2), new SmscAddress("c", 3));
        HostRotation hosts =
                new HostRotation(addresses, Duration.ofSeconds(1), Duration.ofSeconds(60), new SplittableRandom(1));
        for (int round = 0; round < 8; round++) {
            long longest = Math.min(60, 1L << round) * SECOND;
            for (int host = 0; host < 3; host++) {
                assertEquals(addresses.get(host), hosts.current());
                long pause = hosts.onAttemptFailed();
                assertTrue(pause <= (host == 2 ? longest : SECOND), round + ", " + host + ": " + pause);
                assertTrue(pause >= (host == 2 ? longest / 2 : SECOND / 2), round + ", " + host + ": " + pause);
            }
        }
        hosts.onAttemptFailed();
        hosts.onSessionEnded(59 * SECOND);
        assertEquals(addresses.get(2), hosts.current());
        hosts.onSessionEnded(60 * SECOND);
        assertEquals(addresses.get(0), hosts.current());
    }
}
