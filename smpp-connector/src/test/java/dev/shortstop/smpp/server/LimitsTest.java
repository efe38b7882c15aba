package dev.shortstop.smpp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static int takeAll(TokenBucket bucket, long nowNanos) {
        int taken = 0;
        while (bucket.take(nowNanos)) {
            taken++;
        }
        return taken;
    }

    @Test
    void aBucketGivesItsBurstAndThenItsRate() {
        TokenBucket bucket = new TokenBucket(10, 10, -SECOND);
        assertEquals(10, takeAll(bucket, -SECOND));
        assertTrue(bucket.isEmpty(-SECOND));
        assertEquals(5, takeAll(bucket, -SECOND / 2));
        assertEquals(10, takeAll(bucket, 60 * SECOND));
    }

    @Test
    void aClockReadInTheWrongOrderTakesNothingAway() {
        TokenBucket bucket = new TokenBucket(1, 1, 0);
        assertTrue(bucket.take(10 * SECOND));
        assertFalse(bucket.take(9 * SECOND));
        assertFalse(bucket.take(10 * SECOND));
        assertTrue(bucket.take(11 * SECOND));
    }

    @Test
    void whatIsGivenBackCanBeTakenAgainAndNoMore() {
        TokenBucket bucket = new TokenBucket(1, 2, 0);
        assertTrue(bucket.take(0));
        assertTrue(bucket.take(0));
        bucket.giveBack(0);
        assertEquals(1, takeAll(bucket, 0));
        bucket.giveBack(10 * SECOND);
        assertEquals(2, takeAll(bucket, 10 * SECOND));
    }

    @Test
    void tenFailuresOfOneSystemIdAreEnoughAndTheNextComeSlowly() {
        FailedBinds failed = new FailedBinds();
        for (int number = 0; number < FailedBinds.BURST; number++) {
            assertTrue(failed.take("192.0.2.1", "peer", 0));
        }
        assertFalse(failed.take("192.0.2.1", "peer", 0));
        assertTrue(failed.take("192.0.2.1", "other", 0));
        assertTrue(failed.take("192.0.2.2", "peer", 0));
        assertFalse(failed.take("192.0.2.1", "peer", 5 * SECOND));
        assertTrue(failed.take("192.0.2.1", "peer", 7 * SECOND));
        assertFalse(failed.take("192.0.2.1", "peer", 7 * SECOND));
        failed.giveBack("192.0.2.1", "peer", 7 * SECOND);
        assertTrue(failed.take("192.0.2.1", "peer", 7 * SECOND));
    }

    @Test
    void fiftyFailuresOfAnySystemIdFromOnePlaceAreEnough() {
        FailedBinds failed = new FailedBinds();
        for (int number = 0; number < FailedBinds.PLACE_BURST; number++) {
            assertTrue(failed.take("192.0.2.1", "peer" + number, 0));
        }
        assertFalse(failed.take("192.0.2.1", "yet another", 0));
        assertTrue(failed.take("192.0.2.2", "yet another", 0));
        failed.giveBack("192.0.2.1", "peer0", 0);
        assertTrue(failed.take("192.0.2.1", "yet another", 0));
    }

    @Test
    void aFloodFromManyPlacesTakesNoMoreMemory() {
        FailedBinds failed = new FailedBinds();
        for (int number = 0; number < 3 * FailedBinds.MAX_KNOWN; number++) {
            failed.take("place " + number, "peer", 0);
        }
        assertEquals(FailedBinds.MAX_KNOWN, failed.known());
    }
}
