package dev.shortstop.smpp.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.MessageFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** PDUs taken apart as SMPP 3.4 §4 lays them out. */
class DissectedPduTest {

    private static final String DELIVER_JOIN = "00000005 00000000 00000011" // deliver_sm, sequence 17
            + " 00 01 01 3135353530303031 00 00 01 3732333435 00" // +15550001 to 72345
            + " 00 00 00 00 00 00 00 00 00 04 4A4F494E" // JOIN
            + " 0204 0002 002A"; // user_message_reference

    @Test
    void everyFieldOfADeliverSmIsToldInItsOrderBySpecificationName() {
        DissectedPdu pdu = dissect(DELIVER_JOIN);
        assertEquals("deliver_sm", pdu.command());
        assertFalse(pdu.isResponse());
        assertEquals(17, pdu.sequenceNumber());
        assertEquals(Optional.of("15550001"), pdu.sourceAddress());
        assertEquals(Optional.of("72345"), pdu.destinationAddress());
        assertEquals(Optional.of("JOIN"), pdu.text());
        assertEquals(
                List.of(
                        "service_type",
                        "source_addr_ton",
                        "source_addr_npi",
                        "source_addr",
                        "dest_addr_ton",
                        "dest_addr_npi",
                        "destination_addr",
                        "esm_class",
                        "protocol_id",
                        "priority_flag",
                        "schedule_delivery_time",
                        "validity_period",
                        "registered_delivery",
                        "replace_if_present_flag",
                        "data_coding",
                        "sm_default_msg_id",
                        "sm_length",
                        "short_message",
                        "user_message_reference"),
                pdu.fields().stream().map(PduField::name).toList());
        assertEquals(
                new PduField("source_addr_ton", "1", "international"),
                pdu.fields().get(1));
        assertEquals(
                new PduField("user_message_reference", "42", ""), pdu.fields().get(18));
    }

    @Test
    void aReceiptTellsTheMessageAndItsState() {
        Map<String, PduField> fields = fields(dissect("00000005 00000000 00000012"
                + " 00 01 01 3135353530303031 00 00 01 3732333435 00 04 00 00 00 00 00 00 00 00 03 69643A"
                + " 001E 0002 3700 0427 0001 02 1400 0001 FF"));
        assertEquals("SMSC delivery receipt", fields.get("esm_class").meaning());
        assertEquals("7", fields.get("receipted_message_id").value());
        assertEquals(new PduField("message_state", "2", "delivered"), fields.get("message_state"));
        assertEquals(new PduField("0x1400", "FF", ""), fields.get("0x1400"));
    }

    @Test
    void aPartOfALongMessageTellsWhichAndItsTextIsThatBehindTheHeader() {
        PduField message = fields(
                        dissect(
                                "00000004 00000000 00000001"
                                        + " 00 00 01 3732333435 00 01 01 3135353530303031 00 40 00 00 00 00 01 00 00 00 08 050003070201 4142"))
                .get("short_message");
        assertEquals(new PduField("short_message", "AB", "8 octets, part 1 of 2, reference 7"), message);
    }

    @Test
    void aPasswordIsNotTold() {
        DissectedPdu pdu = dissect("00000009 00000000 00000001 6D6500 736563726574 00 00 34 00 00 00");
        assertEquals("bind_transceiver", pdu.command());
        assertEquals("<set>", fields(pdu).get("password").value());
        assertEquals(
                new PduField("interface_version", "0x34", "3.4"), fields(pdu).get("interface_version"));
        assertFalse(pdu.toString().contains("secret"));
    }

    @Test
    void aResponseTellsItsStatusByName() {
        DissectedPdu pdu = dissect("80000004 00000058 00000002");
        assertEquals("submit_sm_resp", pdu.command());
        assertTrue(pdu.isResponse());
        assertEquals(CommandStatus.ESME_RTHROTTLED, pdu.status());
        assertEquals(List.of(), pdu.fields());
        assertEquals(
                "42",
                fields(dissect("80000004 00000000 00000002 343200"))
                        .get("message_id")
                        .value());
        assertEquals("generic_nack", dissect("80000000 00000003 00000002").command());
        assertEquals("0x00000003", dissect("00000003 00000000 00000002 00").command());
    }

    @Test
    void whatEndsTooEarlyIsShownAsItIs() {
        PduField last =
                dissect("00000005 00000000 00000001 00 01 01 31").fields().get(3);
        assertEquals(new PduField("unreadable", "31", "the body ends too early"), last);
    }

    @Property
    void noOctetsMakeItFail(@ForAll("commands") int commandId, @ForAll @Size(max = 200) byte[] body) {
        byte[] pdu = ByteBuffer.allocate(16 + body.length)
                .putInt(16 + body.length)
                .putInt(commandId)
                .putInt(0)
                .putInt(1)
                .put(body)
                .array();
        DissectedPdu.of(pdu, MessageFormat.DEFAULTS);
    }

    @Provide
    Arbitrary<Integer> commands() {
        List<Integer> ids = new ArrayList<>();
        for (int request : List.of(0, 1, 2, 3, 4, 5, 6, 9, 0xB, 0x15, 0x103)) {
            ids.add(request);
            ids.add(request | 0x80000000);
        }
        return Arbitraries.of(ids);
    }

    private static Map<String, PduField> fields(DissectedPdu pdu) {
        return pdu.fields().stream().collect(Collectors.toMap(PduField::name, field -> field));
    }

    /** @param hex all behind command_length */
    private static DissectedPdu dissect(String hex) {
        byte[] rest = HexFormat.of().parseHex(hex.replace(" ", ""));
        byte[] pdu = ByteBuffer.allocate(4 + rest.length)
                .putInt(4 + rest.length)
                .put(rest)
                .array();
        return DissectedPdu.of(pdu, MessageFormat.DEFAULTS);
    }
}
