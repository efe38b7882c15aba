package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import java.util.Locale;

/** The PDUs as a session's state tells them apart. */
enum PduKind {
    BIND,
    BIND_RESP,
    OUTBIND,
    UNBIND,
    UNBIND_RESP,
    SUBMIT_SM,
    SUBMIT_SM_RESP,
    DELIVER_SM,
    DELIVER_SM_RESP,
    DATA_SM,
    DATA_SM_RESP,
    ENQUIRE_LINK,
    ENQUIRE_LINK_RESP,
    GENERIC_NACK,
    /** Of a kind that is not spoken here, unreadable, or without an end. */
    OTHER;

    static PduKind of(Pdu pdu) {
        if (pdu instanceof Pdu.Deliver) {
            return DELIVER_SM;
        } else if (pdu instanceof Pdu.SubmitResp) {
            return SUBMIT_SM_RESP;
        } else if (pdu instanceof Pdu.DeliverResp) {
            return DELIVER_SM_RESP;
        } else if (pdu instanceof Pdu.Submit) {
            return SUBMIT_SM;
        } else if (pdu instanceof Pdu.Data) {
            return DATA_SM;
        } else if (pdu instanceof Pdu.DataResp) {
            return DATA_SM_RESP;
        } else if (pdu instanceof Pdu.EnquireLink) {
            return ENQUIRE_LINK;
        } else if (pdu instanceof Pdu.EnquireLinkResp) {
            return ENQUIRE_LINK_RESP;
        } else if (pdu instanceof Pdu.GenericNack) {
            return GENERIC_NACK;
        } else if (pdu instanceof Pdu.Bind) {
            return BIND;
        } else if (pdu instanceof Pdu.BindResp) {
            return BIND_RESP;
        } else if (pdu instanceof Pdu.Unbind) {
            return UNBIND;
        } else if (pdu instanceof Pdu.UnbindResp) {
            return UNBIND_RESP;
        } else if (pdu instanceof Pdu.Outbind) {
            return OUTBIND;
        }
        return OTHER;
    }

    /** The kind of response that such a request gets; {@link #OTHER} where this is no request that waits for one. */
    PduKind response() {
        return switch (this) {
            case BIND -> BIND_RESP;
            case UNBIND -> UNBIND_RESP;
            case SUBMIT_SM -> SUBMIT_SM_RESP;
            case DELIVER_SM -> DELIVER_SM_RESP;
            case DATA_SM -> DATA_SM_RESP;
            case ENQUIRE_LINK -> ENQUIRE_LINK_RESP;
            default -> OTHER;
        };
    }

    /** As the specification writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
