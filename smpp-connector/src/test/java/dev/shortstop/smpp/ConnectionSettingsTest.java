package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionSettingsTest {
    private static final ConnectionSettings DEFAULTS =
            ConnectionSettings.defaults("carrier", "smsc.example", 2775, "gateway", new Secret("pa55"));

    @Test
    void allProblemsAreReportedTogether() {
        ConnectionSettingsBuilder builder = DEFAULTS.toBuilder()
                .host("smsc.example", 0)
                .systemId("sixteen-letters!")
                .binds(List.of())
                .window(0)
                .reconnectMax(Duration.ofMillis(1));
        String message =
                assertThrows(IllegalArgumentException.class, builder::build).getMessage();
        for (String what : List.of("port", "systemId", "binds", "window", "reconnectMax")) {
            assertTrue(message.contains(what), message);
        }
    }

    @Test
    void theBuilderChangesWhatItIsToldAndNothingElse() {
        assertEquals(DEFAULTS, DEFAULTS.toBuilder().build());
        assertEquals(7, DEFAULTS.toBuilder().window(7).build().window());
    }

    @Test
    void thePasswordIsNeverPrinted() {
        assertFalse(DEFAULTS.toString().contains("pa55"), DEFAULTS.toString());
        assertTrue(DEFAULTS.toString().contains("<set>"), DEFAULTS.toString());
    }
}
