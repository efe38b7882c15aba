package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import java.util.concurrent.atomic.AtomicBoolean;

/** A deliver_sm or submit_sm of the peer that waits for its answer. Any thread may answer; the first one wins. */
final class PeerRequest implements DeliverSmResponder, SubmitSmResponder {
    private final SmppSession session;
    private final int sequenceNumber;
    private final boolean submit;
    private final AtomicBoolean answered = new AtomicBoolean();

    PeerRequest(SmppSession session, int sequenceNumber, boolean submit) {
        this.session = session;
        this.sequenceNumber = sequenceNumber;
        this.submit = submit;
    }

    @Override
    public void respond(CommandStatus status) {
        respond(status, "");
    }

    @Override
    public void respond(CommandStatus status, String messageId) {
        if (answered.compareAndSet(false, true)) {
            session.answer(answer(sequenceNumber, submit, status, messageId));
        }
    }

    static Pdu answer(int sequenceNumber, boolean submit, CommandStatus status, String messageId) {
        return submit
                ? new Pdu.SubmitResp(sequenceNumber, status, messageId)
                : new Pdu.DeliverResp(sequenceNumber, status);
    }
}
