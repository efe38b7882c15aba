package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueLimitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1000, 10000, 1000",
        "0.1, 1000, 1, 2000",
        "1, 1000, 1, 2000",
        "10, 1000, 10, 1100",
        "100, 1000, 100, 1010",
        "100, 250, 25, 260",
        "1000000, 1000, 10000, 1000"
    })
    void noMoreMayWaitThanGetAPermitInTime(
            double submitsPerSecond, long maxQueueWaitMillis, int maxQueued, long maxWaitMillis) {
        QueueLimits limits = QueueLimits.ofSubmits(
                ConnectionSettings.defaults("carrier", "127.0.0.1", 2775, "gateway", new Secret("pa55")).toBuilder()
                        .submitsPerSecond(submitsPerSecond)
                        .maxQueueWait(Duration.ofMillis(maxQueueWaitMillis))
                        .build());
        assertEquals(maxQueued, limits.maxQueued());
        assertEquals(Optional.of(maxWaitMillis), limits.maxWait().map(Duration::toMillis));
    }
}
