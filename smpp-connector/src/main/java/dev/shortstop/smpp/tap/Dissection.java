package dev.shortstop.smpp.tap;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.message.Concatenation;
import dev.shortstop.smpp.message.UserData;
import dev.shortstop.smpp.text.TextDecoder;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes one PDU apart by the tables of SMPP 3.4 §4. Used once. */
final class Dissection {

    private final byte[] octets;
    private final TextDecoder decoder;
    private final List<PduField> fields = new ArrayList<>();
    private Optional<String> source = Optional.empty();
    private Optional<String> destination = Optional.empty();
    private Optional<String> text = Optional.empty();
    private int esmClass;
    private int dataCoding;

    Dissection(byte[] octets, TextDecoder decoder) {
        this.octets = octets;
        this.decoder = decoder;
    }

    DissectedPdu run() {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        buffer.getInt();
        int commandId = buffer.getInt();
        CommandStatus status = new CommandStatus(buffer.getInt());
        int sequenceNumber = buffer.getInt();
        FieldReader body = new FieldReader(buffer);
        try {
            while (body.hasMore()) {
                readBody(commandId, body);
            }
        } catch (BufferUnderflowException cut) {
            fields.add(new PduField("unreadable", FieldReader.hex(body.unread()), "the body ends too early"));
        }
        return new DissectedPdu(
                Commands.name(commandId),
                Commands.isResponse(commandId),
                status,
                sequenceNumber,
                fields,
                source,
                destination,
                text,
                octets.length);
    }

    /** The mandatory fields at the first call, then an optional parameter a call. */
    private void readBody(int commandId, FieldReader body) {
        if (!fields.isEmpty()) {
            readOptional(body);
        } else if (Commands.isResponse(commandId)) {
            readResponse(commandId, body);
        } else {
            readRequest(commandId, body);
        }
    }

    private void readResponse(int commandId, FieldReader body) {
        switch (Commands.requestOf(commandId)) {
            case Commands.SUBMIT_SM, Commands.DELIVER_SM, Commands.DATA_SM -> text("message_id", body.cString());
            case Commands.BIND_RECEIVER, Commands.BIND_TRANSMITTER, Commands.BIND_TRANSCEIVER ->
                text("system_id", body.cString());
            default -> text("unknown", FieldReader.hex(body.rest()));
        }
    }

    private void readRequest(int commandId, FieldReader body) {
        switch (commandId) {
            case Commands.BIND_RECEIVER, Commands.BIND_TRANSMITTER, Commands.BIND_TRANSCEIVER -> readBind(body);
            case Commands.OUTBIND -> {
                text("system_id", body.cString());
                readPassword(body);
            }
            case Commands.SUBMIT_SM, Commands.DELIVER_SM -> readMessage(body);
            case Commands.DATA_SM -> readData(body);
            default -> text("unknown", FieldReader.hex(body.rest()));
        }
    }

    private void readBind(FieldReader body) {
        text("system_id", body.cString());
        readPassword(body);
        text("system_type", body.cString());
        int version = body.octet();
        fields.add(new PduField("interface_version", hex(version), Meanings.interfaceVersion(version)));
        readNumbering("addr", body);
        text("address_range", body.cString());
    }

    private void readPassword(FieldReader body) {
        text("password", body.cString().isEmpty() ? "" : "<set>");
    }

    /** §4.4.1, §4.6.1. */
    private void readMessage(FieldReader body) {
        readAddresses(body);
        readEsmClass(body);
        number("protocol_id", body);
        number("priority_flag", body);
        text("schedule_delivery_time", body.cString());
        text("validity_period", body.cString());
        readRegisteredDelivery(body);
        number("replace_if_present_flag", body);
        readDataCoding(body);
        number("sm_default_msg_id", body);
        int length = body.octet();
        fields.add(new PduField("sm_length", Integer.toString(length), ""));
        byte[] message = body.octets(length);
        if (length > 0) {
            readText("short_message", message);
        }
    }

    /** §4.7.1. */
    private void readData(FieldReader body) {
        readAddresses(body);
        readEsmClass(body);
        readRegisteredDelivery(body);
        readDataCoding(body);
    }

    private void readAddresses(FieldReader body) {
        text("service_type", body.cString());
        readNumbering("source_addr", body);
        source = Optional.of(body.cString());
        text("source_addr", source.get());
        readNumbering("dest_addr", body);
        destination = Optional.of(body.cString());
        text("destination_addr", destination.get());
    }

    private void readNumbering(String prefix, FieldReader body) {
        int ton = body.octet();
        fields.add(new PduField(prefix + "_ton", Integer.toString(ton), Meanings.ton(ton)));
        int npi = body.octet();
        fields.add(new PduField(prefix + "_npi", Integer.toString(npi), Meanings.npi(npi)));
    }

    private void readEsmClass(FieldReader body) {
        esmClass = body.octet();
        fields.add(new PduField("esm_class", hex(esmClass), Meanings.esmClass(esmClass)));
    }

    private void readRegisteredDelivery(FieldReader body) {
        int value = body.octet();
        fields.add(new PduField("registered_delivery", hex(value), Meanings.registeredDelivery(value)));
    }

    private void readDataCoding(FieldReader body) {
        dataCoding = body.octet();
        fields.add(new PduField("data_coding", hex(dataCoding), Meanings.dataCoding(dataCoding)));
    }

    private void readOptional(FieldReader body) {
        OptionalParameter parameter = OptionalParameter.read(body);
        if (parameter.tag() == OptionalParameter.MESSAGE_PAYLOAD) {
            readText("message_payload", parameter.value());
        } else {
            fields.add(parameter.field());
        }
    }

    private void readText(String name, byte[] message) {
        UserData userData = UserData.of(message, esmClass);
        String decoded = userData.text(dataCoding, decoder).text();
        text = Optional.of(decoded);
        String part = userData.elements()
                .concatenation()
                .map(Dissection::describe)
                .map(which -> ", " + which)
                .orElse("");
        fields.add(new PduField(name, decoded, message.length + " octets" + part));
    }

    private static String describe(Concatenation part) {
        return "part " + part.number() + " of " + part.total() + ", reference " + part.reference();
    }

    private void text(String name, String value) {
        fields.add(new PduField(name, value, ""));
    }

    private void number(String name, FieldReader body) {
        text(name, Integer.toString(body.octet()));
    }

    private static String hex(int octet) {
        return "0x%02X".formatted(octet);
    }
}
