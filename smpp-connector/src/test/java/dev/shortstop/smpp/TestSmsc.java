package dev.shortstop.smpp;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** An SMSC on loopback that records what it sees and answers as it is told. */
final class TestSmsc implements AcceptedSessions, AutoCloseable {
    static final SmppAddress HANDSET = new SmppAddress(1, 1, "15550001");
    static final SmppAddress SHORT_CODE = new SmppAddress(0, 1, "12345");

    final List<AcceptedSession> sessions = new CopyOnWriteArrayList<>();
    final List<BindRequest> bindRequests = new CopyOnWriteArrayList<>();
    final List<String> closeReasons = new CopyOnWriteArrayList<>();
    final List<ReceivedMessage> submits = new CopyOnWriteArrayList<>();
    volatile CommandStatus bindStatus = CommandStatus.ESME_ROK;
    volatile BiConsumer<ReceivedMessage, MessageResponder> onSubmit =
            (submit, responder) -> responder.respond(CommandStatus.ESME_ROK, "id-" + submit.sequenceNumber());

    private final SmppListener listener;

    private TestSmsc(ListenerSettings settings, EventLoopGroup eventLoops) throws IOException {
        // Certificate files that change are to be noticed while a test waits.
        this.listener = SmppListener.open(settings, this, eventLoops, new RandomSessionIds(), Duration.ofMillis(50));
    }

    static TestSmsc start(EventLoopGroup eventLoops) throws IOException {
        return new TestSmsc(settings().build(), eventLoops);
    }

    static TestSmsc start(EventLoopGroup eventLoops, ListenerSettings settings) throws IOException {
        return new TestSmsc(settings, eventLoops);
    }

    static TestSmsc start(EventLoopGroup eventLoops, Duration bindTimeout, Duration enquireLinkInterval)
            throws IOException {
        return new TestSmsc(
                settings()
                        .bindTimeout(bindTimeout)
                        .responseTimeout(Duration.ofSeconds(2))
                        .enquireLinkInterval(enquireLinkInterval)
                        .build(),
                eventLoops);
    }

    private static ListenerSettingsBuilder settings() {
        return ListenerSettings.defaults("test", "127.0.0.1", 0, "smsc").toBuilder()
                .refusalDelay(Duration.ZERO);
    }

    int port() {
        return listener.port();
    }

    AcceptedSession session() {
        return sessions.get(sessions.size() - 1);
    }

    static OutgoingDeliverSm mo(String text) {
        return OutgoingDeliverSm.text(HANDSET, SHORT_CODE, text);
    }

    void cut() {
        listener.cut();
    }

    @Override
    public CompletionStage<BindDecision> decide(BindRequest request) {
        bindRequests.add(request);
        return CompletableFuture.completedFuture(
                bindStatus.isOk()
                        ? new BindDecision.Admitted(SessionTerms.defaults("test"))
                        : new BindDecision.Refused(bindStatus, "the test says so"));
    }

    @Override
    public void onBound(AcceptedSession session) {
        sessions.add(session);
    }

    @Override
    public void onMessage(AcceptedSession session, ReceivedMessage message, MessageResponder responder) {
        submits.add(message);
        onSubmit.accept(message, responder);
    }

    @Override
    public void onClosed(AcceptedSession session, String reason) {
        sessions.remove(session);
        closeReasons.add(reason);
    }

    @Override
    public void close() {
        listener.close();
    }
}
