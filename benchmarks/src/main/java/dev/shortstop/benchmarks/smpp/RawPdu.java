package dev.shortstop.benchmarks.smpp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** The few PDUs that raw peers speak, put together octet by octet. */
final class RawPdu {
    static final int HEADER_OCTETS = 16;
    static final int COMMAND_ID = 4;
    static final int COMMAND_STATUS = 8;
    static final int SEQUENCE_NUMBER = 12;

    static final int BIND_TRANSCEIVER = 0x09;
    static final int SUBMIT_SM = 0x04;
    static final int DELIVER_SM = 0x05;
    static final int UNBIND = 0x06;
    static final int ENQUIRE_LINK = 0x15;
    static final int RESPONSE = 0x80000000;

    /** What subscribers write: 28 characters. */
    static final String MO_TEXT = "What time do you open today?";

    private RawPdu() {}

    /** Sequence number 0. */
    static byte[] deliverSm() {
        ByteBuf pdu = header(DELIVER_SM);
        cString(pdu, "");
        pdu.writeByte(1).writeByte(1);
        cString(pdu, "15550001234");
        pdu.writeByte(0).writeByte(1);
        cString(pdu, "72345");
        // esm_class, protocol_id, priority_flag; no times; registered_delivery, replace_if_present, data_coding,
        // default id
        pdu.writeZero(3).writeZero(2).writeZero(4);
        pdu.writeByte(MO_TEXT.length());
        pdu.writeCharSequence(MO_TEXT, StandardCharsets.US_ASCII);
        return finished(pdu);
    }

    /** Sequence number 1. */
    static byte[] bindTransceiver(String systemId, String password) {
        ByteBuf pdu = header(BIND_TRANSCEIVER);
        pdu.setInt(SEQUENCE_NUMBER, 1);
        cString(pdu, systemId);
        cString(pdu, password);
        cString(pdu, "");
        pdu.writeByte(0x34).writeZero(2);
        cString(pdu, "");
        return finished(pdu);
    }

    /** A response whose body is one C-octet string. */
    static void writeResponse(ByteBuf out, int requestCommandId, int sequenceNumber, String body) {
        int start = out.writerIndex();
        out.writeInt(HEADER_OCTETS + body.length() + 1);
        out.writeInt(requestCommandId | RESPONSE).writeInt(0).writeInt(sequenceNumber);
        out.writeCharSequence(body, StandardCharsets.US_ASCII);
        out.writeByte(0);
        assert out.writerIndex() - start == HEADER_OCTETS + body.length() + 1;
    }

    static void writeEmptyResponse(ByteBuf out, int requestCommandId, int sequenceNumber) {
        out.writeInt(HEADER_OCTETS)
                .writeInt(requestCommandId | RESPONSE)
                .writeInt(0)
                .writeInt(sequenceNumber);
    }

    private static ByteBuf header(int commandId) {
        return Unpooled.buffer().writeInt(0).writeInt(commandId).writeInt(0).writeInt(0);
    }

    private static void cString(ByteBuf pdu, String ascii) {
        pdu.writeCharSequence(ascii, StandardCharsets.US_ASCII);
        pdu.writeByte(0);
    }

    private static byte[] finished(ByteBuf pdu) {
        pdu.setInt(0, pdu.writerIndex());
        byte[] octets = new byte[pdu.readableBytes()];
        pdu.readBytes(octets);
        return octets;
    }
}
