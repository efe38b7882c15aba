package dev.shortstop.smpp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.shortstop.smpp.LongMessages;
import dev.shortstop.smpp.MessageFormat;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.SubmitResult;
import dev.shortstop.smpp.message.Concatenation;
import dev.shortstop.smpp.message.LongMessage;
import dev.shortstop.smpp.text.DefaultAlphabet;
import dev.shortstop.smpp.text.TextDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages of several segments, cut and joined on jSMPP's side by hand. */
class LongMessagesIT {
    /** 402 septets with the escape sequences: three segments. */
    private static final String GSM_7 = "Please STOP {this} now. €".repeat(15).substring(0, 360);

    /** 201 code units: three segments or more. */
    private static final String UCS_2 = "СТОП \uD83D\uDE00 ".repeat(30).substring(0, 200);

    private JsmppSmsc smsc;

    @BeforeEach
    void start() throws Exception {
        smsc = JsmppSmsc.start();
    }

    @AfterEach
    void close() throws Exception {
        smsc.close();
    }

    // Out

    static Stream<Arguments> sent() {
        return Arrays.stream(LongMessages.values())
                .flatMap(mode -> Stream.of(arguments(mode, GSM_7, 0x00), arguments(mode, UCS_2, 0x08)));
    }

    @ParameterizedTest
    @MethodSource
    void sent(LongMessages mode, String text, int dataCoding) throws Exception {
        List<SubmitSm> submits = submit(mode, text);
        submits.forEach(submit -> assertEquals(dataCoding, submit.getDataCoding()));
        assertEquals(
                text,
                decoded(
                        dataCoding,
                        switch (mode) {
                            case UDH_8 -> Parts.joinedByHeader(submits, 5, 0, 3);
                            case UDH_16 -> Parts.joinedByHeader(submits, 6, 8, 4);
                            case SAR -> joinedBySar(submits);
                            case PAYLOAD -> payload(submits);
                        }));
    }

    @ParameterizedTest
    @EnumSource(names = {"SAR", "PAYLOAD"})
    void anSmscOfSmpp33GetsHeadersAndNoOptionalParameters(LongMessages mode) throws Exception {
        smsc.version = InterfaceVersion.IF_33;
        List<SubmitSm> submits = submit(mode, GSM_7);
        submits.forEach(submit -> assertEquals(0, submit.getOptionalParameters().length));
        assertEquals(GSM_7, decoded(0, Parts.joinedByHeader(submits, 5, 0, 3)));
    }

    private List<SubmitSm> submit(LongMessages mode, String text) throws Exception {
        MessageFormat format = MessageFormat.DEFAULTS.withLongMessages(mode);
        try (ShortstopEsme esme =
                new ShortstopEsme(smsc.port(), settings -> settings.messageFormat(format)).awaitSubmitting()) {
            SubmitResult.Accepted accepted = assertInstanceOf(
                    SubmitResult.Accepted.class, esme.submit(text).get());
            List<SubmitSm> submits = new ArrayList<>();
            smsc.submits.drainTo(submits);
            assertEquals(accepted.messageIds().size(), submits.size());
            assertEquals(accepted.messageIds().size(), new HashSet<>(accepted.messageIds()).size());
            return submits;
        }
    }

