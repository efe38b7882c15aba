package dev.shortstop.smpp;

import static dev.shortstop.smpp.TestClient.settings;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a connection comes up, stays up, comes back and ends. */
class BindIT {
    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private SmppConnection open(ConnectionSettingsBuilder settings) {
        return SmppConnection.open(settings.build(), TestClient.ACCEPT_ALL, loops.group());
    }

    private static void awaitState(SmppConnection connection, BindState state) {
        await().untilAsserted(() ->
                assertEquals(state, connection.status().binds().get(0).state(), connection.status()::toString));
    }

    @Test
    void aConnectionBindsWithTheSettingsItWasGiven() throws IOException {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(settings(smsc.port())
                        .systemType("VMA")
                        .binds(List.of(
                                new BindSettings(BindType.RECEIVER, 2), new BindSettings(BindType.TRANSMITTER, 1))))) {
            await().untilAsserted(() -> assertEquals(3, smsc.sessions.size()));
            assertEquals(
                    List.of("receiver 1", "receiver 2", "transmitter 1"),
                    connection.status().binds().stream().map(BindStatus::label).toList());
            await().until(() ->
                    connection.status().canSubmit() && connection.status().canReceive());
            BindRequest request = smsc.bindRequests.get(0);
            assertEquals("gateway", request.systemId());
            assertEquals("pa55", request.password().reveal());
            assertEquals("VMA", request.systemType());
            assertEquals(0x34, request.interfaceVersion());
        }
    }

    @Test
    void aRefusedBindIsToldOnceWithTheStatusByNameAndTriedAgain() throws IOException {
        try (LogRecorder log = new LogRecorder();
                TestSmsc smsc = TestSmsc.start(loops.group())) {
            smsc.bindStatus = CommandStatus.ESME_RINVPASWD;
            try (SmppConnection connection = open(settings(smsc.port()))) {
                await().until(() -> smsc.bindRequests.size() >= 5);
                assertEquals(1, log.lines().size(), log.lines()::toString);
                for (String part : List.of("carrier", "transceiver 1", "127.0.0.1:" + smsc.port(), "ESME_RINVPASWD")) {
                    assertTrue(log.lines().get(0).contains(part), log.lines()::toString);
                }
                assertFalse(log.lines().get(0).contains("pa55"), log.lines()::toString);
                await().until(() ->
                        connection.status().binds().get(0).lastError().isPresent());
                smsc.bindStatus = CommandStatus.ESME_ROK;
                awaitState(connection, BindState.BOUND);
                assertTrue(connection.status().binds().get(0).lastError().isEmpty());
            }
        }
    }

    @Test
    void aHostThatCannotBeReachedIsToldOnceAndTriedAgain() throws IOException {
        try (RefusingPort refusing = new RefusingPort();
                LogRecorder log = new LogRecorder();
                SmppConnection connection = open(settings(refusing.port()))) {
            await().until(() -> connection.status().binds().get(0).lastError().isPresent());
            await().during(200, TimeUnit.MILLISECONDS)
                    .untilAsserted(() -> assertEquals(1, log.lines().size(), log.lines()::toString));
            assertTrue(log.lines().get(0).contains("cannot connect"), log.lines()::toString);
            assertEquals(
                    new SubmitResult.NotSent("not bound"),
                    connection.submit(new SubmitSm("12345", "15550001", "Hi")).join());
        }
    }

    @Test
    void anUnknownHostIsNamed() {
        try (LogRecorder log = new LogRecorder();
                SmppConnection connection = open(settings(2775).host("smsc.invalid", 2775))) {
            awaitState(connection, BindState.WAITING);
            await().until(() -> !log.lines().isEmpty());
            assertTrue(log.lines().get(0).contains("unknown host smsc.invalid"), log.lines()::toString);
        }
    }

    @Test
    void anSmscThatNeverAnswersTheBindIsGivenUp() throws IOException {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings(server.getLocalPort()).bindTimeout(Duration.ofSeconds(1)))) {
            try (RawPeer silent = RawPeer.accept(server)) {
                silent.read();
                assertTrue(silent.isClosedByPeer());
            }
            try (RawPeer second = RawPeer.acceptBind(server)) {
                awaitState(connection, BindState.BOUND);
                second.assertAnswersEnquireLink();
            }
        }
    }

    @Test
    void aGenericNackToTheBindIsARefusal() throws IOException {
        try (LogRecorder log = new LogRecorder();
                ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings(server.getLocalPort()));
                RawPeer peer = RawPeer.accept(server)) {
            peer.write(RawPeer.pdu(0x80000000, 0x0D, peer.read().sequenceNumber(), ""));
            await().until(() -> connection.status().binds().get(0).lastError().isPresent());
            assertTrue(log.lines().get(0).contains("ESME_RBINDFAIL"), log.lines()::toString);
        }
    }

    @Test
    void aSessionThatIsCutIsBoundAgainAsAnotherSession() throws IOException {
        RecordingListener listener = new RecordingListener();
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection =
                        SmppConnection.open(settings(smsc.port()).build(), listener, loops.group())) {
            awaitState(connection, BindState.BOUND);
            await().until(() -> smsc.sessions.size() == 1);
            smsc.session().deliver(TestSmsc.mo("one"));
            await().until(() -> listener.messages.size() == 1);
            long first = listener.messages.get(0).sessionId();
            assertTrue(connection.isSessionLive(first));

            smsc.session().cut();
            await().until(() -> !connection.isSessionLive(first));
            await().until(() -> smsc.bindRequests.size() == 2 && smsc.sessions.size() == 1);
            smsc.session().deliver(TestSmsc.mo("two"));
            await().until(() -> listener.messages.size() == 2);
            assertFalse(connection.isSessionLive(first));
            assertTrue(connection.isSessionLive(listener.messages.get(1).sessionId()));
            // To a session that has gone: dropped, and no error.
            listener.responders.get(0).respond(CommandStatus.ESME_ROK);
        }
    }

    @Test
    void everyAttemptToBindGetsAnIdFromTheCaller() throws IOException {
        AtomicLong lastId = new AtomicLong(100);
        RecordingListener listener = new RecordingListener();
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = SmppConnection.open(
                        settings(smsc.port()).build(), listener, loops.group(), lastId::incrementAndGet)) {
            awaitState(connection, BindState.BOUND);
            assertTrue(connection.isSessionLive(101));
            smsc.session().cut();
            await().until(() -> connection.isSessionLive(102));
            assertFalse(connection.isSessionLive(101));
            await().until(() -> smsc.bindRequests.size() == 2 && smsc.sessions.size() == 1);
            smsc.session().deliver(TestSmsc.mo("Hi"));
            await().until(() -> listener.messages.size() == 1);
            assertEquals(102, listener.messages.get(0).sessionId());
        }
    }

    @Test
    void anEnquireLinkIsAnsweredAndSilenceIsProbed() throws IOException {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings(server.getLocalPort())
                        .enquireLinkInterval(Duration.ofSeconds(1))
                        .responseTimeout(Duration.ofSeconds(2)));
                RawPeer peer = RawPeer.acceptBind(server)) {
            peer.write(RawPeer.pdu(0x15, 0, 77, ""));
            assertEquals(new RawPeer.RawPdu(0x80000015, 0, 77, ""), peer.read());
            awaitState(connection, BindState.BOUND);
            RawPeer.RawPdu probe = peer.read();
            assertEquals(0x15, probe.commandId());
            peer.write(RawPeer.pdu(0x80000015, 0, probe.sequenceNumber(), ""));
            assertEquals(0x15, peer.read().commandId());
            // Not answered: the link is taken for dead.
            assertTrue(peer.isClosedByPeer());
            try (RawPeer second = RawPeer.acceptBind(server)) {
                awaitState(connection, BindState.BOUND);
                second.assertAnswersEnquireLink();
            }
        }
    }

    @Test
    void theAcceptingSideProbesSilenceToo() throws IOException {
        try (TestSmsc smsc = TestSmsc.start(loops.group(), Duration.ofSeconds(2), Duration.ofMillis(100));
                RawPeer peer = RawPeer.connect(smsc.port())) {
            peer.write(RawPeer.pdu(9, 0, 1, "677700" + "707700" + "00" + "34" + "000000"));
            peer.read();
            assertEquals(0x15, peer.read().commandId());
        }
    }

    @Test
    void aPeerThatNeverBindsIsDroppedAlthoughItSendsEnquireLinks() throws IOException {
        try (TestSmsc smsc = TestSmsc.start(loops.group(), Duration.ofSeconds(1), Duration.ofSeconds(10));
                RawPeer peer = RawPeer.connect(smsc.port())) {
            peer.write(RawPeer.pdu(0x15, 0, 1, ""));
            assertEquals(0x80000015, peer.read().commandId());
            assertTrue(peer.isClosedByPeer());
        }
    }

    @Test
    void anUnbindOfTheSmscIsAnsweredAndTheSessionBoundAgain() throws IOException {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings(server.getLocalPort()));
                RawPeer peer = RawPeer.acceptBind(server)) {
            awaitState(connection, BindState.BOUND);
            peer.write(RawPeer.pdu(6, 0, 5, ""));
            assertEquals(new RawPeer.RawPdu(0x80000006, 0, 5, ""), peer.read());
            assertTrue(peer.isClosedByPeer());
            try (RawPeer second = RawPeer.acceptBind(server)) {
                awaitState(connection, BindState.BOUND);
                second.assertAnswersEnquireLink();
            }
        }
    }

    @Test
    void closingUnbindsAndDoesNotComeBack() throws IOException {
        try (TestSmsc smsc = TestSmsc.start(loops.group())) {
            SmppConnection connection = open(settings(smsc.port()));
            // The SMSC has its session before its answer has come, and what is not bound yet is not unbound either.
            awaitState(connection, BindState.BOUND);
            connection.close();
            assertEquals(BindState.CLOSED, connection.status().binds().get(0).state());
            await().until(() -> smsc.closeReasons.equals(List.of("the peer unbound")));
            assertEquals(
                    new SubmitResult.NotSent("closed"),
                    connection.submit(new SubmitSm("12345", "15550001", "Hi")).join());
            await().during(200, TimeUnit.MILLISECONDS).until(() -> smsc.bindRequests.size() == 1);
        }
    }

    @Test
    void closingWaitsForAnswersUnderWay() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (TestSmsc smsc = TestSmsc.start(loops.group())) {
            SmppConnection connection =
                    SmppConnection.open(settings(smsc.port()).build(), listener, loops.group());
            await().until(() -> smsc.sessions.size() == 1);
            var before = smsc.session().deliver(TestSmsc.mo("before"));
            await().until(() -> listener.messages.size() == 1);
            connection.refuseDeliveries();
            assertEquals(
                    new DeliverResult.Answered(CommandStatus.ESME_RX_T_APPN),
                    smsc.session().deliver(TestSmsc.mo("after")).get(5, TimeUnit.SECONDS));
            assertFalse(before.isDone());

            Thread closing = new Thread(connection::close);
            closing.start();
            await().until(() -> connection.status().binds().get(0).state() == BindState.UNBINDING);
            listener.responders.get(0).respond(CommandStatus.ESME_ROK);
            assertEquals(new DeliverResult.Answered(CommandStatus.ESME_ROK), before.get(5, TimeUnit.SECONDS));
            closing.join(5_000);
            assertEquals(List.of("before"), listener.texts());
        }
    }

    @Test
    void closingDoesNotWaitForEverForAPeerThatIsSilent() throws Exception {
        try (ServerSocket server = RawPeer.listen()) {
            SmppConnection connection = open(settings(server.getLocalPort()));
            try (RawPeer peer = RawPeer.acceptBind(server)) {
                awaitState(connection, BindState.BOUND);
                long startNanos = System.nanoTime();
                connection.close();
                assertTrue(System.nanoTime() - startNanos < TimeUnit.SECONDS.toNanos(4));
                assertEquals(6, peer.read().commandId());
                assertTrue(peer.isClosedByPeer());
            }
        }
    }
}
