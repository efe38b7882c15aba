package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What we call throws: it costs one session, and neither a bind that might be, nor a slot, nor an outcome. */
class BrokenApplicationIT {
    private enum Call {
        TAKE_ON,
        ON_BOUND,
        ON_CLOSED
    }

    private static final class Broken implements AcceptedSessions {
        private final List<AcceptedSession> sessions = new CopyOnWriteArrayList<>();
        private final CompletableFuture<BindDecision> decision;
        private volatile Optional<Call> throwing = Optional.empty();

        Broken(CompletableFuture<BindDecision> decision) {
            this.decision = decision;
        }

        private void throwAt(Call call) {
            if (throwing.equals(Optional.of(call))) {
                throw new IllegalStateException("broken " + call);
            }
        }

        @Override
        public CompletionStage<BindDecision> decide(BindRequest request) {
            return decision;
        }

        @Override
        public Optional<BindDecision.Refused> takeOn(AcceptedSession session) {
            throwAt(Call.TAKE_ON);
            return Optional.empty();
        }

        @Override
        public void onBound(AcceptedSession session) {
            throwAt(Call.ON_BOUND);
            sessions.add(session);
        }

        @Override
        public void onMessage(AcceptedSession session, ReceivedMessage message, MessageResponder responder) {
            responder.respond(CommandStatus.ESME_ROK, "id");
        }

        @Override
        public void onClosed(AcceptedSession session, String reason) {
            sessions.remove(session);
            throwAt(Call.ON_CLOSED);
        }
    }

    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private final LogRecorder log = new LogRecorder();
    private final Broken application =
            new Broken(CompletableFuture.completedFuture(new BindDecision.Admitted(SessionTerms.defaults("test"))));
    private SmppListener listener;

    /** One bind at a time: where its place is lost, nobody binds any more. */
    @BeforeEach
    void listen() throws IOException {
        listener = SmppListener.open(
                ListenerSettings.defaults("test", "127.0.0.1", 0, "smsc").toBuilder()
                        .maxBinds(1)
                        .refusalDelay(Duration.ZERO)
                        .build(),
                application,
                loops.group());
    }

    @AfterEach
    void close() {
        listener.close();
        log.close();
    }

    private RawPeer bind() throws IOException {
        RawPeer peer = RawPeer.connect(listener.port());
        peer.write(TestServer.bindPdu(TestServer.TRANSCEIVER, 1, "gateway", "pa55", 0x34));
        return peer;
    }

    private void assertServesTheNextOne() throws IOException {
        application.throwing = Optional.empty();
        await().untilAsserted(() -> {
            try (RawPeer next = bind()) {
                assertEquals(CommandStatus.ESME_ROK.value(), next.read().status());
                next.write(TestServer.message(4, 2, 0, "Hi"));
                assertEquals(0x80000004, next.read().commandId());
            }
        });
    }

    @Test
    void aLastWordThatFailsRefusesTheBindAndItsPlaceIsFree() throws Exception {
        application.throwing = Optional.of(Call.TAKE_ON);
        try (RawPeer peer = bind()) {
            assertEquals(CommandStatus.ESME_RSYSERR.value(), peer.read().status());
            peer.drainUntilClosed();
        }
        assertTrue(
                log.everything().stream().anyMatch(line -> line.contains("broken TAKE_ON")),
                log.everything()::toString);
        assertServesTheNextOne();
    }

    @Test
    void aSessionThatCannotBeTakenOverEndsAndItsPlaceIsFree() throws Exception {
        application.throwing = Optional.of(Call.ON_BOUND);
        try (RawPeer peer = bind()) {
            peer.drainUntilClosed();
        }
        assertTrue(
                log.lines().stream().anyMatch(line -> line.contains("failed at the bind of gateway")),
                log.lines()::toString);
        assertServesTheNextOne();
    }

    @Test
    void whatIsUnderWayIsSettledAlthoughNobodyCanBeToldOfTheEnd() throws Exception {
        try (RawPeer peer = bind()) {
            peer.read();
            await().until(() -> application.sessions.size() == 1);
            AcceptedSession session = application.sessions.get(0);
            CompletableFuture<DeliverResult> delivery = session.deliver(TestSmsc.mo("STOP"));
            assertEquals(5, peer.read().commandId());
            application.throwing = Optional.of(Call.ON_CLOSED);
            peer.reset();
            assertTrue(delivery.get(5, TimeUnit.SECONDS) instanceof DeliverResult.Unanswered);
            assertEquals(0, session.windowUsed());
        }
        assertServesTheNextOne();
    }
}
