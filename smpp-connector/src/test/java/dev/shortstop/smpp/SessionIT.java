package dev.shortstop.smpp;

import static dev.shortstop.smpp.TestClient.settings;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a session answers in which state, how it ends, what it speaks, and which host it goes to. */
class SessionIT {
    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private final RecordingListener listener = new RecordingListener();

    private SmppConnection open(ConnectionSettingsBuilder settings) {
        return SmppConnection.open(settings.build(), listener, loops.group());
    }

    private static SubmitSm mt() {
        return new SubmitSm("12345", "15550001", "Hi");
    }

    // States

    @Test
    void messagesBeforeTheBindAreRefusedAndTheBindStillGoesThrough() throws IOException {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings(server.getLocalPort()));
                RawPeer peer = RawPeer.accept(server)) {
            RawPeer.RawPdu bind = peer.read();
            peer.write(RawPeer.deliverSm(7, "41"), RawPeer.pdu(0x06, 0, 8, ""), RawPeer.pdu(0x15, 0, 9, ""));
            assertEquals(new RawPeer.RawPdu(0x80000005, 0x04, 7, "00"), peer.read());
            assertEquals(new RawPeer.RawPdu(0x80000006, 0x04, 8, ""), peer.read());
            assertEquals(new RawPeer.RawPdu(0x80000015, 0, 9, ""), peer.read());
            peer.write(RawPeer.pdu(0x80000009, 0, bind.sequenceNumber(), "00"));
            await().until(() -> connection.status().canReceive());
            assertEquals(List.of(), listener.messages);
        }
    }

    @Test
    void aFloodBeforeTheBindEndsTheAttempt() throws IOException {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings(server.getLocalPort()));
                RawPeer peer = RawPeer.accept(server)) {
            peer.write(RawPeer.pdu(0x15, 0, 1, "").repeat(200));
            peer.drainUntilClosed();
            await().untilAsserted(() ->
                    assertEquals("more than 100 PDUs and none of them a bind that went through", error(connection)));
        }
    }

    @Test
    void anAnswerToAnotherBindIsNone() throws IOException {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings(server.getLocalPort()))) {
            try (RawPeer peer = RawPeer.accept(server)) {
                peer.write(RawPeer.pdu(0x80000009, 0, peer.read().sequenceNumber() + 1, "00"));
                assertTrue(peer.isClosedByPeer());
            }
            try (RawPeer peer = RawPeer.accept(server)) {
                peer.write(RawPeer.pdu(0x80000001, 0, peer.read().sequenceNumber(), "00"));
                assertTrue(peer.isClosedByPeer());
            }
            await().untilAsserted(() -> assertTrue(
                    error(connection).startsWith("the answer to the bind is one to another bind: RECEIVER"),
                    error(connection)));
        }
    }

    @Test
    void answersToNothingAndOfTheWrongKindChangeNothingAndAreToldOnce() throws Exception {
        try (LogRecorder log = new LogRecorder();
                ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings(server.getLocalPort()));
                RawPeer peer = RawPeer.acceptBind(server)) {
            await().until(() -> connection.status().canSubmit());
            CompletableFuture<SubmitResult> result = connection.submit(mt());
            int sequenceNumber = peer.read().sequenceNumber();
            for (int round = 0; round < 100; round++) {
                peer.write(
                        RawPeer.pdu(0x80000004, 0, sequenceNumber + 1 + round, "00"), // nothing waits for it
                        RawPeer.pdu(0x80000103, 0, sequenceNumber, "00"), // data_sm_resp to a submit_sm
                        RawPeer.pdu(0x80000005, 0, sequenceNumber, "00"), // deliver_sm_resp to one who sends none
                        RawPeer.pdu(0x80000009, 0x0D, sequenceNumber, ""), // a refused bind, long after the bind
                        RawPeer.pdu(0x80000006, 0, sequenceNumber, ""), // unbind_resp to no unbind
                        RawPeer.pdu(0x80000000, 3, 0, "")); // generic_nack to nothing
            }
            peer.assertAnswersEnquireLink();
            assertFalse(result.isDone());
            assertEquals(1, connection.status().binds().get(0).windowUsed());
            peer.write(RawPeer.pdu(0x80000004, 0, sequenceNumber, "696400"));
            assertEquals(new SubmitResult.Accepted(List.of("id")), result.get(5, TimeUnit.SECONDS));
            List<String> told = log.everything().stream()
                    .filter(line -> line.contains("is ignored"))
                    .toList();
            assertEquals(6, told.size(), told::toString);
        }
    }

    // Ending

    @Test
    void anUnbindOfTheSmscWaitsForTheAnswersUnderWayAndForThoseToOurs() throws Exception {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings(server.getLocalPort()));
                RawPeer peer = RawPeer.acceptBind(server)) {
            await().until(() -> connection.status().canSubmit());
            CompletableFuture<SubmitResult> result = connection.submit(mt());
            int submit = peer.read().sequenceNumber();
            peer.write(RawPeer.deliverSm(20, "41"));
            await().until(() -> listener.messages.size() == 1);
            peer.write(RawPeer.pdu(0x06, 0, 21, ""), RawPeer.deliverSm(22, "42"));
            // New messages are put off until the next session.
            assertEquals(new RawPeer.RawPdu(0x80000005, 0x64, 22, "00"), peer.read());
            listener.responders.get(0).respond(CommandStatus.ESME_ROK);
            assertEquals(new RawPeer.RawPdu(0x80000005, 0, 20, "00"), peer.read());
            peer.write(RawPeer.pdu(0x80000004, 0, submit, "696400"));
            assertEquals(new RawPeer.RawPdu(0x80000006, 0, 21, ""), peer.read());
            assertEquals(new SubmitResult.Accepted(List.of("id")), result.get(5, TimeUnit.SECONDS));
            assertTrue(peer.isClosedByPeer());
        }
    }

    @Test
    void anUnbindIsAnsweredInTheEndAlthoughTheApplicationIsSilent() throws Exception {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings(server.getLocalPort()));
                RawPeer peer = RawPeer.acceptBind(server)) {
            await().until(() -> connection.status().canSubmit());
            peer.write(RawPeer.deliverSm(20, "41"));
            await().until(() -> listener.messages.size() == 1);
            peer.write(RawPeer.pdu(0x06, 0, 21, ""));
            assertEquals(new RawPeer.RawPdu(0x80000006, 0, 21, ""), peer.read());
            assertTrue(peer.isClosedByPeer());
        }
    }

    @Test
    void unbindsThatCrossEndTheSessionInOrder() throws Exception {
        try (ServerSocket server = RawPeer.listen()) {
            SmppConnection connection = open(settings(server.getLocalPort()));
            try (RawPeer peer = RawPeer.acceptBind(server)) {
                await().until(() -> connection.status().canSubmit());
                CompletableFuture<Void> closing = CompletableFuture.runAsync(connection::close);
                assertEquals(0x06, peer.read().commandId());
                peer.write(RawPeer.pdu(0x06, 0, 21, ""));
                assertEquals(new RawPeer.RawPdu(0x80000006, 0, 21, ""), peer.read());
                assertTrue(peer.isClosedByPeer());
                closing.get(5, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aSessionWithoutMessagesIsUnboundAndBoundAnewAlthoughItsLinkLives() throws Exception {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings(server.getLocalPort())
                        .enquireLinkInterval(Duration.ofMillis(50))
                        .inactivityTimeout(Duration.ofSeconds(2)));
                RawPeer peer = RawPeer.acceptBind(server)) {
            RawPeer.RawPdu pdu = peer.read();
            int probes = 0;
            while (pdu.commandId() == 0x15) {
                probes++;
                peer.write(RawPeer.pdu(0x80000015, 0, pdu.sequenceNumber(), ""));
                pdu = peer.read();
            }
            assertTrue(probes >= 3, "probes: " + probes);
            assertEquals(0x06, pdu.commandId());
            peer.write(RawPeer.pdu(0x80000006, 0, pdu.sequenceNumber(), ""));
            assertTrue(peer.isClosedByPeer());
            await().until(() -> error(connection).equals("session ended: no message within 2000 ms"));
        }
    }

    // Versions

    @Test
    void theBindSaysWhatIsConfigured() throws IOException {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(settings(smsc.port())
                        .interfaceVersion(InterfaceVersion.SMPP_5_0)
                        .addressRange(new AddressRange(5, 0, "^12345$")))) {
            await().until(() -> connection.status().canSubmit());
            assertEquals(0x50, smsc.bindRequests.get(0).interfaceVersion());
        }
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings(server.getLocalPort())
                        .interfaceVersion(InterfaceVersion.SMPP_3_3)
                        .addressRange(new AddressRange(5, 1, "^12345$")));
                RawPeer peer = RawPeer.accept(server)) {
            assertTrue(peer.read().body().endsWith("00" + "33" + "05" + "01" + "5e313233343524" + "00"));
            assertFalse(connection.status().canSubmit());
        }
    }

    @Test
    void versionsAreThoseOfTheSpecificationAndTheLowerOneHolds() {
        assertEquals(InterfaceVersion.SMPP_3_3, InterfaceVersion.of(0));
        assertEquals(InterfaceVersion.SMPP_3_3, InterfaceVersion.of(0x33));
        assertEquals(InterfaceVersion.SMPP_3_4, InterfaceVersion.of(0x34));
        assertEquals(InterfaceVersion.SMPP_5_0, InterfaceVersion.of(0x50));
        assertEquals(InterfaceVersion.SMPP_3_3, InterfaceVersion.SMPP_5_0.commonWith(InterfaceVersion.SMPP_3_3));
        assertEquals(InterfaceVersion.SMPP_3_4, InterfaceVersion.SMPP_3_4.commonWith(InterfaceVersion.SMPP_5_0));
        assertFalse(InterfaceVersion.SMPP_3_3.hasOptionalParameters());
        assertTrue(InterfaceVersion.SMPP_3_4.hasOptionalParameters());
    }

    // Hosts

    @Test
    void theNextHostIsTriedAfterAFailureAndEachFailureIsTold() throws IOException {
        try (ServerSocket silent = RawPeer.listen();
                TestSmsc smsc = TestSmsc.start(loops.group());
                LogRecorder log = new LogRecorder();
                SmppConnection connection = open(settings(1)
                        .bindTimeout(Duration.ofSeconds(1))
                        .hosts(List.of(
                                new SmscAddress("smsc.invalid", 2775),
                                new SmscAddress("127.0.0.1", silent.getLocalPort()),
                                new SmscAddress("127.0.0.1", smsc.port()))))) {
            await().until(() -> connection.status().canSubmit());
            assertEquals(2, log.lines().size(), log.lines()::toString);
            assertTrue(log.lines().get(0).contains("(smsc.invalid:2775): unknown host"), log.lines()::toString);
            assertTrue(log.lines().get(1).contains("not bound within 1000 ms"), log.lines()::toString);
            assertInstanceOf(
                    SubmitResult.Accepted.class, connection.submit(mt()).join());
        }
    }

    @Test
    void aBindThatIsRefusedSinceAnOldSessionIsStillOpenIsTriedAgainUntilItIsGone() throws IOException {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                LogRecorder log = new LogRecorder()) {
            smsc.bindStatus = CommandStatus.ESME_RALYBND;
            try (SmppConnection connection = open(settings(smsc.port()))) {
                await().until(() -> smsc.bindRequests.size() >= 4);
                smsc.bindStatus = CommandStatus.ESME_ROK;
                await().until(() -> connection.status().canSubmit());
                List<String> told = log.lines().stream()
                        .filter(line -> line.startsWith("SMPP connection"))
                        .toList();
                assertEquals(1, told.size(), told::toString);
                assertTrue(told.get(0).contains("ESME_RALYBND"), told::toString);
            }
        }
    }

    private static String error(SmppConnection connection) {
        return connection.status().binds().get(0).lastError().orElse("");
    }
}
