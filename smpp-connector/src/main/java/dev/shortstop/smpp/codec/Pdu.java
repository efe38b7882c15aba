package dev.shortstop.smpp.codec;

import dev.shortstop.smpp.AddressRange;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.Secret;
import java.util.OptionalInt;

/** One SMPP PDU. */
public sealed interface Pdu {
    /** As on the wire. The specification allows 1 to 0x7FFFFFFF; whatever a peer sends is echoed in the response. */
    int sequenceNumber();

    record Bind(
            int sequenceNumber,
            BindType type,
            String systemId,
            Secret password,
            String systemType,
            int interfaceVersion,
            AddressRange addressRange)
            implements Pdu {}

    /** {@code interfaceVersion} is the sc_interface_version (SMPP 3.4 §5.3.2.25); empty where it was not sent. */
    record BindResp(
            int sequenceNumber, BindType type, CommandStatus status, String systemId, OptionalInt interfaceVersion)
            implements Pdu {}

    /** An SMSC asks the one it connected to to bind back as a receiver (SMPP 3.4 §4.1.7). Has no response. */
    record Outbind(int sequenceNumber, String systemId, Secret password) implements Pdu {}

    record Deliver(int sequenceNumber, ShortMessage message) implements Pdu {}

    record DeliverResp(int sequenceNumber, CommandStatus status) implements Pdu {}

    record Submit(int sequenceNumber, ShortMessage message) implements Pdu {}

    /** {@code messageId} is empty where the body was missing or could not be read. */
    record SubmitResp(int sequenceNumber, CommandStatus status, String messageId) implements Pdu {}

    record Data(int sequenceNumber, ShortMessage message) implements Pdu {}

    /** {@code messageId} is empty where the body was missing or could not be read. */
    record DataResp(int sequenceNumber, CommandStatus status, String messageId) implements Pdu {}

    record EnquireLink(int sequenceNumber) implements Pdu {}

    record EnquireLinkResp(int sequenceNumber) implements Pdu {}

    record Unbind(int sequenceNumber) implements Pdu {}

    record UnbindResp(int sequenceNumber) implements Pdu {}

    record GenericNack(int sequenceNumber, CommandStatus status) implements Pdu {}

    /** A response without body, to a request of any kind. Written only. */
    record EmptyResp(int sequenceNumber, int requestCommandId, CommandStatus status) implements Pdu {}

    /** A PDU of a kind that is not spoken here. Read only. */
    record Unsupported(int sequenceNumber, int commandId) implements Pdu {}

    /** A PDU whose header could be read and whose body could not. Read only. */
    record Malformed(int sequenceNumber, int commandId, String reason) implements Pdu {}

    /** A command_length that no PDU can have. Nothing behind it can be read. Read only. */
    record Unframed(long commandLength) implements Pdu {
        /** A generic_nack to what cannot be told apart carries 0 (SMPP 3.4 §3.2). */
        @Override
        public int sequenceNumber() {
            return 0;
        }
    }
}
