package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.tls.TlsClientSettings;
import dev.shortstop.smpp.tls.TlsServerSettings;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What those can do who have not bound yet, on a port that speaks TLS in particular. */
class PreBindIT {
    private static final Duration BIND_TIMEOUT = Duration.ofSeconds(3);

    @TempDir
    Path directory;

    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private TestServer listenOverTls(PemFiles files) throws Exception {
        return listenOverTls(files, BIND_TIMEOUT);
    }

    private TestServer listenOverTls(PemFiles files, Duration bindTimeout) throws Exception {
        ListenerSettings settings = TestServer.settings()
                .bindTimeout(bindTimeout)
                .maxUnboundPerAddress(1_000)
                .tls(TlsServerSettings.of(files.forLoopback("server")))
                .build();
        return new TestServer(settings, List.of(TestServer.peer("alpha").build()), loops.group());
    }

    private SmppConnection bindOverTls(TestServer server, PemFiles files) {
        SmppConnection connection = SmppConnection.open(
                ConnectionSettings.defaults(
                                "alpha", "127.0.0.1", server.port(), "alpha", new Secret(TestServer.PASSWORD))
                        .toBuilder()
                        .tls(TlsClientSettings.defaults().withTrustedCertificates(files.authorityFile()))
                        .build(),
                TestClient.ACCEPT_ALL,
                loops.group());
        await().untilAsserted(() -> assertTrue(connection.status().canSubmit(), connection.status()::toString));
        return connection;
    }

    /** As hex. */
    private static String clientHello() throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        engine.beginHandshake();
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        return HexFormat.of().formatHex(hello.array(), 0, hello.position());
    }

    private static String half(String hex) {
        return hex.substring(0, hex.length() / 4 * 2);
    }

    private static double secondsSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    // What TLS takes

    @Test
    void aHandshakeThatStopsHalfWayIsCutOffWhenTheTimeToBindIsOver() throws Exception {
        PemFiles files = new PemFiles(directory, "test CA");
        String hello = clientHello();
        try (TestServer server = listenOverTls(files);
                RawPeer half = RawPeer.connect(server.port());
                RawPeer silent = RawPeer.connect(server.port());
                RawPeer whole = RawPeer.connect(server.port())) {
            half.write(half(hello));
            whole.write(hello);
            bindOverTls(server, files).close();
            // Their sockets wait 5 s for it; the time-out of handshakes would be 10 s.
            half.drainUntilClosed();
            silent.drainUntilClosed();
            whole.drainUntilClosed();
        }
    }

    @Test
    void theTimeOfTheHandshakeIsPartOfTheTimeToBind() throws Exception {
        PemFiles files = new PemFiles(directory, "test CA");
        try (TestServer server = listenOverTls(files, Duration.ofSeconds(6))) {
            long startNanos = System.nanoTime();
            try (SSLSocket socket = files.connect(server.port())) {
                await().until(() -> secondsSince(startNanos) > 3);
                socket.startHandshake();
                assertEquals(-1, socket.getInputStream().read());
            }
            // From the end of the handshake on it would be 9 s.
            assertTrue(secondsSince(startNanos) < 8.5, "cut off after " + secondsSince(startNanos) + " s");
        }
    }

    @Test
    void handshakesComputeOnThreadsOfTheirOwnAndAFloodOfThemStopsNobody() throws Exception {
        PemFiles files = new PemFiles(directory, "test CA");
        String hello = clientHello();
        List<RawPeer> flood = new ArrayList<>();
        try (TestServer server = listenOverTls(files);
                SmppConnection bound = bindOverTls(server, files)) {
            for (int number = 0; number < 300; number++) {
                RawPeer peer = RawPeer.connect(server.port());
                peer.write(number % 2 == 0 ? hello : half(hello));
                flood.add(peer);
            }
            assertTrue(
                    Thread.getAllStackTraces().keySet().stream()
                            .anyMatch(thread -> thread.getName().equals("tls-handshakes")),
                    "no thread computes handshakes");
            assertTrue(bound.submit(new SubmitSm("12345", "15550001", "Hi")).get() instanceof SubmitResult.Accepted);
            bindOverTls(server, files).close();
            flood.forEach(RawPeer::drainUntilClosed);
            assertTrue(bound.submit(new SubmitSm("12345", "15550001", "Hi")).get() instanceof SubmitResult.Accepted);
        } finally {
            flood.forEach(RawPeer::close);
        }
    }

    @Test
    void aHandshakeThatIsUnderWayDoesNotDelayTheEndOfTheListener() throws Exception {
        PemFiles files = new PemFiles(directory, "test CA");
        TestServer server = listenOverTls(files);
        try (RawPeer half = RawPeer.connect(server.port());
                RawPeer whole = RawPeer.connect(server.port())) {
            half.write(half(clientHello()));
            whole.write(clientHello());
            // Accepted after those two.
            bindOverTls(server, files).close();
            long startNanos = System.nanoTime();
            server.close();
            double seconds = secondsSince(startNanos);
            half.drainUntilClosed();
            whole.drainUntilClosed();
            assertTrue(seconds < 1.5, "closed after " + seconds + " s");
        } finally {
            server.close();
        }
    }

    // What a refusal takes

    @Test
    void aBindInTheLastMomentIsRefusedBeforeItsTimeIsOver() throws Exception {
        Duration bindTimeout = Duration.ofMillis(4_500);
        ListenerSettings settings = TestServer.settings()
                .bindTimeout(bindTimeout)
                .refusalDelay(bindTimeout.minusMillis(1))
                .build();
        try (TestServer server = new TestServer(
                        settings, List.of(TestServer.peer("alpha").build()), loops.group());
                RawPeer late = RawPeer.connect(server.port())) {
            long startNanos = System.nanoTime();
            await().until(() -> secondsSince(startNanos) > 0.5);
            late.write(TestServer.bindPdu(TestServer.TRANSCEIVER, 7, "alpha", "wrong", 0x34));
            assertEquals(new RawPeer.RawPdu(0x80000009, CommandStatus.ESME_RBINDFAIL.value(), 7, ""), late.read());
            late.drainUntilClosed();
        }
    }
}
