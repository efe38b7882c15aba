package dev.shortstop.smpp.codec;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.BaseSm;
import com.cloudhopper.smpp.pdu.BindReceiver;
import com.cloudhopper.smpp.pdu.BindReceiverResp;
import com.cloudhopper.smpp.pdu.BindTransceiver;
import com.cloudhopper.smpp.pdu.BindTransceiverResp;
import com.cloudhopper.smpp.pdu.BindTransmitter;
import com.cloudhopper.smpp.pdu.BindTransmitterResp;
import com.cloudhopper.smpp.pdu.DataSm;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.RecoverablePduException;
import com.cloudhopper.smpp.type.UnrecoverablePduException;
import dev.shortstop.smpp.AddressRange;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.SmppAddress;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Octets of one whole PDU into a {@link Pdu}. Reads the header itself: cloudhopper's transcoder throws for a truncated
 * body without telling the sequence number, and for sequence numbers that it dislikes.
 */
final class PduReader {
    static final int HEADER_OCTETS = 16;

    private static final byte[] NO_OCTETS = {};
    private static final int OUTBIND = 0x0000000B;
    /** SMPP 3.4 §5.3.2.12. */
    private static final int MAX_RECEIPTED_MESSAGE_ID_OCTETS = 65;

    private PduReader() {}

    static Pdu read(ByteBuf pdu) {
        pdu.skipBytes(Integer.BYTES);
        int commandId = pdu.readInt();
        CommandStatus status = new CommandStatus(pdu.readInt());
        int sequenceNumber = pdu.readInt();
        try {
            return read(commandId, status, sequenceNumber, pdu);
        } catch (RecoverablePduException | UnrecoverablePduException | RuntimeException unreadable) {
            // Of the unchecked ones IndexOutOfBoundsException was seen; none may take the bind down.
            return new Pdu.Malformed(sequenceNumber, commandId, unreadable.toString());
        }
    }

    private static Pdu read(int commandId, CommandStatus status, int sequenceNumber, ByteBuf body)
            throws RecoverablePduException, UnrecoverablePduException {
        return switch (commandId) {
            case SmppConstants.CMD_ID_DELIVER_SM ->
                new Pdu.Deliver(sequenceNumber, shortMessage(new DeliverSm(), body));
            case SmppConstants.CMD_ID_DELIVER_SM_RESP -> new Pdu.DeliverResp(sequenceNumber, status);
            case SmppConstants.CMD_ID_SUBMIT_SM -> new Pdu.Submit(sequenceNumber, shortMessage(new SubmitSm(), body));
            case SmppConstants.CMD_ID_SUBMIT_SM_RESP -> new Pdu.SubmitResp(sequenceNumber, status, messageId(body));
            case SmppConstants.CMD_ID_DATA_SM -> new Pdu.Data(sequenceNumber, shortMessage(new DataSm(), body));
            case SmppConstants.CMD_ID_DATA_SM_RESP -> new Pdu.DataResp(sequenceNumber, status, messageId(body));
            case OUTBIND -> outbind(sequenceNumber, body);
            case SmppConstants.CMD_ID_ENQUIRE_LINK -> new Pdu.EnquireLink(sequenceNumber);
            case SmppConstants.CMD_ID_ENQUIRE_LINK_RESP -> new Pdu.EnquireLinkResp(sequenceNumber);
            case SmppConstants.CMD_ID_UNBIND -> new Pdu.Unbind(sequenceNumber);
            case SmppConstants.CMD_ID_UNBIND_RESP -> new Pdu.UnbindResp(sequenceNumber);
            case SmppConstants.CMD_ID_GENERIC_NACK -> new Pdu.GenericNack(sequenceNumber, status);
            case SmppConstants.CMD_ID_BIND_TRANSCEIVER ->
                bind(sequenceNumber, BindType.TRANSCEIVER, new BindTransceiver(), body);
            case SmppConstants.CMD_ID_BIND_RECEIVER ->
                bind(sequenceNumber, BindType.RECEIVER, new BindReceiver(), body);
            case SmppConstants.CMD_ID_BIND_TRANSMITTER ->
                bind(sequenceNumber, BindType.TRANSMITTER, new BindTransmitter(), body);
            case SmppConstants.CMD_ID_BIND_TRANSCEIVER_RESP ->
                bindResp(sequenceNumber, BindType.TRANSCEIVER, status, new BindTransceiverResp(), body);
            case SmppConstants.CMD_ID_BIND_RECEIVER_RESP ->
                bindResp(sequenceNumber, BindType.RECEIVER, status, new BindReceiverResp(), body);
            case SmppConstants.CMD_ID_BIND_TRANSMITTER_RESP ->
                bindResp(sequenceNumber, BindType.TRANSMITTER, status, new BindTransmitterResp(), body);
            default -> new Pdu.Unsupported(sequenceNumber, commandId);
        };
    }

    private static Pdu bind(int sequenceNumber, BindType type, BaseBind<?> bind, ByteBuf body)
            throws RecoverablePduException, UnrecoverablePduException {
        bind.readBody(body);
        return new Pdu.Bind(
                sequenceNumber,
                type,
                orEmpty(bind.getSystemId()),
                new Secret(orEmpty(bind.getPassword())),
                orEmpty(bind.getSystemType()),
                bind.getInterfaceVersion() & 0xFF,
                addressRange(bind.getAddressRange()));
    }

