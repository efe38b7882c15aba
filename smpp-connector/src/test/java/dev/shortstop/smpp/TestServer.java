package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;

import dev.shortstop.smpp.server.PasswordHash;
import dev.shortstop.smpp.server.SmppPeer;
import dev.shortstop.smpp.server.SmppPeerBuilder;
import dev.shortstop.smpp.server.SmppServer;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** The server role on loopback, with an application that takes everything unless it is told otherwise. */
final class TestServer implements AutoCloseable {
    static final String PASSWORD = "secret08";
    static final int TRANSCEIVER = 0x09;
    static final int TRANSMITTER = 0x02;
    static final int RECEIVER = 0x01;

    private static final PasswordHash HASH = PasswordHash.of(new Secret(PASSWORD));

    final List<ReceivedMessage> messages = new CopyOnWriteArrayList<>();
    final AtomicInteger lastMessageId = new AtomicInteger();
    volatile boolean recording = true;
    volatile BiConsumer<ReceivedMessage, MessageResponder> onMessage =
            (message, responder) -> responder.respond(CommandStatus.ESME_ROK, "id-" + lastMessageId.incrementAndGet());

    private final EventLoopGroup eventLoops;
    private final SmppServer server;

    TestServer(ListenerSettings settings, List<SmppPeer> peers, EventLoopGroup eventLoops) throws IOException {
        this.eventLoops = eventLoops;
        this.server = SmppServer.open(settings, peers, this::onMessage, eventLoops, new RandomSessionIds());
    }

    static TestServer start(EventLoopGroup eventLoops, SmppPeer... peers) throws IOException {
        return new TestServer(settings().build(), Arrays.asList(peers), eventLoops);
    }

    static ListenerSettingsBuilder settings() {
        return ListenerSettings.defaults("test", "127.0.0.1", 0, "shortstop").toBuilder();
    }

    static SmppPeerBuilder peer(String systemId) {
        return SmppPeer.defaults(systemId, HASH).toBuilder();
    }

    private void onMessage(ReceivedMessage message, MessageResponder responder) {
        if (recording) {
            messages.add(message);
        }
        onMessage.accept(message, responder);
    }

    int port() {
        return server.port();
    }

    MessageChannel channel(String systemId) {
        return server.findChannel(systemId).orElseThrow();
    }

    int binds(String systemId) {
        return channel(systemId).status().binds().size();
    }

    void refuseDeliveries() {
        server.refuseDeliveries();
    }

    /** Our own client role, bound as that peer. */
    SmppConnection connect(String systemId, BindType type, MessageListener listener) {
        ConnectionSettings settings =
                ConnectionSettings.defaults(systemId, "127.0.0.1", port(), systemId, new Secret(PASSWORD)).toBuilder()
                        .bind(type, 1)
                        .maxQueueWait(Duration.ofSeconds(20))
                        .build();
        int before = binds(systemId);
        SmppConnection connection = SmppConnection.open(settings, listener, eventLoops);
        await().until(() ->
                binds(systemId) > before && connection.status().binds().get(0).state() == BindState.BOUND);
        return connection;
    }

    /** A raw peer that has bound. */
    RawPeer bind(int commandId, String systemId) throws IOException {
        RawPeer peer = RawPeer.connect(port());
        peer.write(bindPdu(commandId, 1, systemId, PASSWORD, 0x34));
        RawPeer.RawPdu answer = peer.read();
        if (answer.commandId() != (commandId | 0x80000000) || answer.status() != 0) {
            throw new AssertionError("not bound but " + answer);
        }
        return peer;
    }

    static String bindPdu(int commandId, int sequenceNumber, String systemId, String password, int version) {
        return RawPeer.pdu(
                commandId,
                0,
                sequenceNumber,
                cString(systemId) + cString(password) + cString("") + "%02x".formatted(version) + "0000" + cString(""));
    }

    /** A submit_sm, deliver_sm or data_sm from 15550001 to 12345; the text of a data_sm is its message_payload. */
    static String message(int commandId, int sequenceNumber, int registeredDelivery, String text) {
        String octets = HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
        String addresses = cString("") + "0101" + cString("15550001") + "0001" + cString("12345");
        String asked = "%02x".formatted(registeredDelivery);
        String body = commandId == 0x103
                ? addresses + "00" + asked + "00" + "0424%04x".formatted(text.length()) + octets
                : addresses + "000000" + "0000" + asked + "000000" + "%02x".formatted(text.length()) + octets;
        return RawPeer.pdu(commandId, 0, sequenceNumber, body);
    }

    static String cString(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII)) + "00";
    }

    @Override
    public void close() {
        server.close();
    }
}
