package dev.shortstop.smpp.interop;

import dev.shortstop.smpp.AcceptedSession;
import dev.shortstop.smpp.AcceptedSessions;
import dev.shortstop.smpp.BindDecision;
import dev.shortstop.smpp.BindRequest;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.ListenerSettings;
import dev.shortstop.smpp.ListenerSettingsBuilder;
import dev.shortstop.smpp.MessageResponder;
import dev.shortstop.smpp.OutgoingDeliverSm;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.SessionTerms;
import dev.shortstop.smpp.SmppAddress;
import dev.shortstop.smpp.SmppListener;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Shortstop's server role: records what it is sent, lets in whoever knows the password. */
final class ShortstopSmsc implements AcceptedSessions, AutoCloseable {
    static final String SYSTEM_ID = "aggregator";
    static final String PASSWORD = "letmein";
    static final SmppAddress HANDSET = new SmppAddress(1, 1, Sms.HANDSET);
    static final SmppAddress SHORT_CODE = new SmppAddress(0, 1, Sms.SHORT_CODE);

    final BlockingQueue<BindRequest> bindRequests = new LinkedBlockingQueue<>();
    final BlockingQueue<ReceivedMessage> received = new LinkedBlockingQueue<>();
    final List<AcceptedSession> sessions = new CopyOnWriteArrayList<>();
    final BlockingQueue<String> closeReasons = new LinkedBlockingQueue<>();
    volatile BiConsumer<ReceivedMessage, MessageResponder> onMessage =
            (message, responder) -> responder.respond(CommandStatus.ESME_ROK, "id-" + message.sequenceNumber());

    private final EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final SmppListener listener;

    ShortstopSmsc() throws IOException {
        this(settings -> settings);
    }

    ShortstopSmsc(UnaryOperator<ListenerSettingsBuilder> change) throws IOException {
        listener = SmppListener.open(
                change.apply(ListenerSettings.defaults("interop", "127.0.0.1", 0, "shortstop").toBuilder())
                        .build(),
                this,
                eventLoops);
    }

    int port() {
        return listener.port();
    }

    /** The latest one that bound. */
    AcceptedSession session() {
        return sessions.get(sessions.size() - 1);
    }

    CompletableFuture<DeliverResult> deliver(String text) {
        return session().deliver(OutgoingDeliverSm.text(SHORT_CODE, HANDSET, text));
    }

    @Override
    public CompletionStage<BindDecision> decide(BindRequest request) {
        bindRequests.add(request);
        boolean known =
                request.systemId().equals(SYSTEM_ID) && request.password().equals(new Secret(PASSWORD));
        return CompletableFuture.completedFuture(
                known
                        ? new BindDecision.Admitted(SessionTerms.defaults("interop"))
                        : new BindDecision.Refused(CommandStatus.ESME_RINVPASWD, "wrong credentials"));
    }

    @Override
    public void onBound(AcceptedSession session) {
        sessions.add(session);
    }

    @Override
    public void onMessage(AcceptedSession session, ReceivedMessage message, MessageResponder responder) {
        received.add(message);
        onMessage.accept(message, responder);
    }

    @Override
    public void onClosed(AcceptedSession session, String reason) {
        closeReasons.add(reason);
    }

    @Override
    public void close() {
        listener.close();
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
