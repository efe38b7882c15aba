package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.tls.ClientCertificates;
import dev.shortstop.smpp.tls.TlsClientSettings;
import dev.shortstop.smpp.tls.TlsIdentity;
import dev.shortstop.smpp.tls.TlsServerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Peers that bind to us over TLS, each with its right password. */
class ListenerTlsIT {
    @TempDir
    Path directory;

    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private PemFiles files;
    private TlsServerSettings plainTls;
    private TlsClientSettings trusting;
    private TestServer server;

    @BeforeEach
    void makeAuthority() throws Exception {
        files = new PemFiles(directory, "test CA");
        plainTls = TlsServerSettings.of(files.forLoopback("server"));
        trusting = TlsClientSettings.defaults().withTrustedCertificates(files.authorityFile());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void start(TlsServerSettings tls) throws IOException {
        server = new TestServer(
                TestServer.settings().tls(tls).build(),
                List.of(TestServer.peer("alpha").build()),
                loops.group());
    }

    private SmppConnection connect(TlsClientSettings tls) {
        ConnectionSettings settings = TestClient.settings(server.port())
                .systemId("alpha")
                .password(new Secret(TestServer.PASSWORD))
                .tls(tls)
                .build();
        return SmppConnection.open(settings, TestClient.ACCEPT_ALL, loops.group());
    }

    private void assertMessagesGoThrough(TlsClientSettings tls) throws Exception {
        try (SmppConnection connection = connect(tls)) {
            await().untilAsserted(() -> assertTrue(connection.status().canSubmit(), connection.status()::toString));
            assertEquals(1, server.binds("alpha"));
            assertEquals(
                    new SubmitResult.Accepted(List.of("id-1")),
                    connection.submit(new SubmitSm("15550001", "12345", "STOP")).get(5, TimeUnit.SECONDS));
        }
    }

    /** However often it tries, and it is told once. */
    private void assertNeverBinds(TlsClientSettings tls, String told) {
        try (LogRecorder log = new LogRecorder();
                SmppConnection connection = connect(tls)) {
            await().untilAsserted(() -> assertTrue(told(log).contains(told), log.everything()::toString));
            await().untilAsserted(() -> assertTrue(
                    connection.status().binds().get(0).lastError().orElse("").contains("TLS failed"),
                    connection.status()::toString));
            assertFalse(connection.status().canSubmit());
            assertEquals(0, server.binds("alpha"));
            assertTrue(log.everything().stream().noneMatch(line -> line.contains("alpha bound")));
        }
        assertEquals(List.of(), server.messages);
    }

    private static String told(LogRecorder log) {
        List<String> lines = log.everything().stream()
                .filter(line -> line.startsWith("SMPP listener test: "))
                .toList();
        assertEquals(1, lines.size(), lines::toString);
        return lines.get(0);
    }

    @Test
    void overTlsAPeerBindsAsWithoutIt() throws Exception {
        start(plainTls);
        assertMessagesGoThrough(trusting);
        try (RawPeer plain = RawPeer.connect(server.port())) {
            plain.write(TestServer.bindPdu(TestServer.TRANSCEIVER, 1, "alpha", TestServer.PASSWORD, 0x34));
            plain.drainUntilClosed();
        }
        await().until(() -> server.binds("alpha") == 0);
    }

    @Test
    void whereACertificateIsRequiredAPeerWithoutOneNeverBinds() throws Exception {
        start(plainTls.withClientCertificates(ClientCertificates.REQUIRED, files.authorityFile()));
        assertNeverBinds(trusting, "a client certificate is required and none was shown");
    }

    /** Peers are told which authorities are trusted, and have nothing to show of them. */
    @Test
    void whereACertificateIsRequiredOneOfAnotherAuthorityIsNotEvenShown() throws Exception {
        TlsIdentity strange = new PemFiles(directory, "another CA").forLoopback("stranger");
        start(plainTls.withClientCertificates(ClientCertificates.REQUIRED, files.authorityFile()));
        assertNeverBinds(trusting.withIdentity(strange), "a client certificate is required and none was shown");
    }

    @ParameterizedTest
    @EnumSource(names = {"OPTIONAL", "REQUIRED"})
    void whoeverPosesAsTheAuthorityGetsNobodyIn(ClientCertificates asked) throws Exception {
        TlsIdentity forged = new PemFiles(directory, "test CA").forLoopback("forged");
        start(plainTls.withClientCertificates(asked, files.authorityFile()));
        assertNeverBinds(trusting.withIdentity(forged), "the peer's certificate is not signed by a trusted CA");
    }

    @Test
    void whereACertificateIsRequiredAnExpiredOneIsNone() throws Exception {
        TlsIdentity expired = files.expired("alpha");
        start(plainTls.withClientCertificates(ClientCertificates.REQUIRED, files.authorityFile()));
        assertNeverBinds(trusting.withIdentity(expired), "the peer's certificate has expired");
    }

    @Test
    void whereACertificateIsRequiredTheRightOneAndTheRightPasswordBind() throws Exception {
        start(plainTls.withClientCertificates(ClientCertificates.REQUIRED, files.authorityFile()));
        TlsClientSettings right = trusting.withIdentity(files.forLoopback("alpha"));
        assertMessagesGoThrough(right);
        await().until(() -> server.binds("alpha") == 0);
        try (LogRecorder log = new LogRecorder();
                SmppConnection connection = SmppConnection.open(
                        TestClient.settings(server.port())
                                .systemId("alpha")
                                .password(new Secret("guessed"))
                                .tls(right)
                                .build(),
                        TestClient.ACCEPT_ALL,
                        loops.group())) {
            await().until(() -> log.everything().stream().anyMatch(line -> line.contains("the password is wrong")));
            assertFalse(connection.status().canSubmit());
        }
    }
}
