package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeerFaultLogTest {
    @Test
    void anUnexpectedErrorIsToldOnceAMinuteForEachCauseThoughEachHasItsTrace() {
        PeerFaultLog faults = new PeerFaultLog();
        try (LogRecorder log = new LogRecorder()) {
            for (int number = 0; number < 1_000; number++) {
                faults.unexpected("bind " + number, new IllegalStateException("number " + number));
            }
            faults.unexpected("bind", new IndexOutOfBoundsException());
            assertEquals(
                    List.of("bind 0: closing after an unexpected error", "bind: closing after an unexpected error"),
                    log.lines());
        }
    }
}
