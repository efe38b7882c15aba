package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.text.DefaultAlphabet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What aggregators do that bind to us. */
@SuppressWarnings("try") // binds that are there, and not spoken to
class ListenerIT {
    private static final SubmitSm MT = new SubmitSm("12345", "15550001", "Welcome");

    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private final RecordingListener handset = new RecordingListener();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(
                loops.group(),
                TestServer.peer("alpha").build(),
                TestServer.peer("beta").build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    // In

    @ParameterizedTest
    @CsvSource({"04, SUBMIT_SM, true", "05, DELIVER_SM, false", "103, DATA_SM, true"})
    void aMessageComesInAsWhateverThePeerSends(String commandId, ReceivedMessage.Command command, boolean namesIt)
            throws Exception {
        int id = Integer.parseInt(commandId, 16);
        for (int bindType : new int[] {TestServer.TRANSMITTER, TestServer.TRANSCEIVER}) {
            server.messages.clear();
            server.lastMessageId.set(0);
            try (RawPeer peer = server.bind(bindType, "alpha")) {
                peer.write(TestServer.message(id, 7, 0, "STOP"));
                String body = namesIt ? TestServer.cString("id-1") : "00";
                assertEquals(new RawPeer.RawPdu(id | 0x80000000, 0, 7, body), peer.read());
                ReceivedMessage message = server.messages.get(0);
                assertEquals(command, message.command());
                assertEquals("STOP", message.text());
                assertEquals("alpha", message.connection());
                assertTrue(server.channel("alpha").isSessionLive(message.sessionId()));
                assertFalse(server.channel("beta").isSessionLive(message.sessionId()));
            }
        }
    }

    @Test
    void aReceiverMaySendNoMessages() throws Exception {
        try (RawPeer peer = server.bind(TestServer.RECEIVER, "alpha")) {
            peer.write(TestServer.message(4, 7, 0, "STOP"));
            assertEquals(CommandStatus.ESME_RINVBNDSTS.value(), peer.read().status());
        }
        assertEquals(List.of(), server.messages);
    }

    @Test
    void aMessageWithoutAnIdOfTheApplicationGetsOneOfItsOwn() throws Exception {
        server.onMessage = (message, responder) -> responder.respond(CommandStatus.ESME_ROK);
        try (RawPeer peer = server.bind(TestServer.TRANSCEIVER, "alpha")) {
            peer.write(TestServer.message(4, 1, 0, "one"), TestServer.message(4, 2, 0, "two"));
            String first = peer.read().body();
            String second = peer.read().body();
            assertEquals(34, first.length());
            assertFalse(first.equals(second));
        }
    }

    @Test
    void pdusBehindTheBindInTheSameSegmentAreHandled() throws Exception {
        // The codec library's own server lost them (number 11 of what was found in it).
        try (RawPeer peer = RawPeer.connect(server.port())) {
            peer.write(TestServer.bindPdu(TestServer.TRANSCEIVER, 1, "alpha", TestServer.PASSWORD, 0x34)
                    + TestServer.message(4, 2, 0, "x".repeat(160))
                    + TestServer.message(4, 3, 0, "STOP"));
            assertEquals(0x80000009, peer.read().commandId());
            assertEquals(2, peer.read().sequenceNumber());
            assertEquals(3, peer.read().sequenceNumber());
        }
    }

    @ParameterizedTest
    @CsvSource({"00, ''", "33, ''", "34, 0210000134", "50, 0210000150", "51, 0210000150"})
    void theInterfaceVersionIsAnsweredToPeersThatKnowOptionalParameters(String version, String parameter)
            throws Exception {
        try (RawPeer peer = RawPeer.connect(server.port())) {
            peer.write(TestServer.bindPdu(
                    TestServer.TRANSCEIVER, 1, "alpha", TestServer.PASSWORD, Integer.parseInt(version, 16)));
            assertEquals(
                    new RawPeer.RawPdu(0x80000009, 0, 1, TestServer.cString("shortstop") + parameter), peer.read());
        }
    }

    @Test
    void whatDataCodingZeroMeansIsThePeersOwn() throws Exception {
        SessionTerms latin = new SessionTerms(
                "latin",
                MessageFormat.DEFAULTS.withDataCodingZero(DefaultAlphabet.LATIN_1),
                10,
                10,
                Duration.ofSeconds(1),
                10);
        server.close();
        server = TestServer.start(
                loops.group(),
                TestServer.peer("alpha").build(),
                TestServer.peer("beta").terms(latin).build());
        for (String systemId : List.of("alpha", "beta")) {
            try (RawPeer peer = server.bind(TestServer.TRANSCEIVER, systemId)) {
                peer.write(TestServer.message(4, 1, 0, "@"));
                peer.read();
            }
        }
        assertEquals(
                List.of("¡", "@"),
                server.messages.stream().map(ReceivedMessage::text).toList());
        assertEquals("latin", server.messages.get(1).connection());
    }

    // Out

    @Test
    void messagesGoOutOverAllReceiversAndTransceivers() throws Exception {
        try (SmppConnection receiver = server.connect("alpha", BindType.RECEIVER, handset.thatAccepts());
                SmppConnection transceiver = server.connect("alpha", BindType.TRANSCEIVER, handset.thatAccepts());
                SmppConnection transmitter = server.connect("alpha", BindType.TRANSMITTER, handset.thatAccepts());
                SmppConnection other = server.connect("beta", BindType.TRANSCEIVER, handset.thatAccepts())) {
            for (int number = 0; number < 20; number++) {
                SubmitResult result = server.channel("alpha").submit(MT).get(5, TimeUnit.SECONDS);
                assertInstanceOf(SubmitResult.Accepted.class, result);
            }
            assertEquals(20, handset.messages.size());
            assertEquals(
                    2,
                    handset.messages.stream()
                            .map(ReceivedMessage::sessionId)
                            .distinct()
                            .count());
            assertTrue(handset.messages.stream()
                    .allMatch(message -> message.connection().equals("alpha")));
            assertEquals("Welcome", handset.texts().get(0));
            assertEquals("15550001", handset.messages.get(0).destination().address());
        }
    }

    @Test
    void aLongMessageGoesOutInPartsOverOneSession() throws Exception {
        try (SmppConnection first = server.connect("alpha", BindType.TRANSCEIVER, handset.thatAccepts());
                SmppConnection second = server.connect("alpha", BindType.TRANSCEIVER, handset.thatAccepts())) {
            SubmitResult result = server.channel("alpha")
                    .submit(new SubmitSm("12345", "15550001", "long ".repeat(80)))
                    .get(5, TimeUnit.SECONDS);
            assertEquals(new SubmitResult.Accepted(List.of("", "", "")), result);
            assertEquals(
                    1,
                    handset.messages.stream()
                            .map(ReceivedMessage::sessionId)
                            .distinct()
                            .count());
        }
    }

    @Test
    void whereNoReceiverIsBoundNothingIsSent() throws Exception {
        assertEquals(
                new SubmitResult.NotSent("not bound"),
                server.channel("alpha").submit(MT).get());
        try (SmppConnection transmitter = server.connect("alpha", BindType.TRANSMITTER, handset)) {
            assertEquals(
                    new SubmitResult.NotSent("not bound"),
                    server.channel("alpha").submit(MT).get());
            assertFalse(server.channel("alpha").status().canSubmit());
            assertTrue(server.channel("alpha").status().canReceive());
        }
    }

    @Test
    void theStatusTellsTheBindsTheirAgeAndTheirWindows() throws Exception {
        try (RawPeer peer = server.bind(TestServer.RECEIVER, "alpha")) {
            server.channel("alpha").submit(MT);
            await().until(() -> server.channel("alpha").status().binds().get(0).windowUsed() == 1);
            ConnectionStatus status = server.channel("alpha").status();
            BindStatus bind = status.binds().get(0);
            assertEquals(BindState.BOUND, bind.state());
            assertEquals(BindType.RECEIVER, bind.type());
            assertEquals(100, bind.windowSize());
            assertTrue(bind.label().startsWith("receiver from 127.0.0.1:"), bind.label());
            assertTrue(status.canSubmit());
            assertFalse(status.canReceive());
        }
        await().until(() -> server.binds("alpha") == 0);
    }

    // Ending

    @Test
    void thePeersUnbindIsAnsweredAfterWhatIsUnderWay() throws Exception {
        List<MessageResponder> responders = new CopyOnWriteArrayList<>();
        server.onMessage = (message, responder) -> responders.add(responder);
        try (RawPeer peer = server.bind(TestServer.TRANSCEIVER, "alpha")) {
            peer.write(TestServer.message(4, 1, 0, "STOP") + RawPeer.pdu(0x06, 0, 2, ""));
            await().until(() -> responders.size() == 1);
            responders.get(0).respond(CommandStatus.ESME_ROK, "1");
            assertEquals(0x80000004, peer.read().commandId());
            assertEquals(0x80000006, peer.read().commandId());
            assertTrue(peer.isClosedByPeer());
        }
    }

    @Test
    void closingUnbindsEverySession() throws Exception {
        try (RawPeer peer = server.bind(TestServer.TRANSCEIVER, "alpha")) {
            var closing = CompletableFuture.runAsync(server::close);
            RawPeer.RawPdu unbind = peer.read();
            assertEquals(0x06, unbind.commandId());
            peer.write(RawPeer.pdu(0x80000006, 0, unbind.sequenceNumber(), ""));
            assertTrue(peer.isClosedByPeer());
            closing.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void duringAShutdownMessagesAreRefusedForNow() throws Exception {
        try (RawPeer before = server.bind(TestServer.TRANSCEIVER, "alpha")) {
            server.refuseDeliveries();
            try (RawPeer after = server.bind(TestServer.TRANSCEIVER, "alpha")) {
                for (RawPeer peer : List.of(before, after)) {
                    peer.write(TestServer.message(4, 5, 0, "STOP"));
                    assertEquals(
                            CommandStatus.ESME_RX_T_APPN.value(), peer.read().status());
                }
            }
        }
        assertEquals(List.of(), server.messages);
    }
}
