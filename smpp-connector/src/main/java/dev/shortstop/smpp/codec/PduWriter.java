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
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.transcoder.DefaultPduTranscoderContext;
import com.cloudhopper.smpp.transcoder.PduTranscoderContext;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.RecoverablePduException;
import com.cloudhopper.smpp.type.UnrecoverablePduException;
import dev.shortstop.smpp.AddressRange;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.SmppAddress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/** {@link Pdu}s into octets. */
public final class PduWriter {
    private static final int RESPONSE_BIT = 0x80000000;

    /** sm_length is one octet, and 255 is reserved (SMPP 3.4 §5.2.21): longer messages go into message_payload. */
    private static final int MAX_SHORT_MESSAGE_OCTETS = 254;

    private static final byte[] NO_OCTETS = {};
    private static final int OUTBIND = 0x0000000B;
    private static final PduTranscoderContext TLV_NAMES = new DefaultPduTranscoderContext();

    private PduWriter() {}

    /**
     * Appends the PDU's octets; where that fails, nothing is appended.
     *
     * @throws IllegalArgumentException where the PDU holds what cannot be written
     */
    public static void write(Pdu pdu, ByteBuf out) {
        int start = out.writerIndex();
        boolean written = false;
        try {
            out.writeInt(0);
            writeHeaderAndBody(pdu, out);
            out.setInt(start, out.writerIndex() - start);
            written = true;
        } catch (RecoverablePduException | UnrecoverablePduException unwritable) {
            throw new IllegalArgumentException("cannot be encoded: " + unwritable.getMessage(), unwritable);
        } finally {
            if (!written) {
                out.writerIndex(start);
            }
        }
    }

    private static void writeHeaderAndBody(Pdu pdu, ByteBuf out)
            throws RecoverablePduException, UnrecoverablePduException {
        if (pdu instanceof Pdu.DeliverResp response) {
            writeHeader(out, SmppConstants.CMD_ID_DELIVER_SM_RESP, response.status(), response.sequenceNumber());
            out.writeByte(0); // message_id: unused, set to NULL (SMPP 3.4 §4.6.2)
        } else if (pdu instanceof Pdu.Deliver deliver) {
            writeHeader(out, SmppConstants.CMD_ID_DELIVER_SM, CommandStatus.ESME_ROK, deliver.sequenceNumber());
            writeMessage(deliver.message(), new DeliverSm(), out);
        } else if (pdu instanceof Pdu.Submit submit) {
            writeHeader(out, SmppConstants.CMD_ID_SUBMIT_SM, CommandStatus.ESME_ROK, submit.sequenceNumber());
            writeMessage(submit.message(), new SubmitSm(), out);
        } else if (pdu instanceof Pdu.Data data) {
            writeHeader(out, SmppConstants.CMD_ID_DATA_SM, CommandStatus.ESME_ROK, data.sequenceNumber());
            writeMessage(data.message(), new DataSm(), out);
        } else if (pdu instanceof Pdu.SubmitResp response) {
            writeHeader(out, SmppConstants.CMD_ID_SUBMIT_SM_RESP, response.status(), response.sequenceNumber());
            writeMessageId(response.status(), response.messageId(), out);
        } else if (pdu instanceof Pdu.DataResp response) {
            writeHeader(out, SmppConstants.CMD_ID_DATA_SM_RESP, response.status(), response.sequenceNumber());
            writeMessageId(response.status(), response.messageId(), out);
        } else if (pdu instanceof Pdu.Outbind outbind) {
            writeHeader(out, OUTBIND, CommandStatus.ESME_ROK, outbind.sequenceNumber());
            writeCString(outbind.systemId(), out);
            writeCString(outbind.password().reveal(), out);
        } else if (pdu instanceof Pdu.Bind bind) {
            writeBind(bind, out);
        } else if (pdu instanceof Pdu.BindResp response) {
            writeBindResp(response, out);
        } else if (pdu instanceof Pdu.GenericNack nack) {
            writeHeader(out, SmppConstants.CMD_ID_GENERIC_NACK, nack.status(), nack.sequenceNumber());
        } else if (pdu instanceof Pdu.EmptyResp response) {
            writeHeader(out, response.requestCommandId() | RESPONSE_BIT, response.status(), response.sequenceNumber());
        } else {
            writeHeader(out, commandIdOfBodyless(pdu), CommandStatus.ESME_ROK, pdu.sequenceNumber());
        }
    }

    /** A refusal has no body (SMPP 3.4 §4.4.2). */
    private static void writeMessageId(CommandStatus status, String messageId, ByteBuf out) {
        if (status.isOk()) {
            writeCString(messageId, out);
        }
    }

    private static void writeCString(String ascii, ByteBuf out) {
        ByteBufUtil.writeAscii(out, ascii);
        out.writeByte(0);
    }

    private static int commandIdOfBodyless(Pdu pdu) {
        if (pdu instanceof Pdu.EnquireLink) {
            return SmppConstants.CMD_ID_ENQUIRE_LINK;
        } else if (pdu instanceof Pdu.EnquireLinkResp) {
            return SmppConstants.CMD_ID_ENQUIRE_LINK_RESP;
        } else if (pdu instanceof Pdu.Unbind) {
            return SmppConstants.CMD_ID_UNBIND;
        } else if (pdu instanceof Pdu.UnbindResp) {
            return SmppConstants.CMD_ID_UNBIND_RESP;
        }
        throw new AssertionError("read only: " + pdu);
    }

