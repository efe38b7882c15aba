package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;

/**
 * Gives each PDU that a session reads to whoever deals with it, once {@link SessionRules} let it come; the others are
 * refused or ignored, and told once a minute. Confined to the event loop.
 */
final class InboundPdus {
    /** Far more than any peer needs, and little enough to answer. */
    private static final int MAX_PDUS_BEFORE_BIND = 100;

    private final SmppSession session;
    private final SessionRole role;
    private final SessionEnding ending;
    private int pdusBeforeBind;

    InboundPdus(SmppSession session, SessionRole role, SessionEnding ending) {
        this.session = session;
        this.role = role;
        this.ending = ending;
    }

    void take(Pdu pdu) {
        PduKind kind = PduKind.of(pdu);
        switch (SessionRules.verdict(role.peer(), session.state(), kind)) {
            case HANDLE -> handle(kind, pdu);
            case WRONG_STATE -> refuse(kind, pdu, CommandStatus.ESME_RINVBNDSTS);
            case ALREADY_BOUND -> refuse(kind, pdu, CommandStatus.ESME_RALYBND);
            case NEVER -> refuse(kind, pdu, CommandStatus.ESME_RINVCMDID);
            case ENDING -> session.sendOutsideWindow(Refusals.of(kind, pdu, CommandStatus.ESME_RX_T_APPN));
            case IGNORE -> ignore(kind);
        }
        if (session.state() == SessionState.OPEN && ++pdusBeforeBind > MAX_PDUS_BEFORE_BIND) {
            session.end("more than " + MAX_PDUS_BEFORE_BIND + " PDUs and none of them a bind that went through");
        }
    }

    private void handle(PduKind kind, Pdu pdu) {
        switch (kind) {
            case SUBMIT_SM, DELIVER_SM, DATA_SM -> {
                session.onMessageTraffic();
                role.onPdu(session, pdu);
            }
            case SUBMIT_SM_RESP -> {
                Pdu.SubmitResp response = (Pdu.SubmitResp) pdu;
                answered(kind, pdu, response.status(), response.messageId());
            }
            case DELIVER_SM_RESP -> answered(kind, pdu, ((Pdu.DeliverResp) pdu).status(), "");
            case DATA_SM_RESP -> {
                Pdu.DataResp response = (Pdu.DataResp) pdu;
                answered(kind, pdu, response.status(), response.messageId());
            }
            case ENQUIRE_LINK -> session.sendOutsideWindow(new Pdu.EnquireLinkResp(pdu.sequenceNumber()));
            // It mostly answers a probe of the link, which takes no window slot: any PDU will do for that.
            case ENQUIRE_LINK_RESP -> session.answered(kind, pdu.sequenceNumber(), CommandStatus.ESME_ROK, "");
            case UNBIND -> ending.onUnbind(pdu.sequenceNumber());
            case UNBIND_RESP -> ending.onUnbindResp();
            case GENERIC_NACK -> onGenericNack((Pdu.GenericNack) pdu);
            case BIND, BIND_RESP, OUTBIND -> role.onPdu(session, pdu);
            case OTHER -> onOther(pdu);
        }
    }

    private void answered(PduKind kind, Pdu response, CommandStatus status, String messageId) {
        if (!session.answered(kind, response.sequenceNumber(), status, messageId)) {
            ignore(kind);
        }
    }

    /** Nothing was taken, whatever its status says: with ESME_ROK it would pass for a success. */
    private void onGenericNack(Pdu.GenericNack nack) {
        CommandStatus status = nack.status().isOk() ? CommandStatus.ESME_RUNKNOWNERR : nack.status();
        if (session.state() == SessionState.OPEN) {
            role.onPdu(session, new Pdu.GenericNack(nack.sequenceNumber(), status));
        } else {
            answered(PduKind.GENERIC_NACK, nack, status, "");
        }
    }

    private void onOther(Pdu pdu) {
        if (pdu instanceof Pdu.Unframed unframed) {
            session.sendOutsideWindow(new Pdu.GenericNack(0, CommandStatus.ESME_RINVCMDLEN));
            session.end(Refusals.whyUnframed(unframed));
        } else if (pdu instanceof Pdu.Malformed malformed) {
            role.faultLog().malformed(session.label(), malformed);
            Refusals.of(malformed).ifPresent(session::sendOutsideWindow);
        } else if (pdu instanceof Pdu.Unsupported unsupported) {
            role.faultLog().unsupported(session.label(), unsupported);
            Refusals.of(unsupported).ifPresent(session::sendOutsideWindow);
        }
    }

    private void refuse(PduKind kind, Pdu pdu, CommandStatus status) {
        role.faultLog().refused(session.label(), kind, session.state(), status);
        session.sendOutsideWindow(Refusals.of(kind, pdu, status));
    }

    private void ignore(PduKind kind) {
        if (session.state() != SessionState.CLOSED) {
            role.faultLog().ignored(session.label(), kind);
        }
    }
}
