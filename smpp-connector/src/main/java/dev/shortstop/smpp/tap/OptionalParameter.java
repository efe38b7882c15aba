package dev.shortstop.smpp.tap;

import java.nio.charset.StandardCharsets;

/** One optional parameter (SMPP 3.4 §3.2.4.1, §5.3.2). */
record OptionalParameter(int tag, byte[] value) {

    static final int MESSAGE_PAYLOAD = 0x0424;

    static OptionalParameter read(FieldReader body) {
        int tag = body.unsignedShort();
        return new OptionalParameter(tag, body.octets(body.unsignedShort()));
    }

    /** Of all but message_payload, whose meaning other fields tell. */
    PduField field() {
        return switch (tag) {
            case 0x001E -> new PduField("receipted_message_id", string(), "");
            case 0x0204 -> new PduField("user_message_reference", number(), "");
            case 0x0205 -> new PduField("user_response_code", number(), "");
            case 0x020A -> new PduField("source_port", number(), "");
            case 0x020B -> new PduField("destination_port", number(), "");
            case 0x020C -> new PduField("sar_msg_ref_num", number(), "");
            case 0x020E -> new PduField("sar_total_segments", number(), "");
            case 0x020F -> new PduField("sar_segment_seqnum", number(), "");
            case 0x0210 -> new PduField("sc_interface_version", hexNumber(), Meanings.interfaceVersion(asInt()));
            case 0x001D -> new PduField("additional_status_info_text", string(), "");
            case 0x0423 -> new PduField("network_error_code", FieldReader.hex(value), "");
            case 0x0425 -> new PduField("delivery_failure_reason", number(), "");
            case 0x0427 -> new PduField("message_state", number(), Meanings.messageState(asInt()));
            default -> new PduField("0x%04X".formatted(tag), FieldReader.hex(value), "");
        };
    }

    private String string() {
        String text = new String(value, StandardCharsets.ISO_8859_1);
        int nul = text.indexOf('\0');
        return nul < 0 ? text : text.substring(0, nul);
    }

    private int asInt() {
        int number = 0;
        for (byte octet : value) {
            number = number << Byte.SIZE | octet & 0xFF;
        }
        return number;
    }

    private String number() {
        return Integer.toString(asInt());
    }

    private String hexNumber() {
        return "0x%02X".formatted(asInt());
    }
}
