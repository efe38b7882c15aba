package dev.shortstop.app;

import static dev.shortstop.app.RunningGateway.SHORT_CODE;
import static dev.shortstop.app.RunningGateway.optOutReply;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import dev.shortstop.app.config.ListenerConfig;
import dev.shortstop.app.config.Traffic;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.ConnectionSettings;
import dev.shortstop.smpp.ListenerSettings;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.SmppConnection;
import dev.shortstop.smpp.SubmitResult;
import dev.shortstop.smpp.SubmitSm;
import dev.shortstop.smpp.message.MessageState;
import dev.shortstop.smpp.server.PasswordHash;
import dev.shortstop.smpp.server.SmppPeer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An aggregator binds to the gateway: what subscribers send comes in as submit_sm, replies go out as deliver_sm. */
class PeerListenerIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Secret PASSWORD = new Secret("8random!");
    private static final String HANDSET = "15551200001";

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private final EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Queue<ReceivedMessage> delivered = new ConcurrentLinkedQueue<>();
    private int port;

    @BeforeEach
    void findPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void stop() {
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private RunningGateway startGateway() {
        SmppPeer peer = SmppPeer.defaults("aggb", PasswordHash.of(PASSWORD));
        ListenerConfig listener = new ListenerConfig(
                ListenerSettings.defaults("aggregators", "127.0.0.1", port, "shortstop"),
                List.of(new ListenerConfig.Peer(
                        peer, new Traffic(List.of(new ShortCode(SHORT_CODE)), peer.name(), false))));
        return RunningGateway.Setup.listening(DATABASE.settings(), listener).start();
    }

    private SmppConnection connect(Secret password) {
        ConnectionSettings settings =
                ConnectionSettings.defaults("peer", "127.0.0.1", port, "aggb", password).toBuilder()
                        .reconnectMin(Duration.ofMillis(50))
                        .build();
        return SmppConnection.open(
                settings,
                (message, responder) -> {
                    delivered.add(message);
                    responder.respond(CommandStatus.ESME_ROK);
                },
                eventLoops);
    }

    private static SubmitSm mo(String text, int registeredDelivery) {
        return new SubmitSm(
                HANDSET, SHORT_CODE, text, Optional.empty(), registeredDelivery, Optional.empty(), OptionalInt.empty());
    }

    private ReceivedMessage awaitDelivered(boolean receipt) {
        await("a " + (receipt ? "receipt" : "reply"))
                .atMost(SOON)
                .until(() ->
                        delivered.stream().anyMatch(message -> message.receipt().isPresent() == receipt));
        return delivered.stream()
                .filter(message -> message.receipt().isPresent() == receipt)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void stopOfAnAggregatorIsAppliedConfirmedAndReceipted() throws Exception {
        try (RunningGateway gateway = startGateway();
                SmppConnection peer = connect(PASSWORD)) {
            await("the bind").atMost(SOON).until(() -> peer.status().canSubmit());
            SubmitResult.Accepted accepted = assertInstanceOf(
                    SubmitResult.Accepted.class, peer.submit(mo("Stop!", 1)).get(20, TimeUnit.SECONDS));

            ReceivedMessage reply = awaitDelivered(false);
            assertEquals(optOutReply(), reply.text());
            assertEquals(SHORT_CODE, reply.source().address());
            assertEquals(HANDSET, reply.destination().address());
            ReceivedMessage receipt = awaitDelivered(true);
            assertEquals(
                    Optional.of(MessageState.DELIVERED),
                    receipt.receipt().orElseThrow().state());
            assertEquals(
                    Optional.of(accepted.messageIds().get(0)),
                    receipt.receipt().orElseThrow().messageId());
            gateway.awaitSettled();
            assertEquals("aggb", gateway.gateway().connections().get(0).name());
        }
    }

    @Test
    void aReplyWaitsForThePeerToBind() throws Exception {
        try (RunningGateway gateway = startGateway()) {
            try (SmppConnection transmitter = connect(PASSWORD)) {
                await("the bind").atMost(SOON).until(() -> transmitter.status().canSubmit());
                transmitter.submit(mo("HELP", 0)).get(20, TimeUnit.SECONDS);
                awaitDelivered(false);
            }
            gateway.awaitSettled();
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndNeverShown() {
        try (LogLines log = new LogLines();
                RunningGateway gateway = startGateway();
                SmppConnection peer = connect(new Secret("guessed!"))) {
            await("the refusal")
                    .atMost(SOON)
                    .until(() -> peer.status().binds().get(0).lastError().isPresent());
            assertTrue(
                    peer.status().binds().get(0).lastError().orElseThrow().contains("ESME_RBINDFAIL"),
                    () -> peer.status().toString());
            await("the reason in the log")
                    .atMost(SOON)
                    .until(() -> !log.of(Level.WARN, "aggb").isEmpty()
                            || !log.of(Level.INFO, "aggb").isEmpty());
            assertEquals(List.of(), log.of(Level.INFO, "guessed!"));
            assertEquals(List.of(), log.of(Level.WARN, "guessed!"));
            assertEquals(0, gateway.gateway().connections().get(0).binds().size());
        }
    }
}
