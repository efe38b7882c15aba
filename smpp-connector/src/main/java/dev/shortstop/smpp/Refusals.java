package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The answers to requests that cannot be read or are not spoken. Refused by name the peer can tell which one it was.
 */
final class Refusals {
    private static final int RESPONSE_BIT = 0x80000000;
    private static final int UNBIND = 0x06;

    /** The first octets of a TLS record (RFC 8446 §5.1). */
    private static final int TLS_ALERT = 0x15;

    private static final int TLS_HANDSHAKE = 0x16;
    private static final int TLS_MAJOR_VERSION = 0x03;

    /**
     * bind_receiver, bind_transmitter, query_sm, submit_sm, deliver_sm, replace_sm, cancel_sm, bind_transceiver,
     * submit_multi, data_sm.
     */
    private static final Set<Integer> REQUESTS_WITH_RESPONSE =
            Set.of(0x01, 0x02, 0x03, 0x04, 0x05, 0x07, 0x08, 0x09, 0x21, 0x103);

    /** outbind and alert_notification. */
    private static final Set<Integer> REQUESTS_WITHOUT_RESPONSE = Set.of(0x0B, 0x102);

    private Refusals() {}

    /** A body that cannot be read: it would be no better the next time, so the error is a permanent one. */
    static Optional<Pdu> of(Pdu.Malformed pdu) {
        return refusal(pdu.sequenceNumber(), pdu.commandId(), CommandStatus.ESME_RINVCMDLEN);
    }

    static Optional<Pdu> of(Pdu.Unsupported pdu) {
        return refusal(pdu.sequenceNumber(), pdu.commandId(), CommandStatus.ESME_RINVCMDID);
    }

    /** @param kind of a request that is answered: a message, a bind or an unbind */
    static Pdu of(PduKind kind, Pdu request, CommandStatus status) {
        int sequenceNumber = request.sequenceNumber();
        return switch (kind) {
            case BIND -> new Pdu.BindResp(sequenceNumber, ((Pdu.Bind) request).type(), status, "", OptionalInt.empty());
            case SUBMIT_SM -> new Pdu.SubmitResp(sequenceNumber, status, "");
            case DELIVER_SM -> new Pdu.DeliverResp(sequenceNumber, status);
            case DATA_SM -> new Pdu.DataResp(sequenceNumber, status, "");
            case UNBIND -> new Pdu.EmptyResp(sequenceNumber, UNBIND, status);
            default -> throw new IllegalArgumentException(kind + " is no request that is refused by its name");
        };
    }

    /** What the octets look like that no command_length can be: mostly one side speaks TLS and the other does not. */
    static String whyUnframed(Pdu.Unframed pdu) {
        String reason = "impossible command_length " + pdu.commandLength();
        int type = (int) (pdu.commandLength() >>> 24);
        boolean tls = (pdu.commandLength() >>> 16 & 0xFF) == TLS_MAJOR_VERSION;
        if (tls && type == TLS_HANDSHAKE) {
            return reason + ": the peer speaks TLS, and this side does not";
        }
        if (tls && type == TLS_ALERT) {
            return reason + ": the peer answers with a TLS alert; it wants TLS";
        }
        return reason;
    }

    private static Optional<Pdu> refusal(int sequenceNumber, int commandId, CommandStatus status) {
        if ((commandId & RESPONSE_BIT) != 0 || REQUESTS_WITHOUT_RESPONSE.contains(commandId)) {
            return Optional.empty();
        }
        return Optional.of(
                REQUESTS_WITH_RESPONSE.contains(commandId)
                        ? new Pdu.EmptyResp(sequenceNumber, commandId, status)
                        : new Pdu.GenericNack(sequenceNumber, status));
    }
}