    /** What cannot be one is none: the field is advice, and no reason to refuse a bind. */
    private static AddressRange addressRange(Address range) {
        String pattern = range == null ? "" : orEmpty(range.getAddress());
        return range == null || pattern.length() > 40
                ? AddressRange.UNSPECIFIED
                : new AddressRange(range.getTon() & 0xFF, range.getNpi() & 0xFF, pattern);
    }

    /** The status decides; a refusal mostly comes without a body, and an unreadable system_id harms nobody. */
    private static Pdu bindResp(
            int sequenceNumber, BindType type, CommandStatus status, BaseBindResp response, ByteBuf body) {
        String systemId;
        try {
            response.readBody(body);
            systemId = orEmpty(response.getSystemId());
        } catch (RecoverablePduException | UnrecoverablePduException | RuntimeException unreadable) {
            systemId = "";
        }
        OptionalInt version = OptionalParameters.read(body).findUnsignedByte(SmppConstants.TAG_SC_INTERFACE_VERSION);
        return new Pdu.BindResp(sequenceNumber, type, status, systemId, version);
    }

    /** The status decides: a submit_sm that was accepted must not turn into one of unknown outcome. */
    private static String messageId(ByteBuf body) {
        SubmitSmResp response = new SubmitSmResp();
        try {
            response.readBody(body);
            return orEmpty(response.getMessageId());
        } catch (RecoverablePduException | UnrecoverablePduException | RuntimeException unreadable) {
            return "";
        }
    }

    /** SMPP 3.4 §4.1.7.1. cloudhopper does not know this PDU. */
    private static Pdu outbind(int sequenceNumber, ByteBuf body) {
        return new Pdu.Outbind(sequenceNumber, cString(body), new Secret(cString(body)));
    }

    private static String cString(ByteBuf body) {
        int octets = body.bytesBefore((byte) 0);
        if (octets < 0) {
            throw new IllegalArgumentException("a C-octet string without its NUL");
        }
        String text = body.readCharSequence(octets, StandardCharsets.ISO_8859_1).toString();
        body.skipBytes(1);
        return text;
    }

    private static ShortMessage shortMessage(BaseSm<?> pdu, ByteBuf body)
            throws RecoverablePduException, UnrecoverablePduException {
        pdu.readBody(body);
        return message(pdu, body);
    }

    /** The mandatory part decides: a text is not lost for parameters that it can do without. */
    private static ShortMessage message(BaseSm<?> pdu, ByteBuf body) {
        OptionalParameters parameters = OptionalParameters.read(body);
        byte[] shortMessage = pdu.getShortMessage();
        boolean inPayload = shortMessage == null || shortMessage.length == 0;
        return new ShortMessage(
                address(pdu.getSourceAddress()),
                address(pdu.getDestAddress()),
                pdu.getEsmClass() & 0xFF,
                pdu.getProtocolId() & 0xFF,
                pdu.getDataCoding() & 0xFF,
                pdu.getRegisteredDelivery() & 0xFF,
                orEmpty(pdu.getValidityPeriod()),
                inPayload ? payload(parameters) : shortMessage,
                inPayload
                        && parameters
                                .findOctets(SmppConstants.TAG_MESSAGE_PAYLOAD)
                                .isPresent(),
                parameters.findString(SmppConstants.TAG_RECEIPTED_MSG_ID, MAX_RECEIPTED_MESSAGE_ID_OCTETS),
                parameters.findUnsignedShort(SmppConstants.TAG_USER_MESSAGE_REFERENCE),
                sar(parameters),
                parameters.findUnsignedByte(SmppConstants.TAG_MSG_STATE),
                parameters.findOctets(SmppConstants.TAG_NETWORK_ERROR_CODE).filter(octets -> octets.length == 3));
    }

    private static Optional<ShortMessage.Sar> sar(OptionalParameters parameters) {
        OptionalInt reference = parameters.findUnsignedShort(SmppConstants.TAG_SAR_MSG_REF_NUM);
        OptionalInt total = parameters.findUnsignedByte(SmppConstants.TAG_SAR_TOTAL_SEGMENTS);
        OptionalInt number = parameters.findUnsignedByte(SmppConstants.TAG_SAR_SEGMENT_SEQNUM);
        return reference.isPresent() && total.isPresent() && number.isPresent()
                ? Optional.of(new ShortMessage.Sar(reference.getAsInt(), total.getAsInt(), number.getAsInt()))
                : Optional.empty();
    }

    private static byte[] payload(OptionalParameters parameters) {
        byte[] payload =
                parameters.findOctets(SmppConstants.TAG_MESSAGE_PAYLOAD).orElse(NO_OCTETS);
        if (payload.length == 0 && !parameters.isComplete()) {
            throw new IllegalArgumentException("no short_message, and optional parameters that end too early");
        }
        return payload;
    }

    private static SmppAddress address(Address address) {
        return new SmppAddress(address.getTon() & 0xFF, address.getNpi() & 0xFF, orEmpty(address.getAddress()));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
