package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.message.DeliveryReceipt;
import dev.shortstop.smpp.message.DeliveryReceipt.Kind;
import dev.shortstop.smpp.message.DeliveryReceipt.NetworkError;
import dev.shortstop.smpp.message.MessageState;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Delivery receipts on the wire. */
class ReceiptIT {
    private static final DeliveryReceipt RECEIPT = DeliveryReceipt.of(
                    "msg_0@1",
                    MessageState.UNDELIVERABLE,
                    LocalDateTime.of(2026, 11, 23, 9, 5),
                    LocalDateTime.of(2026, 11, 23, 9, 6),
                    "034",
                    "Hello")
            .withNetworkError(new NetworkError(3, 34));

    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private final List<ReceivedMessage> received = new CopyOnWriteArrayList<>();

    private ReceivedMessage deliver(OutgoingDeliverSm message, UnaryOperator<ConnectionSettingsBuilder> change)
            throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = SmppConnection.open(
                        change.apply(TestClient.settings(smsc.port())).build(),
                        (request, responder) -> {
                            received.add(request);
                            responder.respond(CommandStatus.ESME_ROK);
                        },
                        loops.group())) {
            await().until(() -> smsc.sessions.size() == 1 && connection.status().canReceive());
            assertEquals(
                    new DeliverResult.Answered(CommandStatus.ESME_ROK),
                    smsc.session().deliver(message).get(5, TimeUnit.SECONDS));
            return received.get(0);
        }
    }

    @Test
    void textAndParametersArriveAsTheyWereSent() throws Exception {
        ReceivedMessage message =
                deliver(OutgoingDeliverSm.receipt(TestSmsc.HANDSET, TestSmsc.SHORT_CODE, RECEIPT), same -> same);
        assertEquals(0x04, message.esmClass());
        assertTrue(message.isDeliveryReceipt());
        // GSM-7 has no underscore and another @ where ASCII has them: a receipt is ASCII all the same.
        assertEquals(RECEIPT, message.receipt().orElseThrow());
        assertEquals(Optional.of("msg_0@1"), message.messageId());
    }

    @Test
    void aPeerOfSmpp33GetsTheTextAlone() throws Exception {
        ReceivedMessage message = deliver(
                OutgoingDeliverSm.receipt(TestSmsc.HANDSET, TestSmsc.SHORT_CODE, RECEIPT),
                settings -> settings.interfaceVersion(InterfaceVersion.SMPP_3_3));
        DeliveryReceipt receipt = message.receipt().orElseThrow();
        assertEquals(Optional.empty(), message.messageId());
        assertEquals(Optional.empty(), receipt.networkError());
        assertEquals(Optional.of("msg_0@1"), receipt.messageId());
        assertEquals(Optional.of(MessageState.UNDELIVERABLE), receipt.state());
    }

    @Test
    void anIntermediateNotificationIsNoFinalReceipt() throws Exception {
        DeliveryReceipt enroute = DeliveryReceipt.of(
                "1",
                MessageState.ENROUTE,
                LocalDateTime.of(2026, 11, 23, 9, 5),
                LocalDateTime.of(2026, 11, 23, 9, 6),
                "000",
                "");
        ReceivedMessage message =
                deliver(OutgoingDeliverSm.receipt(TestSmsc.HANDSET, TestSmsc.SHORT_CODE, enroute), same -> same);
        assertEquals(0x20, message.esmClass());
        assertEquals(Optional.of(Kind.INTERMEDIATE), message.receipt().map(DeliveryReceipt::kind));
    }

    @Test
    void aReceiptInUcs2IsReadToo() throws Exception {
        byte[] text = "id:7 stat:DELIVRD err:000".getBytes(StandardCharsets.UTF_16BE);
        ReceivedMessage message =
                deliver(new OutgoingDeliverSm(TestSmsc.HANDSET, TestSmsc.SHORT_CODE, 0x04, 8, text), same -> same);
        assertEquals(Optional.of(MessageState.DELIVERED), message.receipt().flatMap(DeliveryReceipt::state));
    }

    @Test
    void whatASubscriberWritesIsNoReceipt() throws Exception {
        ReceivedMessage message = deliver(TestSmsc.mo("id:7 stat:DELIVRD err:000"), same -> same);
        assertFalse(message.isDeliveryReceipt());
        assertEquals("id:7 stat:DELIVRD err:000", message.text());
    }
}
