package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import java.util.Optional;
import java.util.Set;

/**
 * The answers to requests that cannot be read or are not spoken. Refused by name the peer can tell which one it was.
 */
final class Refusals {
    private static final int RESPONSE_BIT = 0x80000000;

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
