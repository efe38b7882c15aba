package dev.shortstop.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.ShortCode;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.InterfaceVersion;
import dev.shortstop.smpp.LongMessages;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.SmscAddress;
import dev.shortstop.smpp.server.PasswordHash;
import dev.shortstop.smpp.server.SmppPeer;
import dev.shortstop.smpp.text.DefaultAlphabet;
import dev.shortstop.smpp.text.NationalLanguage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection may say beyond the least, and ports that peers bind to. */
class ListenersAndTlsTest {

    private static final String HASH = PasswordHash.of(new Secret("8random!")).text();

    /** Without [[smpp]]. Line 3 is the listener's header, line 5 the peer's. */
    private static final String LISTENER = """
            [database]
            embedded-data-directory = "data"
            [[smpp-listener]]
            name = "aggregators"
            [[smpp-listener.peer]]
            name = "aggregator-b"
            system-id = "aggb"
            password-hashes = ["%s"]
            short-codes = ["72346"]
            """.formatted(HASH);

    @TempDir
    private Path directory;

    private ConfigFile file(String text) {
        return ConfigFile.write(directory, text);
    }

    @Test
    void aConnectionSaysHowItsSmscWantsThings() {
        ConnectionConfig connection = file(ConfigFile.LEAST.replace(
                                "host = \"127.0.0.1\"", "hosts = [\"smsc1.example\", \"[2001:db8::1]:2776\"]")
                        + """
                        port = 2700
                        interface-version = "5.0"
                        address-ton = 1
                        address-range = "^72345$"
                        group = "carriers"
                        delivery-receipts = true
                        inactivity-timeout = "1h"
                        max-queue-wait = "2s"
                        data-coding-zero = "gsm-7-packed"
                        long-messages = "udh-16"
                        shift-tables = ["spanish", "turkish"]
                        """)
                .accepted()
                .connections()
                .get(0);
        assertEquals(
                List.of(new SmscAddress("smsc1.example", 2700), new SmscAddress("2001:db8::1", 2776)),
                connection.settings().hosts());
        assertEquals(InterfaceVersion.SMPP_5_0, connection.settings().interfaceVersion());
        assertEquals("^72345$", connection.settings().addressRange().pattern());
        assertEquals(
                Optional.of(Duration.ofHours(1)), connection.settings().times().inactivityTimeout());
        assertEquals(Duration.ofSeconds(2), connection.settings().maxQueueWait());
        assertEquals(
                DefaultAlphabet.GSM_7_PACKED,
                connection.settings().messageFormat().dataCodingZero());
        assertEquals(LongMessages.UDH_16, connection.settings().messageFormat().longMessages());
        assertEquals(
                Set.of(NationalLanguage.SPANISH, NationalLanguage.TURKISH),
                connection.settings().messageFormat().languages());
        assertEquals(new Traffic(List.of(new ShortCode("72345")), "carriers", true), connection.traffic());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hosts = [\"a\"] | 11:1: error: both `host` and `hosts` are there. Keep `hosts`, with that host among them",
                "interface-version = \"3.5\" | 11:1: error: `interface-version` must be \"3.3\", \"3.4\" or \"5.0\", not \"3.5\"",
                "shift-tables = [\"klingon\"] | 11:17: error: `shift-tables` must be one of \"turkish\", \"spanish\", "
                        + "\"portuguese\", \"bengali\", \"gujarati\", \"hindi\", \"kannada\", \"malayalam\", \"oriya\", "
                        + "\"punjabi\", \"tamil\", \"telugu\", \"urdu\", not \"klingon\"",
            })
    void whatCannotBeIsToldWithItsPlace(String line, String problem) {
        assertEquals(List.of(problem), file(ConfigFile.LEAST + line + "\n").problems());
    }

    @Test
    void aListenerNeedsNoSmsc() {
        GatewayConfig config = file(LISTENER).accepted();
        assertEquals(List.of(), config.connections());
        ListenerConfig listener = config.listeners().get(0);
        assertEquals(2775, listener.settings().port());
        ListenerConfig.Peer peer = listener.peers().get(0);
        assertEquals("aggregator-b", peer.settings().name());
        assertEquals("aggb", peer.settings().systemId());
        assertEquals(Set.of(BindType.values()), peer.settings().bindTypes());
        assertEquals(new Traffic(List.of(new ShortCode("72346")), "aggregator-b", false), peer.traffic());
    }

