package dev.shortstop.smpp;

import static dev.shortstop.smpp.TestClient.settings;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages from the SMSC: decoded, answered, and held back. */
class DeliverIT {
    private static final DeliverResult OK = new DeliverResult.Answered(CommandStatus.ESME_ROK);

    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private final RecordingListener listener = new RecordingListener();

    @Test
    void aMessageIsHandedOverWithAllThatCameWithIt() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection =
                        SmppConnection.open(settings(smsc.port()).build(), listener, loops.group())) {
            await().until(() -> smsc.sessions.size() == 1);
            byte[] octets = HexFormat.of().parseHex("050003070201" + "00d80041");
            var result = smsc.session()
                    .deliver(new OutgoingDeliverSm(TestSmsc.HANDSET, TestSmsc.SHORT_CODE, 0x40, 8, octets));
            await().until(() -> listener.messages.size() == 1);
            ReceivedMessage message = listener.messages.get(0);
            assertEquals("carrier", message.connection());
            assertTrue(connection.isSessionLive(message.sessionId()));
            assertEquals(TestSmsc.HANDSET, message.source());
            assertEquals(TestSmsc.SHORT_CODE, message.destination());
            assertEquals("ØA", message.text());
            assertTrue(message.textComplete());
            assertArrayEquals(
                    HexFormat.of().parseHex("050003070201"), message.userData().header());
            assertArrayEquals(
                    HexFormat.of().parseHex("00d80041"), message.userData().octets());
            assertFalse(message.isDeliveryReceipt());
            assertEquals(1, connection.status().binds().get(0).unansweredDeliveries());
            assertFalse(result.isDone());

            listener.responders.get(0).respond(CommandStatus.ESME_RX_P_APPN);
            listener.responders.get(0).respond(CommandStatus.ESME_ROK);
            assertEquals(new DeliverResult.Answered(CommandStatus.ESME_RX_P_APPN), result.get(5, TimeUnit.SECONDS));
            await().until(() -> connection.status().binds().get(0).unansweredDeliveries() == 0);
        }
    }

    @Test
    void receiptsAreFlaggedAndOtherMessageTypesAreNot() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection =
                        SmppConnection.open(settings(smsc.port()).build(), listener, loops.group())) {
            await().until(() -> smsc.sessions.size() == 1);
            for (int esmClass : new int[] {0x04, 0x20, 0x44, 0x00, 0x08, 0x40, 0x80}) {
                smsc.session()
                        .deliver(new OutgoingDeliverSm(
                                TestSmsc.HANDSET, TestSmsc.SHORT_CODE, esmClass, 0, new byte[] {0, 'A'}));
            }
            await().until(() -> listener.messages.size() == 7);
            assertEquals(7, connection.status().binds().get(0).unansweredDeliveries());
            assertEquals(
                    List.of(true, true, true, false, false, false, false),
                    listener.messages.stream()
                            .map(ReceivedMessage::isDeliveryReceipt)
                            .toList());
        }
    }

    @Test
    void aBadBodyIsAnsweredWithAnErrorAndTheBindStaysUp() throws IOException {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection =
                        SmppConnection.open(settings(server.getLocalPort()).build(), listener, loops.group());
                RawPeer peer = RawPeer.acceptBind(server)) {
            peer.write(RawPeer.pdu(5, 0, 100, "0001"), RawPeer.deliverSm(101, "53544f50"));
            assertEquals(new RawPeer.RawPdu(0x80000005, 0x02, 100, ""), peer.read());
            await().until(() -> listener.texts().equals(List.of("STOP")));
            listener.responders.get(0).respond(CommandStatus.ESME_ROK);
            assertEquals(new RawPeer.RawPdu(0x80000005, 0, 101, "00"), peer.read());
            assertTrue(connection.status().canReceive());
        }
    }

    @Test
    void aFloodOfBadBodiesCostsOneLineEvenAcrossSessions() throws IOException {
        try (LogRecorder log = new LogRecorder();
                ServerSocket server = RawPeer.listen();
                SmppConnection connection = SmppConnection.open(
                        settings(server.getLocalPort())
                                .reconnectMin(Duration.ofMillis(10))
                                .build(),
                        listener,
                        loops.group())) {
            for (int session = 0; session < 2; session++) {
                try (RawPeer peer = RawPeer.acceptBind(server)) {
                    await().until(() -> connection.status().canReceive());
                    for (int sequenceNumber = 1; sequenceNumber <= 1_000; sequenceNumber++) {
                        peer.write(RawPeer.pdu(5, 0, sequenceNumber, "00" + "41".repeat(sequenceNumber % 50)));
                        assertEquals(new RawPeer.RawPdu(0x80000005, 0x02, sequenceNumber, ""), peer.read());
                    }
                }
            }
            List<String> told =
                    log.lines().stream().filter(line -> line.contains("PDU")).toList();
            assertEquals(1, told.size(), told::toString);
            assertTrue(told.get(0).startsWith("SMPP connection carrier, bind transceiver 1: "), told::toString);
        }
    }

    @Test
    void whatIsNotSpokenIsRefusedByName() throws IOException {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection =
                        SmppConnection.open(settings(server.getLocalPort()).build(), listener, loops.group());
                RawPeer peer = RawPeer.acceptBind(server)) {
            peer.write(
                    RawPeer.pdu(0x03, 0, 1, "00"), // query_sm
                    RawPeer.pdu(4, 0, 2, RawPeer.deliverSm(0, "41").substring(32)), // submit_sm
                    RawPeer.pdu(0x7777, 0, 3, ""), // no command
                    RawPeer.pdu(0x102, 0, 4, "00"), // alert_notification has no response
                    RawPeer.pdu(0x80007777, 0, 5, ""), // nor has a response
                    RawPeer.pdu(0x15, 0, 6, ""));
            assertEquals(new RawPeer.RawPdu(0x80000003, 0x03, 1, ""), peer.read());
            assertEquals(new RawPeer.RawPdu(0x80000004, 0x03, 2, ""), peer.read());
            assertEquals(new RawPeer.RawPdu(0x80000000, 0x03, 3, ""), peer.read());
            assertEquals(new RawPeer.RawPdu(0x80000015, 0, 6, ""), peer.read());
            assertTrue(connection.status().canReceive());
        }
    }

    @Test
    void anImpossibleLengthClosesTheSession() throws IOException {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection =
                        SmppConnection.open(settings(server.getLocalPort()).build(), listener, loops.group());
                RawPeer peer = RawPeer.acceptBind(server)) {
            peer.write("7fffffff");
            assertEquals(new RawPeer.RawPdu(0x80000000, 0x02, 0, ""), peer.read());
            assertTrue(peer.isClosedByPeer());
            await().until(() ->
                    connection.status().binds().get(0).lastError().orElse("").contains("2147483647"));
        }
    }

    @Test
    void aMessageOverATransmitterIsRefused() throws IOException {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = SmppConnection.open(
                        settings(server.getLocalPort())
                                .bind(BindType.TRANSMITTER, 1)
                                .build(),
                        listener,
                        loops.group());
                RawPeer peer = RawPeer.acceptBind(server)) {
            peer.write(RawPeer.deliverSm(1, "41"));
            assertEquals(new RawPeer.RawPdu(0x80000005, 0x04, 1, "00"), peer.read());
            assertEquals(List.of(), listener.messages);
            assertFalse(connection.status().canReceive());
        }
    }

    @Test
    void aListenerThatThrowsCostsOneMessageATemporaryErrorAndNoMore() throws Exception {
        MessageListener failsOnce = (message, responder) -> {
            if (message.text().equals("bad")) {
                throw new IllegalStateException("on purpose");
            }
            responder.respond(CommandStatus.ESME_ROK);
        };
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                LogRecorder log = new LogRecorder();
                SmppConnection connection =
                        SmppConnection.open(settings(smsc.port()).build(), failsOnce, loops.group())) {
            await().until(() -> smsc.sessions.size() == 1);
            var bad = smsc.session().deliver(TestSmsc.mo("bad"));
            var good = smsc.session().deliver(TestSmsc.mo("good"));
            assertEquals(new DeliverResult.Answered(CommandStatus.ESME_RX_T_APPN), bad.get(5, TimeUnit.SECONDS));
            assertEquals(OK, good.get(5, TimeUnit.SECONDS));
            assertEquals(1, log.lines().size(), log.lines()::toString);
            assertEquals(0, connection.status().binds().get(0).unansweredDeliveries());
        }
    }

    @Test
    void answersFromManyThreadsAllArriveOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        MessageListener elsewhere = (message, responder) -> {
            for (int times = 0; times < 2; times++) {
                threads.execute(() -> responder.respond(CommandStatus.ESME_ROK));
            }
        };
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection =
                        SmppConnection.open(settings(smsc.port()).build(), elsewhere, loops.group())) {
            await().until(() -> smsc.sessions.size() == 1);
            List<CompletableFuture<DeliverResult>> results = IntStream.range(0, 5_000)
                    .mapToObj(number -> smsc.session().deliver(TestSmsc.mo("message " + number)))
                    .toList();
            for (CompletableFuture<DeliverResult> result : results) {
                assertEquals(OK, result.get(10, TimeUnit.SECONDS));
            }
            await().untilAsserted(() ->
                    assertEquals(0, connection.status().binds().get(0).unansweredDeliveries()));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aPeerThatDoesNotReadItsAnswersIsNotReadFromAndLosesNone() throws Exception {
        int messages = 600_000; // more than the socket buffers hold, both ways
        MessageListener atOnce = (message, responder) -> responder.respond(CommandStatus.ESME_ROK);
        try (LogRecorder log = new LogRecorder();
                ServerSocket server = RawPeer.listen();
                SmppConnection connection =
                        SmppConnection.open(settings(server.getLocalPort()).build(), atOnce, loops.group());
                RawPeer peer = RawPeer.acceptBind(server)) {
            AtomicInteger written = new AtomicInteger();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(peer, messages, written));
            AtomicInteger before = new AtomicInteger(-1);
            await().pollInterval(100, TimeUnit.MILLISECONDS)
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> before.getAndSet(written.get()) == written.get());
            assertFalse(writing.isDone());
            for (int number = 1; number <= messages; number++) {
                assertEquals(new RawPeer.RawPdu(0x80000005, 0, number, "00"), peer.read());
            }
            writing.get(5, TimeUnit.SECONDS);
            assertTrue(connection.status().canReceive());
            assertEquals(List.of(), log.lines());
        }
    }

    private static void write(RawPeer peer, int messages, AtomicInteger written) {
        try {
            for (int number = 1; number <= messages; number += 1_000) {
                StringBuilder pdus = new StringBuilder();
                for (int sequenceNumber = number; sequenceNumber < number + 1_000; sequenceNumber++) {
                    pdus.append(RawPeer.deliverSm(sequenceNumber, "53544f50"));
                }
                peer.write(pdus.toString());
                written.addAndGet(1_000);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void readingStopsAtTheLimitAndGoesOnAtHalfOfIt() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = SmppConnection.open(
                        settings(smsc.port()).maxUnansweredDeliveries(4).build(), listener, loops.group())) {
            await().until(() -> smsc.sessions.size() == 1);
            List<CompletableFuture<DeliverResult>> results = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                results.add(smsc.session().deliver(TestSmsc.mo("message " + number)));
            }
            await().during(200, TimeUnit.MILLISECONDS)
                    .atMost(5, TimeUnit.SECONDS)
                    .until(() -> listener.messages.size() == 4);
            listener.responders.get(0).respond(CommandStatus.ESME_ROK);
            assertEquals(OK, results.get(0).get(5, TimeUnit.SECONDS));
            await().during(100, TimeUnit.MILLISECONDS).until(() -> listener.messages.size() == 4);
            listener.responders.get(1).respond(CommandStatus.ESME_ROK);
            await().until(() -> listener.messages.size() == 6);
            for (int answered = 2; answered < 20; answered++) {
                int now = answered;
                await().until(() -> listener.responders.size() > now);
                assertTrue(connection.status().binds().get(0).unansweredDeliveries() <= 4);
                listener.responders.get(answered).respond(CommandStatus.ESME_ROK);
            }
            for (CompletableFuture<DeliverResult> result : results) {
                assertEquals(OK, result.get(5, TimeUnit.SECONDS));
            }
            assertEquals(
                    IntStream.range(0, 20)
                            .mapToObj(number -> "message " + number)
                            .toList(),
                    listener.texts());
        }
    }
}
