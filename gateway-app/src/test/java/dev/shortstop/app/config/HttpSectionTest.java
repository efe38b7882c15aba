package dev.shortstop.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.people.Sessions;
import dev.shortstop.smpp.AddressBlock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSectionTest {

    @TempDir
    private Path directory;

    private ConfigFile file(String text) {
        return ConfigFile.write(directory, ConfigFile.LEAST + text);
    }

    @Test
    void withoutTheSectionThereIsNoApi() {
        assertEquals(Optional.empty(), file("").accepted().http());
    }

    @Test
    void anEmptySectionMeansThisMachineAlone() {
        assertEquals(
                Optional.of(HttpConfig.defaults()), file("[http]\n").accepted().http());
        assertEquals("127.0.0.1", HttpConfig.defaults().host());
    }

    @Test
    void everythingCanBeSet() {
        HttpConfig config = file("""
                        [http]
                        listen = "[::1]:9090"
                        requests-per-second = 5
                        burst = 6
                        database-connections = 7
                        max-connections = 80
                        idle-timeout = "9s"
                        [numbers]
                        default-region = "DE"
                        """).accepted().http().orElseThrow();
        assertEquals(
                new HttpConfig(
                        "::1",
                        9090,
                        Optional.empty(),
                        5,
                        6,
                        7,
                        80,
                        Duration.ofSeconds(9),
                        Optional.of(ConsoleConfig.defaults()),
                        TransferLimits.defaults()),
                config);
    }

    @Test
    void theConsoleIsThereUnlessItIsLeftOut() {
        assertEquals(
                Optional.of(new ConsoleConfig(
                        List.of(AddressBlock.parse("10.0.0.0/8"), AddressBlock.parse("::1")),
                        new Sessions.Settings(Duration.ofMinutes(30), Duration.ofDays(1)))),
                file("""
                        [http]
                        [console]
                        trusted-proxies = ["10.0.0.0/8", "::1"]
                        session-idle = "30m"
                        session-lifetime = "1d"
                        """).accepted().http().orElseThrow().console());
        assertEquals(
                Optional.empty(),
                file("[http]\n[console]\nenabled = false\n")
                        .accepted()
                        .http()
                        .orElseThrow()
                        .console());
        assertEquals(
                List.of(
                        "11:1: error: there is a [console] without [http], which serves it. Add [http], or remove [console]"),
                file("[console]\n").problems());
        assertEquals(
                1,
                file("[http]\n[console]\ntrusted-proxies = [\"proxy\"]\n")
                        .problems()
                        .size());
    }

    @Test
    void mistakesAreToldWithTheirMend() {
        assertEquals(
                List.of(
                        "12:1: error: `listen` must be an address and a port, not \"8080\". Write it like "
                                + "\"127.0.0.1:8080\" or \"[::1]:8080\"; 0.0.0.0 is every address of the machine",
                        "13:1: error: `burst` must be between 1 and 100000, not 0",
                        "15:1: error: `default-region` must be a country, not \"USA\". Write it as ISO 3166 does, such as "
                                + "\"US\" or \"DE\""),
                file("""
                        [http]
                        listen = "8080"
                        burst = 0
                        [numbers]
                        default-region = "USA"
                        """).problems());
    }

    @Test
    void keysThatCanBeReadOnTheWayAreWarnedOf() {
        String warning =
                "12:1: warning: keys of the HTTP API can be read on the way: it listens beyond this machine without "
                        + "TLS. Add [http.tls], or listen on 127.0.0.1 behind a proxy that has TLS";
        assertEquals(
                List.of(warning), file("[http]\nlisten = \"0.0.0.0:8080\"\n").problems());
        assertEquals(List.of(), file("[http]\nlisten = \"localhost:8080\"\n").problems());
        assertEquals(List.of(), file("[http]\nlisten = \"[::1]:8080\"\n").problems());
    }

    @Test
    void theEmbeddedServerHasConnectionsForSoMany() {
        assertEquals(
                List.of(
                        "13:1: error: `database-connections` and `pool-size` are 90 together, more connections than the embedded "
                                + "server takes. Lower them to 80 together, or use a MySQL server of your own"),
                ConfigFile.write(
                                directory,
                                ConfigFile.LEAST.replace(
                                                "embedded-data-directory", "pool-size = 70\nembedded-data-directory")
                                        + "[http]\ndatabase-connections = 20\n")
                        .problems());
    }
}
