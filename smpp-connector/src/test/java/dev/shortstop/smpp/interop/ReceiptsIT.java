package dev.shortstop.smpp.interop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.OutgoingDeliverSm;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.SubmitResult;
import dev.shortstop.smpp.SubmitSm;
import dev.shortstop.smpp.message.DeliveryReceipt;
import dev.shortstop.smpp.message.MessageState;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.OptionalInt;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.util.DeliveryReceiptState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Delivery receipts, formatted and parsed by jSMPP. */
class ReceiptsIT {
    private static final int RECEIPT = 0x04;
    private static final LocalDateTime SUBMITTED = LocalDateTime.of(2026, 11, 23, 4, 5);
    private static final LocalDateTime DONE = LocalDateTime.of(2026, 11, 24, 23, 59);

    @ParameterizedTest
    @CsvSource({
        "DELIVRD, DELIVERED",
        "EXPIRED, EXPIRED",
        "DELETED, DELETED",
        "UNDELIV, UNDELIVERABLE",
        "ACCEPTD, ACCEPTED",
        "UNKNOWN, UNKNOWN",
        "REJECTD, REJECTED",
        "ENROUTE, ENROUTE"
    })
    void shortstopReadsWhatJsmppWrites(DeliveryReceiptState theirs, MessageState ours) throws Exception {
        String text = new org.jsmpp.bean.DeliveryReceipt(
                        "0123456789", 1, 0, date(SUBMITTED), date(DONE), theirs, "042", "Hello: a text")
                .toString();
        DeliveryReceipt receipt = receive(Sms.of(0, ascii(text)).withEsmClass(RECEIPT));
        assertEquals(Optional.of("0123456789"), receipt.messageId());
        assertEquals(Optional.of(ours), receipt.state());
        assertEquals(OptionalInt.of(1), receipt.submitted());
        assertEquals(OptionalInt.of(0), receipt.delivered());
        assertEquals(Optional.of(SUBMITTED), receipt.submittedAt());
        assertEquals(Optional.of(DONE), receipt.doneAt());
        assertEquals(Optional.of("042"), receipt.error());
        assertEquals("Hello: a text", receipt.messageText());
    }

    @Test
    void optionalParametersOfJsmppAreAReceiptWithoutAnyText() throws Exception {
        DeliveryReceipt receipt = receive(Sms.of(0, new byte[0])
                .withEsmClass(RECEIPT)
                .withOptionalParameters(
                        new OptionalParameter.Receipted_message_id("cafe0042"),
                        new OptionalParameter.Message_state((byte) 2),
                        new OptionalParameter.Network_error_code(new byte[] {3, 0x12, 0x34})));
        assertEquals(Optional.of("cafe0042"), receipt.messageId());
        assertEquals(Optional.of(MessageState.DELIVERED), receipt.state());
        assertEquals(Optional.of(new DeliveryReceipt.NetworkError(3, 0x1234)), receipt.networkError());
    }

    private static DeliveryReceipt receive(Sms message) throws Exception {
        try (JsmppSmsc smsc = JsmppSmsc.start();
                ShortstopEsme esme = new ShortstopEsme(smsc.port()).awaitReceiving()) {
            assertEquals(0, smsc.deliver(message).get().commandStatus());
            ReceivedMessage received = esme.received.take();
            return received.receipt().orElseThrow();
        }
    }

    @Test
    void theReceiptOfASubmitNamesItsId() throws Exception {
        try (JsmppSmsc smsc = JsmppSmsc.start();
                ShortstopEsme esme = new ShortstopEsme(smsc.port()).awaitSubmitting()) {
            // Decimal in the receipt, hexadecimal in the response: as vendors do.
            smsc.onSubmit = submit -> "1A2B3C";
            SubmitSm message = new SubmitSm(
                    Sms.SHORT_CODE, Sms.HANDSET, "Hello", Optional.empty(), 1, Optional.empty(), OptionalInt.empty());
            SubmitResult.Accepted accepted = assertInstanceOf(
                    SubmitResult.Accepted.class, esme.connection.submit(message).get());
            assertEquals(1, smsc.submits.take().getRegisteredDelivery());
            String text = new org.jsmpp.bean.DeliveryReceipt(
                            Integer.toString(0x1A2B3C),
                            1,
                            1,
                            date(SUBMITTED),
                            date(DONE),
                            DeliveryReceiptState.DELIVRD,
                            "000",
                            "Hello")
                    .toString();
            smsc.deliver(Sms.of(0, ascii(text)).withEsmClass(RECEIPT)).get();
            DeliveryReceipt receipt = esme.received.take().receipt().orElseThrow();
            assertTrue(
                    receipt.idVariants().contains(accepted.messageIds().get(0)),
                    () -> receipt.idVariants().toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVERED, DELIVRD, true",
        "EXPIRED, EXPIRED, true",
        "DELETED, DELETED, true",
        "UNDELIVERABLE, UNDELIV, true",
        "ACCEPTED, ACCEPTD, false",
        "UNKNOWN, UNKNOWN, false",
        "REJECTED, REJECTD, true",
        "ENROUTE, ENROUTE, false"
    })
    void jsmppReadsWhatShortstopWrites(MessageState ours, DeliveryReceiptState theirs, boolean last) throws Exception {
        try (ShortstopSmsc smsc = new ShortstopSmsc();
                JsmppEsme esme = new JsmppEsme()) {
            esme.bind(smsc.port(), BindType.BIND_RX, ShortstopSmsc.SYSTEM_ID, ShortstopSmsc.PASSWORD);
            await().until(() -> !smsc.sessions.isEmpty());
            DeliveryReceipt receipt = DeliveryReceipt.of("cafe0042", ours, SUBMITTED, DONE, "000", "Hello: a text");
            assertEquals(
                    new DeliverResult.Answered(CommandStatus.ESME_ROK),
                    smsc.session()
                            .deliver(
                                    OutgoingDeliverSm.receipt(ShortstopSmsc.HANDSET, ShortstopSmsc.SHORT_CODE, receipt))
                            .get());
            DeliverSm delivered = esme.delivered.take();
            assertEquals(last, delivered.isSmscDeliveryReceipt());
            assertEquals(!last, delivered.isIntermediateDeliveryNotification());
            assertEquals(
                    "cafe0042",
                    delivered
                            .getOptionalParameter(OptionalParameter.Receipted_message_id.class)
                            .getValueAsString());
            assertEquals(
                    ours.name(),
                    delivered
                            .getOptionalParameter(OptionalParameter.Message_state.class)
                            .getMessageState()
                            .name());
            // Not by jSMPP's own accessor, which takes no intermediate notifications.
            org.jsmpp.bean.DeliveryReceipt parsed = new org.jsmpp.bean.DeliveryReceipt(
                    new String(delivered.getShortMessage(), StandardCharsets.US_ASCII));
            assertEquals("cafe0042", parsed.getId());
            assertEquals(theirs, parsed.getFinalStatus());
            assertEquals(1, parsed.getSubmitted());
            assertEquals(ours == MessageState.DELIVERED ? 1 : 0, parsed.getDelivered());
            assertEquals(date(SUBMITTED), parsed.getSubmitDate());
            assertEquals(date(DONE), parsed.getDoneDate());
            assertEquals("000", parsed.getError());
            assertEquals("Hello: a text", parsed.getText());
        }
    }

    private static Date date(LocalDateTime time) {
        return Date.from(time.atZone(ZoneId.systemDefault()).toInstant());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
