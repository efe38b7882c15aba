package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A generic_nack whose command_status is 0 says no, and not that all is well. */
class NackOfOkIT {
    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private SmppConnection open(ServerSocket server) {
        return SmppConnection.open(settings(server), TestClient.ACCEPT_ALL, loops.group());
    }

    private static ConnectionSettings settings(ServerSocket server) {
        return TestClient.settings(server.getLocalPort()).build();
    }

    private static void nack(RawPeer peer) throws IOException {
        peer.write(RawPeer.pdu(0x80000000, 0, peer.read().sequenceNumber(), ""));
    }

    @Test
    void toASubmitItRefusesTheMessage() throws Exception {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(server);
                RawPeer peer = RawPeer.acceptBind(server)) {
            await().until(() -> connection.status().canSubmit());
            CompletableFuture<SubmitResult> result = connection.submit(new SubmitSm("12345", "15550001", "Hi"));
            nack(peer);
            assertEquals(new SubmitResult.Refused(CommandStatus.ESME_RUNKNOWNERR), result.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void toADeliveryItRefusesTheMessage() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                RawPeer peer = RawPeer.connect(smsc.port())) {
            peer.write(TestServer.bindPdu(TestServer.TRANSCEIVER, 1, "gateway", "pa55", 0x34));
            peer.read();
            await().until(() -> smsc.sessions.size() == 1);
            CompletableFuture<DeliverResult> result = smsc.session().deliver(TestSmsc.mo("STOP"));
            nack(peer);
            assertEquals(new DeliverResult.Answered(CommandStatus.ESME_RUNKNOWNERR), result.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void toABindItIsARefusal() throws Exception {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(server);
                RawPeer peer = RawPeer.accept(server)) {
            nack(peer);
            await().until(() -> connection.status().binds().get(0).lastError().isPresent());
            assertEquals(
                    Optional.of("bind refused with generic_nack, ESME_RUNKNOWNERR"),
                    connection.status().binds().get(0).lastError());
            assertFalse(connection.status().canSubmit());
        }
    }

    @Test
    void toABindThatIsTriedByHandItIsARefusal() throws Exception {
        try (ServerSocket server = RawPeer.listen()) {
            CompletableFuture<BindReport> report = BindProbe.run(settings(server), BindType.TRANSCEIVER, loops.group());
            try (RawPeer peer = RawPeer.accept(server)) {
                nack(peer);
                BindReport told = report.get(10, TimeUnit.SECONDS);
                assertFalse(told.succeeded(), told::toString);
                assertEquals(Optional.of(CommandStatus.ESME_RUNKNOWNERR), told.status());
            }
        }
    }
}
