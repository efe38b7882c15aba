package dev.shortstop.smpp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.smpp.AddressRange;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.SmppAddress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PDUs octet by octet, as the field tables of SMPP 3.4 lay them out. A line is a field: its name, then its octets. */
class PduVectorsTest {
    private static final AddressRange RANGE = new AddressRange(1, 1, "^72345");
    private static final SmppAddress NUMBER = new SmppAddress(1, 1, "15550001");
    private static final SmppAddress SHORT_CODE = new SmppAddress(3, 0, "72345");

    record Vector(String name, Pdu pdu, String fields) {
        byte[] octets() {
            return HexFormat.of()
                    .parseHex(fields.lines()
                            .map(line -> line.substring(line.indexOf(' ')))
                            .collect(Collectors.joining())
                            .replace(" ", ""));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Vector> inBothDirections() {
        return Stream.of(binds(), bindResponses(), sessionPdus(), messages(), messageResponses())
                .flatMap(List::stream);
    }

    private static List<Vector> binds() {
        Secret password = new Secret("secret08");
        return List.of(
                new Vector(
                        "bind_transmitter (§4.1.1)",
                        new Pdu.Bind(1, BindType.TRANSMITTER, "SMPP3TEST", password, "SUBMIT1", 0x34, RANGE),
                        """
                        command_length     00000035
                        command_id         00000002
                        command_status     00000000
                        sequence_number    00000001
                        system_id          53 4d 50 50 33 54 45 53 54 00
                        password           73 65 63 72 65 74 30 38 00
                        system_type        53 55 42 4d 49 54 31 00
                        interface_version  34
                        addr_ton           01
                        addr_npi           01
                        address_range      5e 37 32 33 34 35 00
                        """),
                new Vector(
                        "bind_receiver (§4.1.3)",
                        new Pdu.Bind(2, BindType.RECEIVER, "SMPP3TEST", password, "", 0x33, AddressRange.UNSPECIFIED),
                        """
                        command_length     00000028
                        command_id         00000001
                        command_status     00000000
                        sequence_number    00000002
                        system_id          53 4d 50 50 33 54 45 53 54 00
                        password           73 65 63 72 65 74 30 38 00
                        system_type        00
                        interface_version  33
                        addr_ton           00
                        addr_npi           00
                        address_range      00
                        """),
                new Vector(
                        "bind_transceiver (§4.1.5)",
                        new Pdu.Bind(
                                0x7FFFFFFF,
                                BindType.TRANSCEIVER,
                                "a",
                                new Secret(""),
                                "",
                                0x50,
                                AddressRange.UNSPECIFIED),
                        """
                        command_length     00000018
                        command_id         00000009
                        command_status     00000000
                        sequence_number    7fffffff
                        system_id          61 00
                        password           00
                        system_type        00
                        interface_version  50
                        addr_ton           00
                        addr_npi           00
                        address_range      00
                        """),
                new Vector("outbind (§4.1.7)", new Pdu.Outbind(3, "SMSC", new Secret("pw")), """
                        command_length     00000018
                        command_id         0000000b
                        command_status     00000000
                        sequence_number    00000003
                        system_id          53 4d 53 43 00
                        password           70 77 00
                        """));
    }

    private static List<Vector> bindResponses() {
        return List.of(
                new Vector(
                        "bind_transmitter_resp (§4.1.2)",
                        new Pdu.BindResp(1, BindType.TRANSMITTER, CommandStatus.ESME_ROK, "SMSC", OptionalInt.empty()),
                        """
                        command_length        00000015
                        command_id            80000002
                        command_status        00000000
                        sequence_number       00000001
                        system_id             53 4d 53 43 00
                        """),
                new Vector(
                        "bind_receiver_resp (§4.1.4)",
                        new Pdu.BindResp(2, BindType.RECEIVER, CommandStatus.ESME_ROK, "SMSC", OptionalInt.of(0x33)),
                        """
                        command_length        0000001a
                        command_id            80000001
                        command_status        00000000
                        sequence_number       00000002
                        system_id             53 4d 53 43 00
                        sc_interface_version  0210 0001 33
                        """),
                new Vector(
                        "bind_transceiver_resp (§4.1.6)",
                        new Pdu.BindResp(3, BindType.TRANSCEIVER, CommandStatus.ESME_ROK, "SMSC", OptionalInt.of(0x34)),
                        """
                        command_length        0000001a
                        command_id            80000009
                        command_status        00000000
                        sequence_number       00000003
                        system_id             53 4d 53 43 00
                        sc_interface_version  0210 0001 34
                        """),
                new Vector(
                        "bind_transceiver_resp of a refusal: without a body",
                        new Pdu.BindResp(
                                4, BindType.TRANSCEIVER, CommandStatus.ESME_RINVPASWD, "", OptionalInt.empty()),
                        """
                        command_length        00000010
                        command_id            80000009
                        command_status        0000000e
                        sequence_number       00000004
                        """));
    }

    private static List<Vector> sessionPdus() {
        return List.of(
                headerOnly("unbind (§4.2.1)", new Pdu.Unbind(5), "00000006", "00000000", "00000005"),
                headerOnly("unbind_resp (§4.2.2)", new Pdu.UnbindResp(5), "80000006", "00000000", "00000005"),
                headerOnly(
                        "generic_nack (§4.3.1)",
                        new Pdu.GenericNack(6, CommandStatus.ESME_RINVCMDID),
                        "80000000",
                        "00000003",
                        "00000006"),
                headerOnly("enquire_link (§4.11.1)", new Pdu.EnquireLink(7), "00000015", "00000000", "00000007"),
                headerOnly(
                        "enquire_link_resp (§4.11.2)", new Pdu.EnquireLinkResp(7), "80000015", "00000000", "00000007"));
    }

    private static Vector headerOnly(String name, Pdu pdu, String commandId, String status, String sequenceNumber) {
        return new Vector(name, pdu, """
                command_length   00000010
                command_id       %s
                command_status   %s
                sequence_number  %s
                """.formatted(commandId, status, sequenceNumber));
    }

    private static List<Vector> messages() {
        byte[] hello = "Hello".getBytes(StandardCharsets.US_ASCII);
        return List.of(
                new Vector(
                        "submit_sm (§4.4.1)",
                        new Pdu.Submit(8, message(SHORT_CODE, NUMBER, 0, 0x7F, 0, 1, "000000000500000R", hello, false)),
                        """
                        command_length           00000043
                        command_id               00000004
                        command_status           00000000
                        sequence_number          00000008
                        service_type             00
                        source_addr_ton          03
                        source_addr_npi          00
                        source_addr              37 32 33 34 35 00
                        dest_addr_ton            01
                        dest_addr_npi            01
                        destination_addr         31 35 35 35 30 30 30 31 00
                        esm_class                00
                        protocol_id              7f
                        priority_flag            00
                        schedule_delivery_time   00
                        validity_period          30 30 30 30 30 30 30 30 30 35 30 30 30 30 30 52 00
                        registered_delivery      01
                        replace_if_present_flag  00
                        data_coding              00
                        sm_default_msg_id        00
                        sm_length                05
                        short_message            48 65 6c 6c 6f
                        """),
                new Vector(
                        "submit_sm with the sar parameters (§5.3.2.22 to §5.3.2.24)",
                        new Pdu.Submit(
                                9,
                                new ShortMessage(
                                        SHORT_CODE,
                                        NUMBER,
                                        0,
                                        0,
                                        8,
                                        0,
                                        "",
                                        new byte[] {4, 0x1F},
                                        false,
                                        Optional.empty(),
                                        OptionalInt.of(0xFFFE),
                                        Optional.of(new ShortMessage.Sar(0xABCD, 255, 2)),
                                        OptionalInt.empty(),
                                        Optional.empty())),
                        """
                        command_length           00000046
                        command_id               00000004
                        command_status           00000000
                        sequence_number          00000009
                        service_type             00
                        source_addr_ton          03
                        source_addr_npi          00
                        source_addr              37 32 33 34 35 00
                        dest_addr_ton            01
                        dest_addr_npi            01
                        destination_addr         31 35 35 35 30 30 30 31 00
                        esm_class                00
                        protocol_id              00
                        priority_flag            00
                        schedule_delivery_time   00
                        validity_period          00
                        registered_delivery      00
                        replace_if_present_flag  00
                        data_coding              08
                        sm_default_msg_id        00
                        sm_length                02
                        short_message            04 1f
                        user_message_reference   0204 0002 fffe
                        sar_msg_ref_num          020c 0002 abcd
                        sar_total_segments       020e 0001 ff
                        sar_segment_seqnum       020f 0001 02
                        """),
                new Vector(
                        "submit_sm with message_payload (§5.3.2.32)",
                        new Pdu.Submit(10, message(SHORT_CODE, NUMBER, 0x40, 0, 0xF1, 0, "", hello, true)),
                        """
                        command_length           00000037
                        command_id               00000004
                        command_status           00000000
                        sequence_number          0000000a
                        service_type             00
                        source_addr_ton          03
                        source_addr_npi          00
                        source_addr              37 32 33 34 35 00
                        dest_addr_ton            01
                        dest_addr_npi            01
                        destination_addr         31 35 35 35 30 30 30 31 00
                        esm_class                40
                        protocol_id              00
                        priority_flag            00
                        schedule_delivery_time   00
                        validity_period          00
                        registered_delivery      00
                        replace_if_present_flag  00
                        data_coding              f1
                        sm_default_msg_id        00
                        sm_length                00
                        message_payload          0424 0005 48 65 6c 6c 6f
                        """),
                new Vector(
                        "deliver_sm (§4.6.1) that is a receipt, with its parameters",
                        new Pdu.Deliver(
                                11,
                                new ShortMessage(
                                        NUMBER,
                                        SHORT_CODE,
                                        4,
                                        0,
                                        0,
                                        0,
                                        "",
                                        "id:7".getBytes(StandardCharsets.US_ASCII),
                                        false,
                                        Optional.of("7"),
                                        OptionalInt.empty(),
                                        Optional.empty(),
                                        OptionalInt.of(5),
                                        Optional.of(new byte[] {3, 0, 34}))),
                        """
                        command_length           00000044
                        command_id               00000005
                        command_status           00000000
                        sequence_number          0000000b
                        service_type             00
                        source_addr_ton          01
                        source_addr_npi          01
                        source_addr              31 35 35 35 30 30 30 31 00
                        dest_addr_ton            03
                        dest_addr_npi            00
                        destination_addr         37 32 33 34 35 00
                        esm_class                04
                        protocol_id              00
                        priority_flag            00
                        schedule_delivery_time   00
                        validity_period          00
                        registered_delivery      00
                        replace_if_present_flag  00
                        data_coding              00
                        sm_default_msg_id        00
                        sm_length                04
                        short_message            69 64 3a 37
                        receipted_message_id     001e 0002 37 00
                        message_state            0427 0001 05
                        network_error_code       0423 0003 03 00 22
                        """),
                new Vector(
                        "data_sm (§4.7.1)",
                        new Pdu.Data(12, message(NUMBER, SHORT_CODE, 0, 0, 0, 1, "", hello, true)),
                        """
                        command_length           00000030
                        command_id               00000103
                        command_status           00000000
                        sequence_number          0000000c
                        service_type             00
                        source_addr_ton          01
                        source_addr_npi          01
                        source_addr              31 35 35 35 30 30 30 31 00
                        dest_addr_ton            03
                        dest_addr_npi            00
                        destination_addr         37 32 33 34 35 00
                        esm_class                00
                        registered_delivery      01
                        data_coding              00
                        message_payload          0424 0005 48 65 6c 6c 6f
                        """));
    }

    private static List<Vector> messageResponses() {
        return List.of(
                new Vector("submit_sm_resp (§4.4.2)", new Pdu.SubmitResp(8, CommandStatus.ESME_ROK, "0a1B"), """
                        command_length   00000015
                        command_id       80000004
                        command_status   00000000
                        sequence_number  00000008
                        message_id       30 61 31 42 00
                        """),
                headerOnly(
                        "submit_sm_resp of a refusal: without a body (§4.4.2)",
                        new Pdu.SubmitResp(8, CommandStatus.ESME_RTHROTTLED, ""),
                        "80000004",
                        "00000058",
                        "00000008"),
                new Vector(
                        "deliver_sm_resp (§4.6.2), whose message_id is unused",
                        new Pdu.DeliverResp(11, CommandStatus.ESME_RX_T_APPN),
                        """
                        command_length   00000011
                        command_id       80000005
                        command_status   00000064
                        sequence_number  0000000b
                        message_id       00
                        """),
                new Vector("data_sm_resp (§4.7.2)", new Pdu.DataResp(12, CommandStatus.ESME_ROK, "77"), """
                        command_length   00000013
                        command_id       80000103
                        command_status   00000000
                        sequence_number  0000000c
                        message_id       37 37 00
                        """));
    }

    private static ShortMessage message(
            SmppAddress source,
            SmppAddress destination,
            int esmClass,
            int protocolId,
            int dataCoding,
            int registeredDelivery,
            String validityPeriod,
            byte[] octets,
            boolean inPayload) {
        return new ShortMessage(
                source,
                destination,
                esmClass,
                protocolId,
                dataCoding,
                registeredDelivery,
                validityPeriod,
                octets,
                inPayload,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    /** What is read only: fields that are not kept, parameters in another order, unknown ones, 255 octets. */
    static Stream<Vector> readOnly() {
        String body = """
                service_type             43 4d 54 00
                source_addr_ton          01
                source_addr_npi          01
                source_addr              31 35 35 35 30 30 30 31 00
                dest_addr_ton            03
                dest_addr_npi            00
                destination_addr         37 32 33 34 35 00
                esm_class                00
                protocol_id              00
                priority_flag            03
                schedule_delivery_time   30 30 30 30 30 30 30 30 30 35 30 30 30 30 30 52 00
                validity_period          00
                registered_delivery      00
                replace_if_present_flag  01
                data_coding              00
                sm_default_msg_id        09
                """;
        byte[] hello = "Hello".getBytes(StandardCharsets.US_ASCII);
        byte[] longest = "x".repeat(255).getBytes(StandardCharsets.US_ASCII);
        return Stream.of(
                new Vector(
                        "deliver_sm with all that is not kept, and an unknown parameter in front of known ones",
                        new Pdu.Deliver(
                                1,
                                new ShortMessage(
                                        NUMBER,
                                        SHORT_CODE,
                                        0,
                                        0,
                                        0,
                                        0,
                                        "",
                                        hello,
                                        false,
                                        Optional.of("7"),
                                        OptionalInt.of(1),
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        Optional.empty())),
                        header(5, 16 + 52 + 1 + 5 + 6 + 6 + 6) + body + """
                                sm_length                05
                                short_message            48 65 6c 6c 6f
                                unknown                  1403 0002 ffff
                                user_message_reference   0204 0002 0001
                                receipted_message_id     001e 0002 37 00
                                """),
                new Vector(
                        "submit_sm with both short_message and message_payload: the first counts",
                        new Pdu.Submit(1, message(NUMBER, SHORT_CODE, 0, 0, 0, 0, "", hello, false)),
                        header(4, 16 + 52 + 1 + 5 + 8) + body + """
                                sm_length                05
                                short_message            48 65 6c 6c 6f
                                message_payload          0424 0004 53544f50
                                """),
                new Vector(
                        "submit_sm with sm_length 255, which is reserved (§5.2.21)",
                        new Pdu.Submit(1, message(NUMBER, SHORT_CODE, 0, 0, 0, 0, "", longest, false)),
                        header(4, 16 + 52 + 1 + 255) + body + "sm_length ff\nshort_message " + "78".repeat(255) + "\n"),
                new Vector(
                        "data_sm without message_payload is empty",
                        new Pdu.Data(1, message(NUMBER, SHORT_CODE, 0, 0, 4, 0, "", new byte[0], false)),
                        header(0x103, 16 + 1 + 11 + 8 + 3) + """
                                service_type             00
                                source                   01 01 31 35 35 35 30 30 30 31 00
                                destination              03 00 37 32 33 34 35 00
                                esm_class                00
                                registered_delivery      00
                                data_coding              04
                                """),
                new Vector(
                        "submit_sm_resp of a refusal with a body all the same",
                        new Pdu.SubmitResp(1, CommandStatus.ESME_RINVDSTADR, ""),
                        """
                        command_length   00000011
                        command_id       80000004
                        command_status   0000000b
                        sequence_number  00000001
                        message_id       00
                        """),
                new Vector("deliver_sm_resp without a body", new Pdu.DeliverResp(1, CommandStatus.ESME_ROK), """
                        command_length   00000010
                        command_id       80000005
                        command_status   00000000
                        sequence_number  00000001
                        """),
                new Vector("submit_multi is not spoken", new Pdu.Unsupported(1, 0x21), """
                        command_length   00000012
                        command_id       00000021
                        command_status   00000000
                        sequence_number  00000001
                        service_type     00
                        source_addr_ton  01
                        """));
    }

    private static String header(int commandId, int octets) {
        return "command_length %08x\ncommand_id %08x\ncommand_status 00000000\nsequence_number 00000001\n"
                .formatted(octets, commandId);
    }

    @ParameterizedTest
    @MethodSource("inBothDirections")
    void isWrittenOctetByOctet(Vector vector) {
        ByteBuf out = Unpooled.buffer();
        PduWriter.write(vector.pdu(), out);
        assertEquals(ByteBufUtil.hexDump(vector.octets()), ByteBufUtil.hexDump(out));
    }

    @ParameterizedTest
    @MethodSource({"inBothDirections", "readOnly"})
    void isReadValueByValue(Vector vector) {
        assertEquals(describe(vector.pdu()), describe(PduReader.read(Unpooled.wrappedBuffer(vector.octets()))));
    }

    /** Records compare arrays by identity: this shows what is in them. */
    private static String describe(Object value) {
        if (value instanceof byte[] octets) {
            return HexFormat.of().formatHex(octets);
        } else if (value instanceof Optional<?> optional) {
            return optional.map(PduVectorsTest::describe).orElse("none");
        } else if (value instanceof Secret secret) {
            return secret.reveal();
        } else if (value instanceof Record record) {
            return record.getClass().getSimpleName()
                    + Arrays.stream(record.getClass().getRecordComponents())
                            .map(component -> component.getName() + "=" + describe(valueOf(record, component)))
                            .toList();
        }
        return String.valueOf(value);
    }

    private static Object valueOf(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
