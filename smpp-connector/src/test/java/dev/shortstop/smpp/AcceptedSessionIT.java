package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the owner of a listener does with a session, and what it is told of one. */
class AcceptedSessionIT {
    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    /** Whoever waits for its bind and sends a message from the other side at once must find the session there. */
    @Test
    void theOwnerKnowsOfASessionBeforeItsPeerDoes() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        CompletableFuture<Boolean> answeredTooEarly = new CompletableFuture<>();
        AcceptedSessions owner = new AcceptedSessions() {
            @Override
            public CompletionStage<BindDecision> decide(BindRequest request) {
                return CompletableFuture.completedFuture(new BindDecision.Admitted(SessionTerms.defaults("test")));
            }

            @Override
            public void onBound(AcceptedSession session) {
                try {
                    answeredTooEarly.complete(answered.await(300, TimeUnit.MILLISECONDS));
                } catch (InterruptedException stopped) {
                    answeredTooEarly.completeExceptionally(stopped);
                }
            }

            @Override
            public void onMessage(AcceptedSession session, ReceivedMessage message, MessageResponder responder) {}
        };
        ListenerSettings settings = ListenerSettings.defaults("test", "127.0.0.1", 0, "smsc");
        try (SmppListener listener = SmppListener.open(settings, owner, loops.group());
                RawPeer peer = RawPeer.connect(listener.port())) {
            peer.write(TestServer.bindPdu(TestServer.TRANSCEIVER, 1, "peer", "pa55", 0x34));
            assertEquals(0, peer.read().status());
            answered.countDown();
            assertFalse(answeredTooEarly.join());
        }
    }

    @Test
    void theEndOfAPauseDoesNotEndWhatTheOwnerHolds() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                RawPeer peer = RawPeer.connect(smsc.port())) {
            peer.write(TestServer.bindPdu(TestServer.TRANSCEIVER, 1, "peer", "pa55", 0x34));
            assertEquals(0, peer.read().status());
            await().until(() -> smsc.sessions.size() == 1);
            AcceptedSession session = smsc.session();
            CompletableFuture<Void> held = new CompletableFuture<>();
            session.holdReading(true);
            session.pauseReading(Duration.ofMillis(20));
            session.pauseReading(Duration.ofMillis(40));
            session.afterAnswers(() -> held.complete(null));
            held.join();
            peer.write(TestServer.message(4, 2, 0, "STOP"));
            await().during(Duration.ofMillis(400)).until(() -> smsc.submits.isEmpty());
            session.holdReading(false);
            assertEquals(0, peer.read().status());
            assertEquals(1, smsc.submits.size());
        }
    }

    @Test
    void theEndOfOnePauseDoesNotEndALongerOne() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                RawPeer peer = RawPeer.connect(smsc.port())) {
            peer.write(TestServer.bindPdu(TestServer.TRANSCEIVER, 1, "peer", "pa55", 0x34));
            assertEquals(0, peer.read().status());
            await().until(() -> smsc.sessions.size() == 1);
            long startNanos = System.nanoTime();
            CompletableFuture<Void> paused = new CompletableFuture<>();
            smsc.session().pauseReading(Duration.ofMillis(700));
            smsc.session().pauseReading(Duration.ofMillis(10));
            smsc.session().afterAnswers(() -> paused.complete(null));
            paused.join();
            peer.write(TestServer.message(4, 2, 0, "STOP"));
            assertEquals(0, peer.read().status());
            assertTrue(System.nanoTime() - startNanos >= Duration.ofMillis(700).toNanos());
        }
    }

    @Test
    void aSessionThatIsUnbindingIsToldAsSuch() throws Exception {
        TestServer server =
                TestServer.start(loops.group(), TestServer.peer("alpha").build());
        try (RawPeer peer = server.bind(TestServer.TRANSCEIVER, "alpha")) {
            await().until(() -> state(server).equals(List.of(BindState.BOUND)));
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            RawPeer.RawPdu unbind = peer.read();
            assertEquals(0x06, unbind.commandId());
            assertEquals(List.of(BindState.UNBINDING), state(server));
            peer.write(RawPeer.pdu(0x80000006, 0, unbind.sequenceNumber(), ""));
            closed.join();
        } finally {
            server.close();
        }
    }

    private static List<BindState> state(TestServer server) {
        return server.channel("alpha").status().binds().stream()
                .map(BindStatus::state)
                .toList();
    }
}
