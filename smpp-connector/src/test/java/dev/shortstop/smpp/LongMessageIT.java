package dev.shortstop.smpp;

import static dev.shortstop.smpp.TestClient.settings;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.message.Concatenation;
import dev.shortstop.smpp.message.LongMessage;
import dev.shortstop.smpp.text.NationalLanguage;
import dev.shortstop.smpp.text.TextDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages of more than one segment to the SMSC. */
class LongMessageIT {
    private static final String THREE_SEGMENTS = "0123456789".repeat(40);

    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private static ConnectionSettingsBuilder sending(LongMessages mode, int port) {
        return settings(port).messageFormat(MessageFormat.DEFAULTS.withLongMessages(mode));
    }

    private SmppConnection open(TestSmsc smsc, ConnectionSettingsBuilder settings) {
        SmppConnection connection = SmppConnection.open(settings.build(), TestClient.ACCEPT_ALL, loops.group());
        int binds = connection.status().binds().size();
        await().until(() -> smsc.sessions.size() == binds && connection.status().canSubmit());
        return connection;
    }

    private static SubmitSm mt(String text) {
        return new SubmitSm("12345", "15550001", text);
    }

    private static SubmitSm mt(String text, int reference) {
        return new SubmitSm(
                "12345", "15550001", text, Optional.empty(), 1, Optional.empty(), OptionalInt.of(reference));
    }

    private static SubmitResult result(CompletableFuture<SubmitResult> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private static List<LongMessage.Part> parts(List<ReceivedMessage> submits) {
        return submits.stream().map(submit -> submit.part().orElseThrow()).toList();
    }

    private static List<Integer> numbers(List<ReceivedMessage> submits) {
        return submits.stream()
                .map(submit -> submit.concatenation().orElseThrow().number())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(LongMessages.class)
    void theHandsetReadsWhatWasSubmitted(LongMessages mode) throws Exception {
        TextDecoder decoder = MessageFormat.DEFAULTS.textDecoder();
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(smsc, sending(mode, smsc.port()))) {
            for (String text : List.of(THREE_SEGMENTS, "{[]}".repeat(100), "Привет, 🛑! ".repeat(40))) {
                smsc.submits.clear();
                var accepted = assertInstanceOf(SubmitResult.Accepted.class, result(connection.submit(mt(text))));
                assertEquals(
                        smsc.submits.stream()
                                .map(submit -> "id-" + submit.sequenceNumber())
                                .toList(),
                        accepted.messageIds());
                if (mode == LongMessages.PAYLOAD) {
                    assertEquals(
                            List.of(text),
                            smsc.submits.stream().map(ReceivedMessage::text).toList());
                } else {
                    assertTrue(smsc.submits.size() > 2);
                    assertEquals(
                            new LongMessage(text, true, List.of()), LongMessage.join(parts(smsc.submits), decoder));
                }
            }
        }
    }

    @Test
    void shiftTablesReachTheHandset() throws Exception {
        String text = "İşçi ğüşi ".repeat(30);
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(
                        smsc,
                        settings(smsc.port())
                                .messageFormat(
                                        MessageFormat.DEFAULTS.withLanguages(Set.of(NationalLanguage.TURKISH))))) {
            assertInstanceOf(SubmitResult.Accepted.class, result(connection.submit(mt(text))));
            assertEquals(0, smsc.submits.get(0).dataCoding());
            assertEquals(
                    text,
                    LongMessage.join(parts(smsc.submits), MessageFormat.DEFAULTS.textDecoder())
                            .text());
        }
    }

