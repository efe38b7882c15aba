package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.codec.Pdu;
import dev.shortstop.smpp.codec.PduDecoder;
import dev.shortstop.smpp.codec.PduWriter;
import dev.shortstop.smpp.codec.ShortMessage;
import dev.shortstop.smpp.message.Concatenation;
import dev.shortstop.smpp.message.Concatenation.Width;
import dev.shortstop.smpp.message.DeliveryReceipt;
import dev.shortstop.smpp.message.LongMessage;
import dev.shortstop.smpp.message.MessageState;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was found broken in cloudhopper's codec, and what users of other gateways complain about in the texts and parts that
 * they get: none of it happens here.
 */
class CloudhopperDefectsTest {
    private static final MessageDecoder DECODER = new MessageDecoder("carrier", MessageFormat.DEFAULTS);
    private static final SmppAddress HANDSET = new SmppAddress(1, 1, "15550001");
    private static final SmppAddress SHORT_CODE = new SmppAddress(0, 1, "12345");

    private final EmbeddedChannel channel = new EmbeddedChannel(new PduDecoder());

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private List<Pdu> read(byte[]... octets) {
        channel.writeInbound(Unpooled.wrappedBuffer(octets));
        List<Pdu> pdus = new ArrayList<>();
        for (Pdu pdu = channel.readInbound(); pdu != null; pdu = channel.readInbound()) {
            pdus.add(pdu);
        }
        return pdus;
    }

    private static byte[] write(Pdu pdu) {
        ByteBuf out = Unpooled.buffer();
        PduWriter.write(pdu, out);
        return ByteBufUtil.getBytes(out);
    }

    /** As it is decoded after its way through both directions of the codec. */
    private ReceivedMessage received(int esmClass, int dataCoding, byte[] octets, Optional<ShortMessage.Sar> sar) {
        ShortMessage message = new ShortMessage(
                HANDSET,
                SHORT_CODE,
                esmClass,
                0,
                dataCoding,
                0,
                "",
                octets,
                false,
                Optional.empty(),
                OptionalInt.empty(),
                sar,
                OptionalInt.empty(),
                Optional.empty());
        Pdu.Deliver deliver = assertInstanceOf(
                Pdu.Deliver.class, read(write(new Pdu.Deliver(1, message))).get(0));
        return DECODER.decode(ReceivedMessage.Command.DELIVER_SM, 1, 1, deliver.message());
    }

    private ReceivedMessage received(int esmClass, int dataCoding, String hexOctets) {
        return received(esmClass, dataCoding, hex(hexOctets), Optional.empty());
    }

    // Codec: numbers 1, 3, 4 and 5

    @ParameterizedTest
    @ValueSource(strings = {"7fffffff", "ffffffff", "00011801", "00000000", "0000000f"})
    void anImpossibleLengthIsToldAtOnceAndNothingBehindItIsKept(String length) {
        assertInstanceOf(Pdu.Unframed.class, read(hex(length)).get(0));
        for (int piece = 0; piece < 1_000; piece++) {
            assertEquals(List.of(), read(new byte[1_024]));
        }
    }

    @Test
    void aGoodPduBehindABadOneInOneSegmentIsReadAtOnce() {
        List<Pdu> pdus = read(hex("00000010 00000005 00000000 00000007"), write(new Pdu.EnquireLink(8)));
        assertInstanceOf(Pdu.Malformed.class, pdus.get(0));
        assertEquals(new Pdu.EnquireLink(8), pdus.get(1));
    }

    @Test
    void aTruncatedBodyKeepsItsSequenceNumber() {
        byte[] whole = write(new Pdu.Bind(
                0x1234, BindType.TRANSCEIVER, "gateway", new Secret("pw"), "", 0x34, AddressRange.UNSPECIFIED));
        for (int octets = 16; octets < whole.length; octets++) {
            byte[] cut = Arrays.copyOf(whole, octets);
            cut[3] = (byte) octets;
            Pdu pdu = read(cut).get(0);
            assertEquals(0x1234, pdu.sequenceNumber());
            assertInstanceOf(Pdu.Malformed.class, pdu);
        }
    }

    // Texts: number 13 and what users complain about

    @Test
    void escapesThatTheTableLacksAndTheLastOneLoseNothing() {
        assertEquals("aZ ", received(0, 0, "61 1b5a 1b").text());
        assertEquals("a ", received(0, 0, "61 1b1b").text());
    }

    @Test
    void nationalShiftTablesAreKnown() {
        assertEquals("ç", received(0x40, 0, "03240101 1b63").text());
    }

    @Test
    void atIsAt() {
        assertEquals("@¿", received(0, 0, "00 60").text());
        SubmitEncoder.Encoded encoded =
                new SubmitEncoder(MessageFormat.DEFAULTS).encode(new SubmitSm("12345", "15550001", "@¿"), true);
        assertEquals(
                "0060",
                ByteBufUtil.hexDump(((SubmitEncoder.Encoded.Sendable) encoded)
                        .segments()
                        .get(0)
                        .octets()));
    }