    @Test
    void aPeerMaySayHowManyReceiptsAreKeptForItAndHowLong() {
        SmppPeer silent = peer(LISTENER);
        assertEquals(10_000, silent.maxHeldReceipts());
        assertEquals(Duration.ofHours(1), silent.receiptLifetime());
        SmppPeer told = peer(LISTENER + "max-held-receipts = 7\nreceipt-lifetime = \"90s\"\n");
        assertEquals(7, told.maxHeldReceipts());
        assertEquals(Duration.ofSeconds(90), told.receiptLifetime());
        assertEquals(
                2,
                file(LISTENER + "max-held-receipts = 0\nreceipt-lifetime = \"2d\"\n")
                        .problems()
                        .size());
    }

    private SmppPeer peer(String text) {
        return file(text).accepted().listeners().get(0).peers().get(0).settings();
    }

    @Test
    void everyElementThatIsWrongIsToldInItsPlace() {
        List<String> problems = file(LISTENER.replace(HASH, "secret") + """
                        allow = ["192.0.2.0/24", "192.0.2.0/33"]
                        bind-types = []
                        """).problems();
        assertEquals(3, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith("8:20: error: a password hash looks like "), problems::toString);
        assertTrue(problems.get(1).startsWith("10:26: error: "), problems::toString);
        assertEquals("11:1: error: `bind-types` must name one bind type at least, not []", problems.get(2));
    }

    @Test
    void namesShortCodesAndSystemIdsAreUniqueAcrossConnectionsAndPeers() {
        String second = """
                [[smpp-listener.peer]]
                name = "carrier-a"
                system-id = "aggb"
                password-hashes = ["%s"]
                short-codes = ["72345"]
                """.formatted(HASH);
        String connection = ConfigFile.LEAST.substring(ConfigFile.LEAST.indexOf("[[smpp]]"));
        assertEquals(
                List.of(
                        "11:1: error: another connection is called \"carrier-a\", in line 16. Give each connection a "
                                + "name of its own",
                        "12:1: error: another peer of this listener has the system-id \"aggb\", in line 7. Give each "
                                + "peer a system-id of its own",
                        "14:1: error: the replies of short code 72345 leave through \"carrier-a\" already. Name each "
                                + "short code once; one connection may have many binds"),
                file(LISTENER + second + connection).problems());
    }

    @Test
    void aListenerWithoutPeersIsRefused() {
        assertEquals(
                List.of("3:1: error: nobody may bind to this listener. Add a section [[smpp-listener.peer]]"),
                file(LISTENER.substring(0, LISTENER.indexOf("[[smpp-listener.peer]]")))
                        .problems());
    }

    @Test
    void anOutbindPortNeedsToKnowWhoMayComeFromWhere() {
        assertEquals(
                List.of("11:1: error: required key `allow` is missing in [smpp.outbind]. Add it to [smpp.outbind]"),
                file(ConfigFile.LEAST + """
                        [smpp.outbind]
                        port = 2776
                        system-id = "smsc"
                        password-env = "PASSWORD"
                        """).problems());
    }

    @Test
    void filesOfTlsAreTriedAtOnce() throws Exception {
        Files.writeString(directory.resolve("ca.pem"), "no certificate");
        String tls = ConfigFile.LEAST + "[smpp.tls]\nca-file = \"ca.pem\"\n";
        List<String> problems = file(tls).problems();
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith("11:1: error: DIR/ca.pem "), problems::toString);
        List<String> elsewhere = file(tls.replace("ca.pem", "not-here.pem")).problems(MissingSecrets.WARNING);
        assertTrue(elsewhere.get(0).startsWith("11:1: warning: DIR/not-here.pem cannot be read"), elsewhere::toString);
    }

    @Test
    void hostNamesThatAreNotVerifiedAreWarnedOf() {
        assertEquals(
                List.of("12:1: warning: host names are not verified: whoever holds any certificate of a trusted CA can "
                        + "pose as the SMSC. Give the name in the SMSC's certificate by `server-name` instead"),
                file(ConfigFile.LEAST + "[smpp.tls]\nverify-host-name = false\n")
                        .problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"smsc_a.example", "smsc.example.", "smsc..example", "a b", ""})
    void aServerNameThatNoCertificateBearsIsRefusedInItsPlace(String name) {
        assertEquals(
                List.of("12:1: error: `server-name` must be a host name as certificates have them, not \"" + name
                        + "\""),
                file(ConfigFile.LEAST + "[smpp.tls]\nserver-name = \"" + name + "\"\n")
                        .problems());
    }

    @Test
    void clientCertificatesNeedCasThatSignThem() {
        List<String> problems = file(LISTENER + """
                [smpp-listener.tls]
                certificate-file = "server.pem"
                key-file = "server.key"
                client-certificates = "required"
                """).problems();
        assertTrue(
                problems.contains("13:1: error: client certificates are asked for, and no CA is trusted to sign them. "
                        + "Name the file of the CAs that sign them by `ca-file`"),
                problems::toString);
    }
}
