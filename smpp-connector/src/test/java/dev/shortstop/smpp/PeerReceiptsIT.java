package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.message.DeliveryReceipt;
import dev.shortstop.smpp.message.MessageState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receipts for what peers submit that bind to us. */
@SuppressWarnings("try") // binds that are there, and not spoken to
class PeerReceiptsIT {
    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private final RecordingListener handset = new RecordingListener();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(
                loops.group(), TestServer.peer("alpha").maxHeldReceipts(3).build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 0", "3, 1", "17, 1", "4, 0", "16, 0"})
    void aReceiptFollowsWhereItWasAskedFor(int registeredDelivery, int receipts) throws Exception {
        server.lastMessageId.set(41);
        try (SmppConnection peer = server.connect("alpha", BindType.TRANSCEIVER, handset.thatAccepts())) {
            SubmitSm message = new SubmitSm(
                    "15550001",
                    "12345",
                    "STOP",
                    Optional.empty(),
                    registeredDelivery,
                    Optional.empty(),
                    OptionalInt.empty());
            SubmitSm marker = new SubmitSm(
                    "15550002", "12345", "last", Optional.empty(), 1, Optional.empty(), OptionalInt.empty());
            assertEquals(
                    new SubmitResult.Accepted(List.of("id-42")),
                    peer.submit(message).get(5, TimeUnit.SECONDS));
            peer.submit(marker).get(5, TimeUnit.SECONDS);
            await().until(() -> handset.messages.stream()
                    .anyMatch(received -> received.destination().address().equals("15550002")));
            assertEquals(receipts + 1, handset.messages.size());
            if (receipts == 1) {
                ReceivedMessage received = handset.messages.get(0);
                assertEquals("12345", received.source().address());
                assertEquals("15550001", received.destination().address());
                assertEquals(0x04, received.esmClass());
                DeliveryReceipt receipt = received.receipt().orElseThrow();
                assertEquals(Optional.of("id-42"), receipt.messageId());
                assertEquals(Optional.of(MessageState.DELIVERED), receipt.state());
                assertEquals("STOP", receipt.messageText());
            }
        }
    }

    @Test
    void whatIsRefusedGetsItsAnswerAndNoReceipt() throws Exception {
        server.onMessage = (message, responder) -> responder.respond(
                message.text().equals("bad") ? CommandStatus.ESME_RX_P_APPN : CommandStatus.ESME_ROK, "7");
        try (RawPeer peer = server.bind(TestServer.TRANSCEIVER, "alpha")) {
            peer.write(TestServer.message(4, 1, 1, "bad"), TestServer.message(4, 2, 1, "good"));
            assertEquals(CommandStatus.ESME_RX_P_APPN.value(), peer.read().status());
            assertEquals(new RawPeer.RawPdu(0x80000004, 0, 2, TestServer.cString("7")), peer.read());
            RawPeer.RawPdu receipt = peer.read();
            assertEquals(5, receipt.commandId());
            peer.assertAnswersEnquireLink();
        }
    }

    @Test
    void receiptsWaitForAReceiverAndTheOldestGoFirst() throws Exception {
        try (RawPeer transmitter = server.bind(TestServer.TRANSMITTER, "alpha")) {
            for (int number = 1; number <= 5; number++) {
                transmitter.write(TestServer.message(4, number, 1, "STOP"));
                assertEquals(0, transmitter.read().status());
            }
            transmitter.assertAnswersEnquireLink();
            try (SmppConnection receiver = server.connect("alpha", BindType.RECEIVER, handset.thatAccepts())) {
                await().until(() -> handset.messages.size() == 3);
                assertEquals(
                        List.of("id-3", "id-4", "id-5"),
                        handset.messages.stream()
                                .map(message -> message.messageId().orElseThrow())
                                .toList());
            }
        }
    }

    @Test
    void aReceiptThatIsRefusedForNowIsSentAgain() throws Exception {
        try (RawPeer peer = server.bind(TestServer.TRANSCEIVER, "alpha")) {
            peer.write(TestServer.message(4, 1, 1, "STOP"));
            peer.read();
            RawPeer.RawPdu receipt = peer.read();
            peer.write(RawPeer.pdu(0x80000005, CommandStatus.ESME_RX_T_APPN.value(), receipt.sequenceNumber(), "00"));
            try (RawPeer second = server.bind(TestServer.RECEIVER, "alpha")) {
                RawPeer either = second;
                await().until(() ->
                        server.channel("alpha").status().binds().stream().anyMatch(bind -> bind.windowUsed() == 1));
                boolean atSecond =
                        server.channel("alpha").status().binds().get(1).windowUsed() == 1;
                RawPeer.RawPdu again = atSecond ? either.read() : peer.read();
                assertEquals(receipt.body(), again.body());
            }
        }
    }

    @Test
    void aPeerOfBeforeVersion34GetsReceiptsWithoutOptionalParameters() throws Exception {
        try (RawPeer peer = RawPeer.connect(server.port())) {
            peer.write(TestServer.bindPdu(TestServer.TRANSCEIVER, 1, "alpha", TestServer.PASSWORD, 0x33));
            peer.read();
            peer.write(TestServer.message(4, 1, 1, "STOP"));
            peer.read();
            String body = peer.read().body();
            assertFalse(body.contains("001e"), body);
            assertTrue(body.endsWith("746578743a53544f50"), body);
        }
    }
}