    @Test
    void everySegmentAsksForAReceiptAndASecondTryHasTheSameReference() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(smsc, sending(LongMessages.UDH_16, smsc.port()))) {
            result(connection.submit(mt(THREE_SEGMENTS, 0xFEDC)));
            result(connection.submit(mt(THREE_SEGMENTS, 0xFEDC)));
            assertEquals(6, smsc.submits.size());
            for (ReceivedMessage submit : smsc.submits) {
                assertEquals(1, submit.registeredDelivery());
                assertEquals(
                        0xFEDC,
                        submit.concatenation().map(Concatenation::reference).orElseThrow());
            }
        }
    }

    @Test
    void thePartsOfAMessageStayOnOneSessionAndInOrder() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(
                        smsc,
                        settings(smsc.port()).bind(BindType.TRANSCEIVER, 3).window(2))) {
            List<CompletableFuture<SubmitResult>> results = IntStream.range(0, 30)
                    .mapToObj(reference -> connection.submit(mt(THREE_SEGMENTS, reference)))
                    .toList();
            for (CompletableFuture<SubmitResult> result : results) {
                assertInstanceOf(SubmitResult.Accepted.class, result(result));
            }
            for (int reference = 0; reference < 30; reference++) {
                int wanted = reference;
                List<ReceivedMessage> submits = smsc.submits.stream()
                        .filter(submit -> submit.concatenation().orElseThrow().reference() == wanted)
                        .toList();
                assertEquals(List.of(1, 2, 3), numbers(submits));
                assertEquals(
                        1,
                        submits.stream()
                                .map(ReceivedMessage::sessionId)
                                .distinct()
                                .count());
            }
            assertEquals(
                    3,
                    smsc.submits.stream()
                            .map(ReceivedMessage::sessionId)
                            .distinct()
                            .count());
        }
    }

    @Test
    void eachPartTakesAWindowSlot() throws Exception {
        Queue<MessageResponder> waiting = new ConcurrentLinkedQueue<>();
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(smsc, settings(smsc.port()).window(2))) {
            smsc.onSubmit = (submit, responder) -> waiting.add(responder);
            CompletableFuture<SubmitResult> result = connection.submit(mt(THREE_SEGMENTS));
            await().until(() -> waiting.size() == 2);
            assertEquals(2, connection.status().binds().get(0).windowUsed());
            assertEquals(1, connection.status().queuedSubmits());
            waiting.remove().respond(CommandStatus.ESME_ROK, "a");
            await().until(() -> waiting.size() == 2);
            waiting.remove().respond(CommandStatus.ESME_ROK, "b");
            waiting.remove().respond(CommandStatus.ESME_ROK, "c");
            assertEquals(new SubmitResult.Accepted(List.of("a", "b", "c")), result(result));
        }
    }

    @Test
    void oncePartOneIsRefusedTheRestStaysHere() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(smsc, settings(smsc.port()).window(1))) {
            smsc.onSubmit = (submit, responder) -> responder.respond(CommandStatus.ESME_RINVDSTADR);
            assertEquals(
                    new SubmitResult.Refused(CommandStatus.ESME_RINVDSTADR),
                    result(connection.submit(mt(THREE_SEGMENTS))));
            assertEquals(List.of(1), numbers(smsc.submits));
            assertEquals(0, connection.status().queuedSubmits());
        }
    }

    @Test
    void oncePartTwoIsThrottledThoseThatHaveNotGoneOutStayHere() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(smsc, settings(smsc.port()).window(1))) {
            smsc.onSubmit = (submit, responder) -> responder.respond(
                    submit.concatenation().orElseThrow().number() == 2
                            ? CommandStatus.ESME_RTHROTTLED
                            : CommandStatus.ESME_ROK,
                    "id");
            assertEquals(
                    new SubmitResult.Throttled(CommandStatus.ESME_RTHROTTLED),
                    result(connection.submit(mt("a".repeat(153 * 10)))));
            assertEquals(List.of(1, 2), numbers(smsc.submits));
            assertEquals(0, connection.status().queuedSubmits());
        }
    }

    @Test
    void eachPartCountsForTheRateAndAMessageThatHasBegunIsNotGivenUp() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection =
                        open(smsc, settings(smsc.port()).submitsPerSecond(10).maxQueueWait(Duration.ofMillis(150)))) {
            long startNanos = System.nanoTime();
            assertInstanceOf(SubmitResult.Accepted.class, result(connection.submit(mt("a".repeat(153 * 5)))));
            long tookMillis = (System.nanoTime() - startNanos) / 1_000_000;
            assertEquals(5, smsc.submits.size());
            assertTrue(tookMillis >= 390, tookMillis + " ms");
        }
    }

    @Test
    void afterItsTimeNoPartGoesOut() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(smsc, settings(smsc.port()).submitsPerSecond(1))) {
            SubmitSm late = new SubmitSm(
                    "12345",
                    "15550001",
                    THREE_SEGMENTS,
                    Optional.empty(),
                    0,
                    Optional.of(Instant.now().plusMillis(700)),
                    OptionalInt.empty());
            assertInstanceOf(SubmitResult.NotSent.class, result(connection.submit(late)));
            assertEquals(List.of(1), numbers(smsc.submits));
        }
    }

    @Test
    void whatIsUnderWayWhenTheSessionEndsIsSettled() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(smsc, settings(smsc.port()).window(2))) {
            smsc.onSubmit = (submit, responder) -> {
                if (submit.concatenation().orElseThrow().number() == 1) {
                    responder.respond(CommandStatus.ESME_ROK, "a");
                }
            };
            CompletableFuture<SubmitResult> result = connection.submit(mt(THREE_SEGMENTS));
            await().until(() -> smsc.submits.size() == 3);
            smsc.session().cut();
            assertInstanceOf(SubmitResult.Unanswered.class, result(result));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LongMessages.class,
            names = {"SAR", "PAYLOAD"})
    void aPeerOfSmpp33GetsUserDataHeaders(LongMessages mode) throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection =
                        open(smsc, sending(mode, smsc.port()).interfaceVersion(InterfaceVersion.SMPP_3_3))) {
            assertInstanceOf(SubmitResult.Accepted.class, result(connection.submit(mt(THREE_SEGMENTS))));
            assertEquals(List.of(1, 2, 3), numbers(smsc.submits));
            assertEquals(0x40, smsc.submits.get(0).esmClass());
        }
    }

    @Test
    void aPeerThatBoundToUsGetsThePartsAsDeliverSm() throws Exception {
        List<ReceivedMessage> received = new CopyOnWriteArrayList<>();
        AtomicReference<CommandStatus> answer = new AtomicReference<>(CommandStatus.ESME_ROK);
        try (TestSmsc we = TestSmsc.start(loops.group());
                SmppConnection peer = SmppConnection.open(
                        settings(we.port()).build(),
                        (message, responder) -> {
                            received.add(message);
                            responder.respond(answer.get());
                        },
                        loops.group())) {
            await().until(() -> we.sessions.size() == 1 && peer.status().canReceive());
            assertEquals(
                    new SubmitResult.Accepted(List.of("", "", "")),
                    result(we.session().submit(mt(THREE_SEGMENTS))));
            assertEquals(ReceivedMessage.Command.DELIVER_SM, received.get(0).command());
            assertEquals("12345", received.get(0).source().address());
            assertEquals(
                    THREE_SEGMENTS,
                    LongMessage.join(parts(received), MessageFormat.DEFAULTS.textDecoder())
                            .text());
            answer.set(CommandStatus.ESME_RX_T_APPN);
            assertEquals(
                    new SubmitResult.Throttled(CommandStatus.ESME_RX_T_APPN),
                    result(we.session().submit(mt("Hi"))));
        }
    }
}
