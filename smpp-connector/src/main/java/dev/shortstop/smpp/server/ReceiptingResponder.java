package dev.shortstop.smpp.server;

import dev.shortstop.smpp.AcceptedSession;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.MessageResponder;
import dev.shortstop.smpp.OutgoingDeliverSm;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.ReceivedMessage.Command;
import dev.shortstop.smpp.message.DeliveryReceipt;
import dev.shortstop.smpp.message.MessageState;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Answers a peer's message, and sends the receipt that it asked for. Our application is where such a message ends: once
 * it has taken it, the message is delivered. What it refuses gets its answer and no receipt, since it was never accepted.
 */
final class ReceiptingResponder implements MessageResponder {
    /** The SMSC delivery receipt's bits of registered_delivery (SMPP 3.4 §5.2.17). */
    private static final int RECEIPT_BITS = 0x03;

    /** On success and failure. */
    private static final int ON_ANY_OUTCOME = 0x01;

    /** Reserved in SMPP 3.4; on success in 5.0 §4.7.21. */
    private static final int ON_SUCCESS = 0x03;

    private final AcceptedSession session;
    private final ReceivedMessage message;
    private final MessageResponder responder;
    private final MessageIds messageIds;
    private final ReceiptOutbox receipts;
    private final AtomicBoolean answered = new AtomicBoolean();

    ReceiptingResponder(
            AcceptedSession session,
            ReceivedMessage message,
            MessageResponder responder,
            MessageIds messageIds,
            ReceiptOutbox receipts) {
        this.session = session;
        this.message = message;
        this.responder = responder;
        this.messageIds = messageIds;
        this.receipts = receipts;
    }

    @Override
    public void respond(CommandStatus status, String messageId) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        boolean submitted = message.command() != Command.DELIVER_SM;
        String id = submitted && status.isOk() && messageId.isEmpty() ? messageIds.next() : messageId;
        responder.respond(status, id);
        if (submitted && status.isOk() && asksForReceipt()) {
            Instant doneAt = Instant.now();
            // Behind the answer, without which the peer does not know the id.
            session.afterAnswers(() -> receipts.add(
                    OutgoingDeliverSm.receipt(message.destination(), message.source(), receipt(id, doneAt))));
        }
    }

    /** Not on failure alone: there is none. Acknowledgements by the user and intermediate receipts do not apply. */
    private boolean asksForReceipt() {
        int asked = message.registeredDelivery() & RECEIPT_BITS;
        return asked == ON_ANY_OUTCOME || asked == ON_SUCCESS;
    }

    private DeliveryReceipt receipt(String id, Instant doneAt) {
        return DeliveryReceipt.of(
                id, MessageState.DELIVERED, inUtc(message.receivedAt()), inUtc(doneAt), "000", message.text());
    }

    private static LocalDateTime inUtc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