    private static void writeHeader(ByteBuf out, int commandId, CommandStatus status, int sequenceNumber) {
        out.writeInt(commandId);
        out.writeInt(status.value());
        out.writeInt(sequenceNumber);
    }

    private static void writeBind(Pdu.Bind bind, ByteBuf out)
            throws RecoverablePduException, UnrecoverablePduException {
        BaseBind<?> body = newBind(bind.type());
        body.setSystemId(bind.systemId());
        body.setPassword(bind.password().reveal());
        body.setSystemType(bind.systemType());
        body.setInterfaceVersion((byte) bind.interfaceVersion());
        AddressRange range = bind.addressRange();
        body.setAddressRange(new Address((byte) range.ton(), (byte) range.npi(), range.pattern()));
        writeHeader(out, body.getCommandId(), CommandStatus.ESME_ROK, bind.sequenceNumber());
        body.writeBody(out);
    }

    private static void writeBindResp(Pdu.BindResp response, ByteBuf out)
            throws RecoverablePduException, UnrecoverablePduException {
        BaseBindResp body = newBindResp(response.type());
        writeHeader(out, body.getCommandId(), response.status(), response.sequenceNumber());
        if (response.status().isOk()) {
            body.setSystemId(response.systemId());
            body.writeBody(out);
            if (response.interfaceVersion().isPresent()) {
                byte[] version = {(byte) response.interfaceVersion().getAsInt()};
                body.addOptionalParameter(new Tlv(SmppConstants.TAG_SC_INTERFACE_VERSION, version));
                body.writeOptionalParameters(out, TLV_NAMES);
            }
        }
    }

    private static BaseBind<?> newBind(BindType type) {
        return switch (type) {
            case TRANSCEIVER -> new BindTransceiver();
            case RECEIVER -> new BindReceiver();
            case TRANSMITTER -> new BindTransmitter();
        };
    }

    private static BaseBindResp newBindResp(BindType type) {
        return switch (type) {
            case TRANSCEIVER -> new BindTransceiverResp();
            case RECEIVER -> new BindReceiverResp();
            case TRANSMITTER -> new BindTransmitterResp();
        };
    }

    private static void writeMessage(ShortMessage message, BaseSm<?> body, ByteBuf out)
            throws RecoverablePduException, UnrecoverablePduException {
        body.setSourceAddress(address(message.source()));
        body.setDestAddress(address(message.destination()));
        body.setEsmClass((byte) message.esmClass());
        body.setProtocolId((byte) message.protocolId());
        body.setDataCoding((byte) message.dataCoding());
        body.setRegisteredDelivery((byte) message.registeredDelivery());
        body.setValidityPeriod(message.validityPeriod());
        boolean inPayload = message.inPayload() || message.octets().length > MAX_SHORT_MESSAGE_OCTETS;
        if (!inPayload && !(body instanceof DataSm)) {
            body.setShortMessage(message.octets());
        } else {
            body.setShortMessage(NO_OCTETS);
            body.addOptionalParameter(new Tlv(SmppConstants.TAG_MESSAGE_PAYLOAD, message.octets()));
        }
        addParameters(message, body);
        body.writeBody(out);
        body.writeOptionalParameters(out, TLV_NAMES);
    }

    private static void addParameters(ShortMessage message, BaseSm<?> body) {
        message.receiptedMessageId()
                .ifPresent(id -> body.addOptionalParameter(
                        new Tlv(SmppConstants.TAG_RECEIPTED_MSG_ID, (id + '\0').getBytes(StandardCharsets.US_ASCII))));
        message.userMessageReference()
                .ifPresent(reference -> addShort(body, SmppConstants.TAG_USER_MESSAGE_REFERENCE, reference));
        message.sar().ifPresent(sar -> {
            addShort(body, SmppConstants.TAG_SAR_MSG_REF_NUM, sar.reference());
            addByte(body, SmppConstants.TAG_SAR_TOTAL_SEGMENTS, sar.total());
            addByte(body, SmppConstants.TAG_SAR_SEGMENT_SEQNUM, sar.number());
        });
        message.messageState().ifPresent(state -> addByte(body, SmppConstants.TAG_MSG_STATE, state));
        message.networkErrorCode()
                .ifPresent(code -> body.addOptionalParameter(new Tlv(SmppConstants.TAG_NETWORK_ERROR_CODE, code)));
    }

    private static void addByte(BaseSm<?> body, short tag, int value) {
        body.addOptionalParameter(new Tlv(tag, new byte[] {(byte) value}));
    }

    private static void addShort(BaseSm<?> body, short tag, int value) {
        body.addOptionalParameter(new Tlv(tag, new byte[] {(byte) (value >> 8), (byte) value}));
    }

    private static Address address(SmppAddress address) {
        return new Address((byte) address.ton(), (byte) address.npi(), address.address());
    }
}
