package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.BindReport.Stage;
import dev.shortstop.smpp.tls.TlsClientSettings;
import dev.shortstop.smpp.tls.TlsServerSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How far a bind that is tried by hand came, and what is said of where it stopped. */
class BindProbeIT {
    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private static ConnectionSettingsBuilder settings(String host, int port) {
        return TestClient.settings("carrier", host, port)
                .bindTimeout(Duration.ofSeconds(5))
                .responseTimeout(Duration.ofSeconds(5));
    }

    private CompletableFuture<BindReport> start(ConnectionSettingsBuilder settings) throws IOException {
        return BindProbe.run(settings.build(), BindType.TRANSCEIVER, loops.group());
    }

    private BindReport probe(ConnectionSettingsBuilder settings) throws Exception {
        return start(settings).get(10, TimeUnit.SECONDS);
    }

    private static List<Stage> stages(BindReport report) {
        return report.steps().stream().map(BindReport.Step::stage).toList();
    }

    private static void assertFailed(Stage stage, String reason, String mend, BindReport report) {
        assertFalse(report.succeeded(), report::toString);
        BindReport.Failure failure = report.failure().orElseThrow();
        assertEquals(stage, failure.stage(), report::toString);
        assertTrue(failure.reason().contains(reason), report::toString);
        assertTrue(failure.mend().contains(mend), report::toString);
    }

    @Test
    void everyStepOfAGoodBindIsToldAndTheSessionIsUnbound() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group())) {
            BindReport report = probe(settings("localhost", smsc.port()));
            assertTrue(report.succeeded(), report::toString);
            assertEquals(
                    List.of(Stage.LOOK_UP, Stage.CONNECT, Stage.BIND, Stage.ENQUIRE_LINK, Stage.UNBIND),
                    stages(report));
            assertEquals(Optional.of("smsc"), report.systemId());
            assertEquals(Optional.of(CommandStatus.ESME_ROK), report.status());
            assertEquals(Optional.of(InterfaceVersion.SMPP_3_4), report.interfaceVersion());
            assertFalse(report.toString().contains("pa55"));
            await().until(() -> smsc.closeReasons.equals(List.of("the peer unbound")));
        }
    }

    @Test
    void theCertificateOfATlsSessionIsTold(@TempDir Path directory) throws Exception {
        PemFiles files = new PemFiles(directory, "test CA");
        try (TestSmsc smsc = TestSmsc.start(
                loops.group(),
                ListenerSettings.defaults("test", "127.0.0.1", 0, "smsc").toBuilder()
                        .tls(TlsServerSettings.of(files.forLoopback("smsc")))
                        .build())) {
            TlsClientSettings trusting = TlsClientSettings.defaults().withTrustedCertificates(files.authorityFile());
            BindReport report = probe(settings("127.0.0.1", smsc.port()).tls(trusting));
            assertTrue(report.succeeded(), report::toString);
            BindReport.Tls tls = report.tls().orElseThrow();
            assertEquals("TLSv1.3", tls.protocol());
            assertEquals("CN=smsc", tls.subject());
            assertEquals("CN=test CA", tls.issuer());
            assertEquals(List.of("localhost", "127.0.0.1"), tls.names());
            assertTrue(stages(report).contains(Stage.TLS));

            BindReport strange = probe(settings("127.0.0.1", smsc.port()).tls(TlsClientSettings.defaults()));
            assertFailed(Stage.TLS, "not signed by a trusted CA", "", strange);
        }
    }

    @Test
    void aRefusedBindIsToldByNameWithWhatItMostlyMeans() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group())) {
            smsc.bindStatus = CommandStatus.ESME_RINVPASWD;
            BindReport report = probe(settings("127.0.0.1", smsc.port()));
            assertFailed(Stage.BIND, "bind refused with ESME_RINVPASWD", "8 characters", report);
            assertEquals(Optional.of(CommandStatus.ESME_RINVPASWD), report.status());
            assertEquals(List.of(Stage.LOOK_UP, Stage.CONNECT), stages(report));
        }
    }

    @Test
    void whatCannotBeReachedIsToldWithItsMend() throws Exception {
        try (RefusingPort refusing = new RefusingPort()) {
            assertFailed(Stage.CONNECT, "refused", "firewalls", probe(settings("127.0.0.1", refusing.port())));
        }
        assertFailed(Stage.LOOK_UP, "unknown host smsc.invalid", "name servers", probe(settings("smsc.invalid", 1)));
    }

    @Test
    void aPeerThatIsSilentOrNoSmscIsTold() throws Exception {
        try (ServerSocket server = RawPeer.listen()) {
            CompletableFuture<BindReport> silent =
                    start(settings("127.0.0.1", server.getLocalPort()).bindTimeout(Duration.ofMillis(300)));
            try (RawPeer peer = RawPeer.accept(server)) {
                peer.drainUntilClosed();
                assertFailed(Stage.BIND, "not bound within 300 ms", "TLS", silent.get(5, TimeUnit.SECONDS));
            }
            CompletableFuture<BindReport> closing = start(settings("127.0.0.1", server.getLocalPort()));
            RawPeer.accept(server).close();
            assertFailed(Stage.BIND, "connection", "without an answer", closing.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void anSmscThatFallsSilentAfterTheBindIsTold() throws Exception {
        try (ServerSocket server = RawPeer.listen()) {
            CompletableFuture<BindReport> report =
                    start(settings("127.0.0.1", server.getLocalPort()).responseTimeout(Duration.ofMillis(300)));
            try (RawPeer peer = RawPeer.acceptBind(server)) {
                assertEquals(0x15, peer.read().commandId());
                peer.drainUntilClosed();
                assertFailed(
                        Stage.ENQUIRE_LINK, "no answer within 300 ms", "fell silent", report.get(5, TimeUnit.SECONDS));
            }
        }
    }
}
