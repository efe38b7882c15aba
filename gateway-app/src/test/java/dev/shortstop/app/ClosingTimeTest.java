package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ClosingTimeTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void aStepThatEndsIsWaitedFor() throws Exception {
        List<String> closed = new ArrayList<>();
        new ClosingTime(LONG).step("lamp", LONG, () -> closed.add("lamp")).close();
        assertEquals(List.of("lamp"), closed);
    }

    @Test
    void aStepThatHangsIsLeftWhenItsOwnTimeIsUp() {
        AutoCloseable hanging = new ClosingTime(LONG).step("lamp", SHORT, never::await);
        assertThrows(TimeoutException.class, hanging::close);
    }

    @Test
    void aStepThatHangsIsLeftWhenTheTimeOfAllIsUp() {
        ClosingTime closing = new ClosingTime(SHORT);
        assertThrows(TimeoutException.class, closing.step("lamp", LONG, never::await)::close);
        assertThrows(TimeoutException.class, closing.step("door", LONG, never::await)::close);
    }

    @Test
    void whatAStepThrowsIsNotHidden() {
        IllegalStateException broken = new IllegalStateException("broken");
        AutoCloseable step = new ClosingTime(LONG).step("lamp", LONG, () -> {
            throw broken;
        });
        assertEquals(broken, assertThrows(Exception.class, step::close).getCause());
    }

    @Test
    void afterOneThatHangsTheOthersAreClosedAllTheSame() {
        List<String> closed = new CopyOnWriteArrayList<>();
        ClosingTime closing = new ClosingTime(LONG);
        try (LogLines log = new LogLines()) {
            try (Resources resources = new Resources()) {
                resources.own(closing.step("house", LONG, () -> closed.add("house")));
                resources.own(closing.step("door", SHORT, never::await));
                resources.own(closing.step("lamp", LONG, () -> closed.add("lamp")));
            }
            assertEquals(List.of("lamp", "house"), closed);
            assertEquals(List.of("door: not closed after 20 ms, left to itself"), log.of(Level.WARN, ""));
        }
    }
}
