package dev.shortstop.core.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Properties;
import java.util.regex.Pattern;
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
                "jdbc:mysql:db/shortstop",
                "jdbc:mysql://db:port/shortstop"
            })
    void aUrlThatCannotServeIsRefused(String url) {
        assertRefused(url, "database URL reads jdbc:mysql://host:3306/schema|write jdbc:mysql: for MariaDB too");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db/shortstop?password=s3cret",
                "jdbc:mysql://db/shortstop?user=app",
                "jdbc:mysql://db/shortstop?x=y&PASSWORD=s3cret",
                "jdbc:mysql://db/shortstop?pass%77ord=s3cret",
                "jdbc:mysql://db/shortstop?password1=s3cret",
                "jdbc:mysql://db/shortstop?password2=s3cret",
                "jdbc:mysql://db/shortstop?Password3=s3cret",
                "jdbc:mysql://db/shortstop?clientCertificateKeyStorePassword=s3cret",
                "jdbc:mysql://db/shortstop;password=s3cret",
                "jdbc:mysql://app:s3cret@db/shortstop",
                "jdbc:mysql://app@db/shortstop",
                "jdbc:mysql://app:s3cret@/with/slashes@db/shortstop",
                "jdbc:mysql://a,app:s3cret@b/shortstop",
                "jdbc:mysql://app:s3cret@[a,b]/shortstop",
                "jdbc:mysql://(host=db,password=s3cret)/shortstop",
                "jdbc:mysql://a,(host=b,user=app,Password2=s3cret)/shortstop",
                "jdbc:mysql://address=(host=db)(password=s3cret)/shortstop",
                "jdbc:mysql:loadbalance://app:s3cret@a:3306,b:3306/shortstop"
            })
    void aUrlThatCarriesCredentialsIsRefusedWithoutRepeatingThem(String url) {
        assertRefused(url, "must not carry a user or a password, which have settings of their own");
    }

    private static void assertRefused(String url, String pattern) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new DatabaseSettings(url, "app", PASSWORD));
        assertTrue(Pattern.compile(pattern).matcher(refusal.getMessage()).find(), refusal::getMessage);
        assertNull(refusal.getCause());
        assertFalse(refusal.getMessage().contains("s3cret"), refusal::getMessage);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:mysql://db/shortstop                                         | db/shortstop
            jdbc:mysql://db:3307/shortstop?sslMode=DISABLED                   | db:3307/shortstop
            jdbc:mysql://[::1]:3306/shortstop                                 | [::1]:3306/shortstop
            jdbc:mysql:///shortstop                                           | localhost/shortstop
            jdbc:mysql://(HOST=db,port=3307,socketTimeout=7)/shortstop        | db:3307/shortstop
            jdbc:mysql:loadbalance://a:3306,b/shortstop?useAffectedRows=false | a:3306,b/shortstop
            """)
    void peopleAreShownHostsAndSchemaAlone(String url, String address) {
        assertEquals(address, new DatabaseSettings(url, "app", PASSWORD).address());
    }

    @ParameterizedTest
    @CsvSource({"30000, 18", "5000, 3", "2000, 1", "500, 1"})
    void aLockIsGivenUpBeforeTheConnectionIs(long socketTimeoutMillis, int lockWaitSeconds) {
        DatabaseSettings settings = new DatabaseSettings("jdbc:mysql://db/shortstop", "app", PASSWORD)
                .withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(socketTimeoutMillis));
        assertEquals(
                "innodb_lock_wait_timeout=" + lockWaitSeconds,
                ConnectionProperties.forTraffic(settings).getProperty("sessionVariables"));
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
