package dev.shortstop.core.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

    private static final Secret PASSWORD = Secret.of("open sesame");

    @Test
    void aPasswordIsNeverPrinted() {
        DatabaseSettings settings = new DatabaseSettings("jdbc:mysql://db/shortstop", "app", PASSWORD);
        assertTrue(settings.toString().contains("password=<set>"), settings::toString);
        assertFalse(settings.toString().contains("sesame"), settings::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mariadb://db/shortstop",
                "jdbc:postgresql://db/shortstop",
                "db:3306",
                "jdbc:mysql://db/shortstop?password=x",
                "jdbc:mysql://db/shortstop?user=a&PASSWORD=x",
                "jdbc:mysql://(host=db,password=x)/shortstop"
            })
    void aUrlThatCannotServeOrTellsSecretsIsRefused(String url) {
        assertThrows(IllegalArgumentException.class, () -> new DatabaseSettings(url, "app", PASSWORD));
    }

    @Test
    void sizesAndTimeoutsOutOfRangeAreRefused() {
        DatabaseSettings settings = new DatabaseSettings("jdbc:mysql://db/shortstop", "app", PASSWORD);
        Duration second = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> settings.withPoolSize(0));
        assertThrows(
                IllegalArgumentException.class, () -> settings.withTimeouts(Duration.ofMillis(249), second, second));
        assertThrows(IllegalArgumentException.class, () -> settings.withTimeouts(second, Duration.ZERO, second));
        assertThrows(IllegalArgumentException.class, () -> settings.withTimeouts(second, second, second.negated()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            jdbc:mysql://db/shortstop,                                           30000, true, +00:00
            jdbc:mysql://db/shortstop?socketTimeout=7000,                        ,      true, +00:00
            jdbc:mysql://db/shortstop?SOCKETTIMEOUT=7000&useAffectedRows=false,  ,      ,     +00:00
            jdbc:mysql://db/shortstop?serverTimezone=Europe/Berlin,              30000, true,
            'jdbc:mysql://(host=db,socketTimeout=7000)/shortstop',               ,      true, +00:00
            'jdbc:mysql:loadbalance://a:3306,b:3306/shortstop?useAffectedRows=x',30000, ,     +00:00
            """)
    void whatTheUrlSaysIsNotSaidAgain(String url, String socketTimeoutMillis, String affectedRows, String timeZone) {
        Properties properties = ConnectionProperties.forTraffic(new DatabaseSettings(url, "app", PASSWORD));
        assertEquals(socketTimeoutMillis, properties.getProperty("socketTimeout"));
        assertEquals(affectedRows, properties.getProperty("useAffectedRows"));
        assertEquals(timeZone, properties.getProperty("connectionTimeZone"));
        assertEquals("true", properties.getProperty("rewriteBatchedStatements"));
    }
}
