package dev.shortstop.smpp;

import static dev.shortstop.smpp.TestClient.settings;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.tls.ClientCertificates;
import dev.shortstop.smpp.tls.TlsClientSettings;
import dev.shortstop.smpp.tls.TlsIdentity;
import dev.shortstop.smpp.tls.TlsServerSettings;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS in both roles: what is let in, and what is said of what is not. */
class TlsIT {
    @TempDir
    Path directory;

    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private PemFiles files;
    private TlsClientSettings trusting;

    @BeforeEach
    void makeAuthority() throws Exception {
        files = new PemFiles(directory, "test CA");
        trusting = TlsClientSettings.defaults().withTrustedCertificates(files.authorityFile());
    }

    private TestSmsc smsc(TlsServerSettings tls) throws IOException {
        return TestSmsc.start(
                loops.group(),
                ListenerSettings.defaults("test", "127.0.0.1", 0, "smsc").toBuilder()
                        .tls(tls)
                        .build());
    }

    private SmppConnection open(int port, TlsClientSettings tls) {
        return open(settings(port).tls(tls));
    }

    private SmppConnection open(ConnectionSettingsBuilder settings) {
        return SmppConnection.open(settings.build(), TestClient.ACCEPT_ALL, loops.group());
    }

    private static void awaitBound(SmppConnection connection) {
        await().untilAsserted(() -> assertTrue(connection.status().canSubmit(), connection.status()::toString));
    }

    private static void awaitError(SmppConnection connection, String part) {
        await().untilAsserted(() -> assertTrue(
                connection.status().binds().get(0).lastError().orElse("").contains(part),
                connection.status()::toString));
        assertFalse(connection.status().canSubmit());
    }

