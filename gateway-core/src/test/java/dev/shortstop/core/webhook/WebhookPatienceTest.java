package dev.shortstop.core.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WebhookPatienceTest {

    private static final Instant NOW = SettableClock.START;

    @Test
    void pausesGrowUpTo24Hours() {
        WebhookPatience patience = new WebhookPatience(() -> 0.5);
        assertEquals(
                List.of(10L, 30L, 90L, 270L, 810L, 2_430L, 7_290L, 21_870L, 65_610L, 86_400L, 86_400L),
                IntStream.rangeClosed(1, 11)
                        .mapToObj(attempt -> patience.pauseAfter(attempt).toSeconds())
                        .toList());
        assertEquals(Duration.ofHours(24), patience.pauseAfter(1_000));
    }

    @Test
    void pausesVaryByAQuarterAndNeverExceed24Hours() {
        assertEquals(Duration.ofMillis(7_500), new WebhookPatience(() -> 0).pauseAfter(1));
        assertEquals(Duration.ofMillis(12_500), new WebhookPatience(() -> 1).pauseAfter(1));
        assertEquals(Duration.ofHours(18), new WebhookPatience(() -> 0).pauseAfter(10));
        assertEquals(Duration.ofHours(24), new WebhookPatience(() -> 1).pauseAfter(10));
    }

    @Test
    void anEndpointRestsOnceItFailedThriceInARow() {
        assertEquals(
                List.of(0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L),
                IntStream.rangeClosed(1, 10)
                        .mapToObj(
                                failures -> WebhookPatience.restAfter(failures).toSeconds())
                        .toList());
    }

    @Test
    void itIsPausedAfterTenFailuresInTwelveHours() {
        assertFalse(WebhookPatience.mustPause(9, NOW.minus(Duration.ofDays(2)), NOW));
        assertFalse(WebhookPatience.mustPause(1_000, NOW.minus(Duration.ofHours(11)), NOW));
        assertTrue(WebhookPatience.mustPause(10, NOW.minus(Duration.ofHours(12)), NOW));
    }
}