    @Test
    void ucs2HasItsHighOctetFirst() {
        assertEquals("STOP", received(0, 8, "0053 0054 004f 0050").text());
        assertEquals("🛑", received(0, 8, "d83d ded1").text());
    }

    @ParameterizedTest
    @CsvSource({
        "0x00, 53544f50, STOP",
        "0x08, 00530054004f0050, STOP",
        "0xf0, 53544f50, STOP", // class 0, default alphabet: lower half 0
        "0xf1, 53544f50, STOP", // lower half 1 would be IA5
        "0x18, 00530054004f0050, STOP", // general group with a class, UCS-2
        "0xe0, 00530054004f0050, STOP", // message waiting in UCS-2: lower half 0 would be the default alphabet
        "0xc8, 53544f50, STOP", // message waiting in the default alphabet: lower half 8 would be UCS-2
    })
    void theWholeOfDataCodingCounts(String dataCoding, String octets, String text) {
        assertEquals(text, received(0, Integer.decode(dataCoding), octets).text());
    }

    @Test
    void noOctetOfAHeaderIsLeftInTheText() {
        assertEquals("STOP", received(0x40, 0, "050003cc0201 53544f50").text());
        assertEquals("STOP", received(0x40, 8, "050003cc0201 00530054004f0050").text());
        assertEquals(
                "STOP", received(0x40, 0, "0b05040b8423f0 0003cc0201 53544f50").text());
    }

    @Test
    void whatIsNoHeaderStaysText() {
        assertEquals("\u0394@é", received(0, 0, "10 00 05").text());
        assertEquals(Optional.empty(), received(0, 0, "050003cc0201 53544f50").concatenation());
    }

    // Parts

    @Test
    void partsOutOfOrderAreOneText() {
        List<LongMessage.Part> parts = List.of(
                received(0x40, 0, "050003cc0303 4320").part().orElseThrow(),
                received(0x40, 0, "050003cc0301 4120").part().orElseThrow(),
                received(0x40, 0, "050003cc0302 4220").part().orElseThrow());
        assertEquals(
                "A B C ",
                LongMessage.join(parts, MessageFormat.DEFAULTS.textDecoder()).text());
    }

    @Test
    void notOnly050003AnnouncesAPart() {
        Concatenation sixteenBits = new Concatenation(0xABCD, Width.SIXTEEN_BITS, 3, 2);
        assertEquals(
                Optional.of(sixteenBits), received(0x40, 0, "060804abcd0302 41").concatenation());
        assertEquals(
                Optional.of(sixteenBits),
                received(0x40, 0, "0e 240101 7f00 7001ff 0804abcd0302 41").concatenation());
        assertEquals(
                Optional.of(new Concatenation(0xABCD, Width.SAR, 3, 2)),
                received(0, 0, hex("41"), Optional.of(new ShortMessage.Sar(0xABCD, 3, 2)))
                        .concatenation());
    }

    @Test
    void referencesOfDifferentWidthsAreDifferentMessages() {
        Concatenation eight =
                received(0x40, 0, "050003050201 41").concatenation().orElseThrow();
        Concatenation sixteen =
                received(0x40, 0, "06080400050201 41").concatenation().orElseThrow();
        assertEquals(false, eight.isOfSameMessageAs(sixteen));
    }

    @Test
    void senselessSarParametersMakeNoPart() {
        for (ShortMessage.Sar sar :
                List.of(new ShortMessage.Sar(1, 0, 0), new ShortMessage.Sar(1, 2, 0), new ShortMessage.Sar(1, 2, 3))) {
            ReceivedMessage message = received(0, 0, hex("53544f50"), Optional.of(sar));
            assertEquals(Optional.empty(), message.concatenation());
            assertEquals("STOP", message.text());
        }
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        String text = "🛑e\u0301".repeat(100);
        var encoded = (SubmitEncoder.Encoded.Sendable)
                new SubmitEncoder(MessageFormat.DEFAULTS).encode(new SubmitSm("12345", "15550001", text), true);
        StringBuilder joined = new StringBuilder();
        for (ShortMessage segment : encoded.segments()) {
            ReceivedMessage part = DECODER.decode(ReceivedMessage.Command.DELIVER_SM, 1, 1, segment);
            assertTrue(part.textComplete(), part.text());
            joined.append(part.text());
        }
        assertEquals(text, joined.toString());
    }

    // Receipts: number 15

    @Test
    void receiptsAreReadInAnyLocaleAndByOurselves() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            byte[] text = "ID:I1 SUBMIT DATE:2611230905 STAT:DELIVRD".getBytes(StandardCharsets.US_ASCII);
            DeliveryReceipt receipt =
                    received(0x04, 0, text, Optional.empty()).receipt().orElseThrow();
            assertEquals(Optional.of("I1"), receipt.messageId());
            assertEquals(Optional.of(MessageState.DELIVERED), receipt.state());
            assertTrue(receipt.submittedAt().isPresent());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatIsWrittenIsAlwaysReadWhateverItsLength() {
        IntStream.of(0, 1, 140, 254, 255, 65_535).forEach(octets -> {
            ReceivedMessage message = received(0, 4, new byte[octets], Optional.empty());
            assertEquals(octets, message.userData().octets().length);
        });
    }
}
