package dev.shortstop.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPauseTest {

    private final RetryPause middle = new RetryPause(() -> 0.5);

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "3, 2000", "6, 16000", "7, 30000", "8, 30000", "64, 30000", "2147483647, 30000"})
    void thePauseAfterAThrottledAttemptDoublesUpToHalfAMinute(int attempt, long millis) {
        assertEquals(Duration.ofMillis(millis), middle.afterThrottled(attempt));
    }

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "3, 2000", "4, 2000", "1000, 2000"})
    void thePauseAfterAnUnansweredAttemptStaysShort(int attempt, long millis) {
        assertEquals(Duration.ofMillis(millis), middle.afterUnanswered(attempt));
    }

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "4, 4000", "5, 5000", "1000, 5000"})
    void whatWasNotSentIsBackBeforeLong(int attempt, long millis) {
        assertEquals(Duration.ofMillis(millis), middle.afterNotSent(attempt));
    }

    @ParameterizedTest
    @CsvSource({"0.0, 375", "0.5, 500", "1.0, 625"})
    void thePauseVariesByAQuarterEitherWay(double random, long millis) {
        RetryPause pause = new RetryPause(() -> random);
        assertEquals(Duration.ofMillis(millis), pause.afterThrottled(1));
        assertEquals(Duration.ofMillis(millis), pause.afterUnanswered(1));
    }
}