    @Test
    void messagesGoBothWaysOverTls() throws Exception {
        try (TestSmsc smsc = smsc(TlsServerSettings.of(files.forLoopback("smsc")));
                SmppConnection connection = open(smsc.port(), trusting)) {
            awaitBound(connection);
            assertTrue(
                    connection.submit(new SubmitSm("12345", "15550001", "Hi")).get() instanceof SubmitResult.Accepted);
            assertEquals(
                    new DeliverResult.Answered(CommandStatus.ESME_ROK),
                    smsc.session().deliver(TestSmsc.mo("STOP")).get());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothVersionsAreSpoken(String version) throws Exception {
        try (TestSmsc smsc = smsc(TlsServerSettings.of(files.forLoopback("smsc")));
                SSLSocket socket = socket(smsc.port())) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            assertEquals(version, socket.getSession().getProtocol());
        }
    }

    /** Trusts everything, so that what is looked at is the certificate alone. */
    private static SSLSocket socket(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        return (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }

    @Test
    void aCertificateOfAnotherHostIsRefusedUnlessNamesAreNotVerified() throws Exception {
        try (LogRecorder log = new LogRecorder();
                TestSmsc smsc = smsc(TlsServerSettings.of(files.forHost("smsc", "other.example")))) {
            try (SmppConnection connection = open(smsc.port(), trusting)) {
                awaitError(connection, "the peer's certificate is for another host");
            }
            try (SmppConnection connection = open(smsc.port(), trusting.withServerName("other.example"))) {
                awaitBound(connection);
            }
            assertFalse(log.lines().stream().anyMatch(line -> line.contains("not verified")), log.lines()::toString);
            try (SmppConnection connection = open(smsc.port(), trusting.withVerifyHostName(false))) {
                awaitBound(connection);
            }
            assertTrue(log.lines().stream().anyMatch(line -> line.contains("not verified")), log.lines()::toString);
        }
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefusedAlthoughNamesAreNotVerified() throws Exception {
        try (TestSmsc smsc = smsc(TlsServerSettings.of(files.forLoopback("smsc")));
                SmppConnection connection =
                        open(smsc.port(), TlsClientSettings.defaults().withVerifyHostName(false))) {
            awaitError(connection, "not signed by a trusted CA");
        }
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        try (TestSmsc smsc = smsc(TlsServerSettings.of(files.expired("smsc")));
                SmppConnection connection = open(smsc.port(), trusting)) {
            awaitError(connection, "the peer's certificate has expired");
        }
    }

    @Test
    void aClientCertificateIsAskedForAndVerified() throws Exception {
        TlsServerSettings asking = TlsServerSettings.of(files.forLoopback("smsc"))
                .withClientCertificates(ClientCertificates.REQUIRED, files.authorityFile());
        TlsIdentity strange = new PemFiles(directory, "another CA").forLoopback("stranger");
        try (TestSmsc smsc = smsc(asking)) {
            try (SmppConnection connection = open(smsc.port(), trusting)) {
                awaitError(connection, "TLS failed");
            }
            try (SmppConnection connection = open(smsc.port(), trusting.withIdentity(strange))) {
                awaitError(connection, "TLS failed");
            }
            try (SmppConnection connection = open(smsc.port(), trusting.withIdentity(files.forLoopback("gateway")))) {
                awaitBound(connection);
            }
        }
    }

    @Test
    void anOptionalClientCertificateMayBeMissing() throws Exception {
        TlsServerSettings asking = TlsServerSettings.of(files.forLoopback("smsc"))
                .withClientCertificates(ClientCertificates.OPTIONAL, files.authorityFile());
        try (TestSmsc smsc = smsc(asking);
                SmppConnection connection = open(smsc.port(), trusting)) {
            awaitBound(connection);
        }
    }

    @Test
    void aPlainSmscOnThePortIsNamed() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(smsc.port(), trusting)) {
            awaitError(connection, "the peer does not speak TLS on this port");
        }
    }

    @Test
    void anSmscThatWantsTlsClosesTheConnectionWithoutAnAnswer() throws Exception {
        try (TestSmsc smsc = smsc(TlsServerSettings.of(files.forLoopback("smsc")));
                SmppConnection connection = open(settings(smsc.port()))) {
            awaitError(connection, "the peer closed the connection before the bind went through");
        }
    }

    @Test
    void anSmscThatAnswersTheBindWithATlsAlertIsNamed() throws Exception {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings(server.getLocalPort()));
                RawPeer peer = RawPeer.accept(server)) {
            peer.read();
            peer.write("15030100020246");
            awaitError(connection, "the peer answers with a TLS alert; it wants TLS");
        }
    }

    @Test
    void aPeerThatSpeaksTlsToAPlainPortIsNamed() throws Exception {
        try (LogRecorder log = new LogRecorder();
                TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(smsc.port(), trusting)) {
            awaitError(connection, "TLS");
            await().until(() -> log.everything().stream()
                    .anyMatch(line -> line.contains("the peer speaks TLS, and this side does not")));
        }
    }

    @Test
    void aHandshakeThatNeverEndsIsGivenUp() throws Exception {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection =
                        open(server.getLocalPort(), trusting.withHandshakeTimeout(Duration.ofMillis(200)));
                RawPeer silent = RawPeer.accept(server)) {
            silent.drainUntilClosed();
            awaitError(connection, "no handshake in time");
        }
    }

    @Test
    void closingEndsAHandshakeThatIsUnderWay() throws Exception {
        try (ServerSocket server = RawPeer.listen()) {
            SmppConnection connection = open(server.getLocalPort(), trusting);
            try (RawPeer silent = RawPeer.accept(server)) {
                connection.close();
                silent.drainUntilClosed();
            }
            assertEquals(BindState.CLOSED, connection.status().binds().get(0).state());
        }
    }

    @Test
    void renewedFilesServeNewConnectionsAndTheSessionStaysBound() throws Exception {
        TlsIdentity identity = files.forLoopback("smsc");
        TlsIdentity renewed = files.forLoopback("renewed");
        try (TestSmsc smsc = smsc(TlsServerSettings.of(identity));
                SmppConnection connection = open(smsc.port(), trusting)) {
            awaitBound(connection);
            assertEquals("CN=smsc", subject(smsc.port()));
            Files.copy(renewed.certificateChain(), identity.certificateChain(), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(renewed.privateKey(), identity.privateKey(), StandardCopyOption.REPLACE_EXISTING);
            await().until(() -> subject(smsc.port()).equals("CN=renewed"));
            assertEquals(1, smsc.sessions.size());
            assertEquals(List.of(), smsc.closeReasons);
            assertTrue(
                    connection.submit(new SubmitSm("12345", "15550001", "Hi")).get() instanceof SubmitResult.Accepted);
        }
    }

    private static String subject(int port) throws Exception {
        try (SSLSocket socket = socket(port)) {
            socket.startHandshake();
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }
}