    private static byte[] joinedBySar(List<SubmitSm> submits) {
        TreeMap<Integer, byte[]> parts = new TreeMap<>();
        Set<Short> references = new HashSet<>();
        for (SubmitSm submit : submits) {
            assertEquals(0, submit.getEsmClass());
            references.add(submit.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class)
                    .getValue());
            assertEquals(
                    submits.size(),
                    submit.getOptionalParameter(OptionalParameter.Sar_total_segments.class)
                            .getValue());
            int number = submit.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class)
                    .getValue();
            parts.put(number, submit.getShortMessage());
        }
        assertEquals(1, references.size());
        return Parts.joined(parts, submits.size());
    }

    private static byte[] payload(List<SubmitSm> submits) {
        assertEquals(1, submits.size());
        assertEquals(0, submits.get(0).getShortMessage().length);
        return submits.get(0)
                .getOptionalParameter(OptionalParameter.Message_payload.class)
                .getValue();
    }

    private static String decoded(int dataCoding, byte[] octets) {
        return dataCoding == 0 ? Gsm0338.decode(octets) : new String(octets, StandardCharsets.UTF_16BE);
    }

    // In

    /** How a phone or an SMSC tells which part of what a message is. */
    private enum Way {
        HEADER_8 {
            @Override
            Sms part(Sms octets, int total, int number) {
                return octets.behindHeader((byte) 5, (byte) 0, (byte) 3, (byte) 0xFE, (byte) total, (byte) number);
            }
        },
        HEADER_16_BEHIND_PORTS {
            @Override
            Sms part(Sms octets, int total, int number) {
                byte[] header = {12, 5, 4, 0, 80, 0, 81, 8, 4, (byte) 0xFF, (byte) 0xFE, (byte) total, (byte) number};
                return octets.behindHeader(header);
            }
        },
        SAR {
            @Override
            Sms part(Sms octets, int total, int number) {
                return octets.withOptionalParameters(
                        new OptionalParameter.Sar_msg_ref_num((short) 0xFFFE),
                        new OptionalParameter.Sar_total_segments((byte) total),
                        new OptionalParameter.Sar_segment_seqnum((byte) number));
            }
        };

        abstract Sms part(Sms octets, int total, int number);
    }

    static Stream<Arguments> received() {
        return Arrays.stream(Way.values())
                .flatMap(way -> Stream.of(
                        arguments(way, Sms.of(0, Gsm0338.encode(GSM_7)), GSM_7),
                        arguments(way, Sms.of(8, UCS_2.getBytes(StandardCharsets.UTF_16BE)), UCS_2)));
    }

    @ParameterizedTest
    @MethodSource
    void received(Way way, Sms whole, String text) throws Exception {
        List<Sms> parts = parts(way, whole);
        Collections.reverse(parts);
        try (ShortstopEsme esme = new ShortstopEsme(smsc.port()).awaitReceiving()) {
            for (Sms part : parts) {
                assertEquals(0, smsc.deliver(part).get().commandStatus());
            }
            assertJoined(text, esme.received.stream().toList(), parts.size());
        }
    }

    @ParameterizedTest
    @MethodSource("received")
    void receivedFromAnAggregator(Way way, Sms whole, String text) throws Exception {
        List<Sms> parts = parts(way, whole);
        try (ShortstopSmsc listener = new ShortstopSmsc();
                JsmppEsme esme = new JsmppEsme()) {
            esme.bind(listener.port(), BindType.BIND_TX, ShortstopSmsc.SYSTEM_ID, ShortstopSmsc.PASSWORD);
            for (Sms part : parts) {
                assertEquals(0, esme.submit(part).get().commandStatus());
            }
            assertJoined(text, listener.received.stream().toList(), parts.size());
        }
    }

    private static void assertJoined(String text, List<ReceivedMessage> messages, int total) {
        assertEquals(total, messages.size());
        List<LongMessage.Part> parts = new ArrayList<>();
        for (ReceivedMessage message : messages) {
            Concatenation place = message.concatenation().orElseThrow();
            assertEquals(total, place.total());
            assertTrue(place.reference() == 0xFE || place.reference() == 0xFFFE, place::toString);
            parts.add(message.part().orElseThrow());
        }
        LongMessage joined = LongMessage.join(parts, new TextDecoder(DefaultAlphabet.GSM_7));
        assertTrue(joined.isComplete() && joined.textComplete(), joined::toString);
        assertEquals(text, joined.text());
    }

    /** Cut every 120 octets, which is within escape sequences and surrogate pairs, as some phones do. */
    private static List<Sms> parts(Way way, Sms whole) {
        byte[] octets = whole.shortMessage();
        int total = (octets.length + 119) / 120;
        List<Sms> parts = new ArrayList<>();
        for (int number = 1; number <= total; number++) {
            byte[] part = Arrays.copyOfRange(octets, (number - 1) * 120, Math.min(number * 120, octets.length));
            parts.add(way.part(Sms.of(whole.dataCoding(), part), total, number));
        }
        return parts;
    }

    @Test
    void receivedAsPayload() throws Exception {
        try (ShortstopEsme esme = new ShortstopEsme(smsc.port()).awaitReceiving()) {
            Sms payload = Sms.of(0, Gsm0338.encode(GSM_7)).asPayload();
            assertEquals(0, smsc.deliver(payload).get().commandStatus());
            assertEquals(GSM_7, esme.received.take().text());
        }
    }
}
