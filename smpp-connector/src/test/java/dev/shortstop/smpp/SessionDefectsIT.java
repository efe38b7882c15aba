package dev.shortstop.smpp;

import static dev.shortstop.smpp.TestClient.settings;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What sessions of other implementations were found to do wrong, and the test that shows that these do not. Those without
 * another name are below.
 *
 * <pre>
 * an exception in a handler leaves a deliver_sm unanswered   DeliverIT.aListenerThatThrowsCostsOneMessage…
 * a good PDU behind a bad one waits for more octets          DeliverIT.aBadBodyIsAnsweredWithAnErrorAndTheBindStaysUp
 * window slots leak, requests never expire                   SentRequestsModelTest, SubmitIT.aTimeOutFreesTheSlot…
 * answers come only from the thread of the event loop        DeliverIT.answersFromManyThreadsAllArriveOnce
 * a peer that reads slowly floods log and memory             DeliverIT.aPeerThatDoesNotReadItsAnswers…, HostileSmscIT
 * bound stays true after a reset                             aResetIsSeenAtOnce
 * the caller's event loops are shut down                     theEventLoopsStayTheCallers
 * bind options are shared by concurrent binds                bindsThatStartTogetherKeepTheirOwnSettings
 * TLS without SNI and host names, trusting everything        TlsIT, TlsContextTest
 * enquire_link and unbind are not answered by themselves     BindIT.anEnquireLinkIsAnswered…, SessionIT.anUnbind…
 * no automatic enquire_link, no automatic rebind             BindIT.anEnquireLinkIsAnsweredAndSilenceIsProbed
 * threads stuck in connect                                   aConnectThatNobodyAnswersIsGivenUp
 * old sockets stay open until the SMSC answers ESME_RALYBND  anAttemptThatFailedLeavesNoSocketOpen, SessionIT.aBind…
 * half-dead connections go unnoticed                         BlackHoleIT
 * no TCP_NODELAY                                             everySocketHasTcpNoDelay
 * replies wait behind the peer's requests                    SubmitIT.answersToSubmitsAreReadWhileDeliveriesAreUnanswered
 * </pre>
 */
class SessionDefectsIT {
    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private SmppConnection open(ConnectionSettingsBuilder settings) {
        return SmppConnection.open(settings.build(), TestClient.ACCEPT_ALL, loops.group());
    }

    @Test
    void aResetIsSeenAtOnce() throws IOException {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings(server.getLocalPort())
                        .reconnectMin(Duration.ofSeconds(30))
                        .reconnectMax(Duration.ofSeconds(30)));
                RawPeer peer = RawPeer.acceptBind(server)) {
            await().until(() -> connection.status().canSubmit());
            peer.reset();
            await().until(() -> connection.status().binds().get(0).state() == BindState.WAITING);
            assertFalse(connection.status().canSubmit());
        }
    }

    @Test
    void theEventLoopsStayTheCallers() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group())) {
            for (int time = 0; time < 3; time++) {
                try (SmppConnection connection = open(settings(smsc.port()))) {
                    await().until(() -> connection.status().canSubmit());
                }
            }
            assertFalse(loops.group().isShuttingDown());
            assertEquals(1, loops.group().submit(() -> 1).get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void bindsThatStartTogetherKeepTheirOwnSettings() throws IOException {
        List<SmppConnection> connections = new ArrayList<>();
        try (TestSmsc smsc = TestSmsc.start(loops.group())) {
            for (int number = 0; number < 20; number++) {
                String name = "gateway-" + number;
                connections.add(open(
                        ConnectionSettings.defaults(name, "127.0.0.1", smsc.port(), name, new Secret("pa55"))
                                .toBuilder()
                                .systemType("type-" + number)));
            }
            await().until(() -> smsc.bindRequests.size() == 20);
            for (BindRequest request : smsc.bindRequests) {
                assertEquals(request.systemId().replace("gateway", "type"), request.systemType());
            }
            assertEquals(
                    20,
                    smsc.bindRequests.stream()
                            .map(BindRequest::systemId)
                            .distinct()
                            .count());
        } finally {
            connections.forEach(SmppConnection::close);
        }
    }

    /** The queue of connections that nobody accepts is full: further ones get no answer, as behind a firewall. */
    @Test
    void aConnectThatNobodyAnswersIsGivenUp() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<RawPeer> waiting =
                    List.of(RawPeer.connect(server.getLocalPort()), RawPeer.connect(server.getLocalPort()));
            try (SmppConnection connection =
                    open(settings(server.getLocalPort()).connectTimeout(Duration.ofMillis(200)))) {
                await().until(() -> connection
                        .status()
                        .binds()
                        .get(0)
                        .lastError()
                        .orElse("")
                        .contains("timed out"));
            } finally {
                waiting.forEach(RawPeer::close);
            }
        }
    }

    @Test
    void anAttemptThatFailedLeavesNoSocketOpen() throws IOException {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings(server.getLocalPort()).bindTimeout(Duration.ofMillis(500)))) {
            for (int attempt = 0; attempt < 3; attempt++) {
                // The next attempt comes only when the socket of this one is closed.
                try (RawPeer silent = RawPeer.accept(server)) {
                    silent.drainUntilClosed();
                }
            }
            try (RawPeer peer = RawPeer.acceptBind(server)) {
                await().until(() -> connection.status().canSubmit());
                peer.assertAnswersEnquireLink();
            }
        }
    }

    /** Both roles put their sessions onto channels in this one way. */
    @Test
    void everySocketHasTcpNoDelay() {
        NioSocketChannel channel = new NioSocketChannel();
        try {
            SessionSettings settings = new SessionSettings(
                    1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Optional.empty());
            ClientRole role = new ClientRole(null, BindType.TRANSCEIVER, null);
            new SmppSession(1, "session", role, settings).install(channel, Optional.empty());
            assertTrue(channel.config().isTcpNoDelay());
        } finally {
            channel.unsafe().closeForcibly();
        }
    }

    @Test
    void aConnectionThatLostItsSmscComesBackByItself() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(settings(smsc.port()))) {
            for (int time = 1; time <= 5; time++) {
                int bound = time;
                await().until(() -> smsc.bindRequests.size() == bound && smsc.sessions.size() == 1);
                await().until(() -> connection.status().canSubmit());
                assertInstanceOf(
                        SubmitResult.Accepted.class,
                        connection
                                .submit(new SubmitSm("12345", "15550001", "Hi"))
                                .get(5, TimeUnit.SECONDS));
                smsc.session().cut();
            }
        }
    }
}
