package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import java.util.concurrent.atomic.AtomicBoolean;

/** A message of the peer that waits for its answer. Any thread may answer; the first one wins. */
final class PeerRequest implements MessageResponder {
    private final SmppSession session;
    private final int sequenceNumber;
    private final ReceivedMessage.Command command;
    private final AtomicBoolean answered = new AtomicBoolean();

    PeerRequest(SmppSession session, int sequenceNumber, ReceivedMessage.Command command) {
        this.session = session;
        this.sequenceNumber = sequenceNumber;
        this.command = command;
    }

    @Override
    public void respond(CommandStatus status, String messageId) {
        if (answered.compareAndSet(false, true)) {
            session.answer(answer(sequenceNumber, command, status, messageId));
        }
    }

    static Pdu answer(int sequenceNumber, ReceivedMessage.Command command, CommandStatus status, String messageId) {
        return switch (command) {
            case DELIVER_SM -> new Pdu.DeliverResp(sequenceNumber, status);
            case SUBMIT_SM -> new Pdu.SubmitResp(sequenceNumber, status, messageId);
            case DATA_SM -> new Pdu.DataResp(sequenceNumber, status, messageId);
        };
    }
}
