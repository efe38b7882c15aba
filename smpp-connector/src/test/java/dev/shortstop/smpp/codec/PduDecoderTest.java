package dev.shortstop.smpp.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shortstop.smpp.AddressRange;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.SmppAddress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PduDecoderTest {
    private static final SmppAddress HANDSET = new SmppAddress(1, 1, "15550001");
    private static final SmppAddress SHORT_CODE = new SmppAddress(3, 0, "012345");

    private final PduDecoder decoder = new PduDecoder();
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    private static byte[] octets(Pdu... pdus) {
        ByteBuf out = Unpooled.buffer();
        for (Pdu pdu : pdus) {
            PduWriter.write(pdu, out);
        }
        return ByteBufUtil.getBytes(out);
    }

    private static byte[] hex(String hex) {
        return ByteBufUtil.decodeHexDump(hex.replace(" ", ""));
    }

    private List<Pdu> read() {
        List<Pdu> pdus = new ArrayList<>();
        for (Pdu pdu = channel.readInbound(); pdu != null; pdu = channel.readInbound()) {
            pdus.add(pdu);
        }
        return pdus;
    }

    private List<Pdu> decode(byte[] octets) {
        channel.writeInbound(Unpooled.wrappedBuffer(octets));
        return read();
    }

    private static ShortMessage message(byte[] octets, OptionalInt userMessageReference) {
        return new ShortMessage(
                HANDSET,
                SHORT_CODE,
                0,
                0,
                0,
                0,
                "",
                octets,
                false,
                Optional.empty(),
                userMessageReference,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    static List<Pdu> pdusWithoutArrays() {
        return List.of(
                new Pdu.Bind(
                        1,
                        BindType.TRANSCEIVER,
                        "gateway",
                        new Secret("pa55"),
                        "VMA",
                        0x34,
                        new AddressRange(1, 1, "^72345$")),
                new Pdu.Bind(2, BindType.RECEIVER, "", new Secret(""), "", 0x33, AddressRange.UNSPECIFIED),
                new Pdu.Bind(
                        3, BindType.TRANSMITTER, "gateway", new Secret("pa55"), "", 0x34, AddressRange.UNSPECIFIED),
                new Pdu.BindResp(1, BindType.TRANSCEIVER, CommandStatus.ESME_ROK, "smsc", OptionalInt.of(0x34)),
                new Pdu.BindResp(2, BindType.RECEIVER, CommandStatus.ESME_RINVPASWD, "", OptionalInt.empty()),
                new Pdu.BindResp(3, BindType.TRANSMITTER, CommandStatus.ESME_ROK, "smsc", OptionalInt.empty()),
                new Pdu.Outbind(4, "smsc", new Secret("pa55")),
                new Pdu.DataResp(5, CommandStatus.ESME_ROK, "77"),
                new Pdu.DeliverResp(0x7FFFFFFF, CommandStatus.ESME_RX_T_APPN),
                new Pdu.SubmitResp(4, CommandStatus.ESME_ROK, "0a1b2c"),
                new Pdu.SubmitResp(5, CommandStatus.ESME_RTHROTTLED, ""),
                new Pdu.EnquireLink(6),
                new Pdu.EnquireLinkResp(7),
                new Pdu.Unbind(8),
                new Pdu.UnbindResp(-1),
                new Pdu.GenericNack(0, CommandStatus.ESME_RINVCMDLEN));
    }

    @ParameterizedTest
    @MethodSource("pdusWithoutArrays")
    void whatIsWrittenIsRead(Pdu pdu) {
        assertEquals(List.of(pdu), decode(octets(pdu)));
    }

    @Test
    void theNameThatASenderGaveItsMessageGoesThrough() {
        ShortMessage message = message(new byte[] {65}, OptionalInt.of(0xFEDC));
        Pdu.Deliver deliver = assertInstanceOf(
                Pdu.Deliver.class, decode(octets(new Pdu.Deliver(1, message))).get(0));
        assertEquals(OptionalInt.of(0xFEDC), deliver.message().userMessageReference());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 140, 254, 255, 65_535})
    void messagesOfAnyLengthGoThrough(int messageOctets) {
        byte[] text = "x".repeat(messageOctets).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        ShortMessage message = new ShortMessage(
                HANDSET,
                SHORT_CODE,
                0x40,
                0,
                8,
                1,
                "000000000500000R",
                text,
                false,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
        Pdu.Submit submit = assertInstanceOf(
                Pdu.Submit.class, decode(octets(new Pdu.Submit(9, message))).get(0));
        assertArrayEquals(text, submit.message().octets());
        assertEquals(HANDSET, submit.message().source());
        assertEquals(SHORT_CODE, submit.message().destination());
        assertEquals(0x40, submit.message().esmClass());
        assertEquals(8, submit.message().dataCoding());
        assertEquals(1, submit.message().registeredDelivery());
        assertEquals("000000000500000R", submit.message().validityPeriod());
    }

    @Test
    void aDeliverSmWithOptionalParametersIsReadAsTheSpecificationLaysItOut() {
        Pdu.Deliver deliver = assertInstanceOf(
                Pdu.Deliver.class,
                decode(hex(
                                "00000044 00000005 00000000 0000002a" // header
                                        + "00 01 01 3135353530303031 00 03 00 303132333435 00" // service_type, source,
                                        // destination
                                        + "04 7f 00 00 00 00 00 f1 00 00" // esm_class … sm_default_msg_id, sm_length
                                        + "0424 0004 53544f50" // message_payload
                                        + "001e 0003 616200" // receipted_message_id
                                        + "0204 0002 fffe")) // user_message_reference
                        .get(0));
        assertEquals(42, deliver.sequenceNumber());
        assertEquals(HANDSET, deliver.message().source());
        assertEquals(SHORT_CODE, deliver.message().destination());
        assertEquals(4, deliver.message().esmClass());
        assertEquals(0x7F, deliver.message().protocolId());
        assertEquals(0xF1, deliver.message().dataCoding());
        assertArrayEquals(new byte[] {'S', 'T', 'O', 'P'}, deliver.message().octets());
        assertEquals(Optional.of("ab"), deliver.message().receiptedMessageId());
        assertEquals(OptionalInt.of(0xFFFE), deliver.message().userMessageReference());
    }

    @ParameterizedTest
    @CsvSource({
        "0204 0001 07, , ", // a reference of one octet
        "0204 0000, , ",
        "0204 0003 000007, , ",
        "0204 0001 07 001e 0003 616200, ab, ",
        "001e 0000 0204 0002 0007, , 7",
        "001e 0001 00, , ",
        "001e 0002 6162, ab, ", // without its NUL
        "001e 0004 61620063, ab, ",
        "0204 0002 0007 0204 0002 0008, , 7",
        "0204 0002 0007 00, , 7", // one octet too many
        "0204 0002 0007 1401 00, , 7",
        "0204 0002 0007 1401 0009 0102, , 7", // its length reaches beyond the end
        "0204 0002 00, , ",
        "001e 0009 6162, , ", // a part of an id is no id
        "0204 0002 0007 0424 0004 52455354, , 7", // message_payload beside short_message
    })
    void noOptionalParameterCostsAMessageItsText(String parameters, String messageId, Integer reference) {
        Pdu.Deliver deliver = deliver("04 53544f50" + parameters);
        assertArrayEquals(new byte[] {'S', 'T', 'O', 'P'}, deliver.message().octets());
        assertEquals(Optional.ofNullable(messageId), deliver.message().receiptedMessageId());
        assertEquals(
                reference == null ? OptionalInt.empty() : OptionalInt.of(reference),
                deliver.message().userMessageReference());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0204 0001 07 0424 0004 53544f50",
                "0424 0004 53544f50 1401",
                "0424 0005 53544f50", // its length reaches beyond the end
            })
    void aTextInMessagePayloadIsReadAsFarAsItCame(String parameters) {
        assertArrayEquals(
                new byte[] {'S', 'T', 'O', 'P'},
                deliver("00" + parameters).message().octets());
    }

    /** A deliver_sm from 1 to 2 that ends in these octets, from sm_length on. */
    private Pdu.Deliver deliver(String hexFromSmLength) {
        byte[] body = hex("00 01013100 00013200 000000 0000 00000000" + hexFromSmLength);
        byte[] header = hex("%08x 00000005 00000000 00000001".formatted(16 + body.length));
        channel.writeInbound(Unpooled.wrappedBuffer(header, body));
        return assertInstanceOf(Pdu.Deliver.class, read().get(0));
    }

    @Test
    void twoPdusInOneSegmentAreBothReadAtOnce() {
        assertEquals(
                List.of(new Pdu.EnquireLink(1), new Pdu.Unbind(2)),
                decode(octets(new Pdu.EnquireLink(1), new Pdu.Unbind(2))));
    }

    @Test
    void aPduThatComesByteByByteIsRead() {
        byte[] octets = octets(new Pdu.SubmitResp(3, CommandStatus.ESME_ROK, "id"), new Pdu.EnquireLink(4));
        for (byte octet : octets) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {octet}));
        }
        assertEquals(List.of(new Pdu.SubmitResp(3, CommandStatus.ESME_ROK, "id"), new Pdu.EnquireLink(4)), read());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000010 00000005 00000000 00000007", // no body
                "00000014 00000005 00000000 00000007 00010131", // cut in an address
                "00000018 00000009 00000000 00000007 4141414141414141", // a bind without any NUL
                "00000021 00000005 00000000 00000007 00 000000 000000 000000 00 00 0000 0000 ff", // sm_length too long
                "00000024 00000004 00000000 00000007 00 000000 000000 000000 00 00 0000 0000 00 0424ff", // TLV cut
                "00000025 00000004 00000000 00000007 00 000000 000000 000000 00 00 0000 0000 00 04240004", // no text
            })
    void aBadBodyKeepsItsSequenceNumberAndTheNextPduIsRead(String hex) {
        byte[] bad = hex(hex);
        byte[] good = octets(new Pdu.EnquireLink(8));
        channel.writeInbound(Unpooled.wrappedBuffer(bad, good));
        List<Pdu> pdus = read();
        assertEquals(2, pdus.size(), pdus.toString());
        assertEquals(7, assertInstanceOf(Pdu.Malformed.class, pdus.get(0)).sequenceNumber());
        assertEquals(new Pdu.EnquireLink(8), pdus.get(1));
    }

    @Test
    void commandsThatAreNotSpokenAreToldApart() {
        assertEquals(List.of(new Pdu.Unsupported(5, 0x03)), decode(hex("00000012 00000003 00000000 00000005 0000")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7fffffff", "ffffffff", "00000000", "0000000f", "00011801"})
    void afterAnImpossibleLengthNothingIsRead(String length) {
        channel.writeInbound(Unpooled.wrappedBuffer(hex(length), octets(new Pdu.EnquireLink(1))));
        assertEquals(List.of(new Pdu.Unframed(Long.parseLong(length, 16))), read());
        assertEquals(List.of(), decode(octets(new Pdu.EnquireLink(2))));
    }

    @Test
    void whileItIsPausedNothingIsHandedOn() throws Exception {
        decoder.pause();
        assertEquals(List.of(), decode(octets(new Pdu.EnquireLink(1), new Pdu.EnquireLink(2))));
        decoder.resume(channel.pipeline().context(decoder));
        assertEquals(List.of(new Pdu.EnquireLink(1), new Pdu.EnquireLink(2)), read());
    }

    @Test
    void whatCannotBeWrittenLeavesNoTrace() {
        ByteBuf out = Unpooled.buffer();
        PduWriter.write(new Pdu.EnquireLink(1), out);
        ShortMessage tooLong = message(null, OptionalInt.empty());
        assertThrows(RuntimeException.class, () -> PduWriter.write(new Pdu.Submit(2, tooLong), out));
        assertEquals(16, out.readableBytes());
    }
}
