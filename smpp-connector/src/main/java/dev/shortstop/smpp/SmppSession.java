package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import dev.shortstop.smpp.codec.PduDecoder;
import dev.shortstop.smpp.tls.TlsFailure;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP connection that speaks SMPP, in either role: what a PDU means in which state, window, time-outs, enquire_link,
 * unbind, back-pressure and coalesced writes. Confined to its event loop, but for what is marked "any thread".
 */
final class SmppSession extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(SmppSession.class);
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final long id;
    private final String label;
    private final SessionRole role;
    private final SessionSettings settings;
    private final BindRecord record;
    private final PduDecoder decoder = new PduDecoder();
    private final SentRequests sent;
    private final InboundPdus inbound;
    private final SessionEnding ending = new SessionEnding(this);
    private final ReadingClock clock = new ReadingClock(System::nanoTime);
    private final SessionTimers timers;

    private volatile SessionState state = SessionState.OPEN;
    private InterfaceVersion version = InterfaceVersion.SMPP_3_4;
    private EventLoop eventLoop;
    private WriteBatch writes;
    private ReadGate gate;
    private AnswerQueue answers;
    private Runnable whenCapacityFrees = () -> {};
    private boolean capacityFreed;
    private String endReason = "the peer closed the connection";

    /** @param label names the session in logs: connection and bind */
    SmppSession(long id, String label, SessionRole role, SessionSettings settings) {
        this(id, label, role, settings, new BindRecord());
    }

    /** @param record of the bind, which may have others before and after this one */
    SmppSession(long id, String label, SessionRole role, SessionSettings settings, BindRecord record) {
        this.id = id;
        this.label = label;
        this.role = role;
        this.settings = settings;
        this.record = record;
        this.inbound = new InboundPdus(this, role, ending);
        this.sent = new SentRequests(settings.window(), settings.responseTimeout());
        this.timers = new SessionTimers(this, settings, clock, sent, ending);
    }

    /**
     * Puts the session onto a channel that does not read yet.
     *
     * @param tls makes it one that speaks TLS; the role hears of it once the handshake is done, or has failed
     */
    void install(Channel channel, Optional<SslHandler> tls) {
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        channel.config().setWriteBufferWaterMark(WATER_MARK);
        decoder.limit(PduDecoder.MAX_UNBOUND_PDU_OCTETS);
        timers.onInstalled(channel, tls);
        tls.ifPresent(handler -> channel.pipeline().addLast(handler, new TlsGate()));
        channel.pipeline().addLast(decoder, this);
    }

    long id() {
        return id;
    }

    BindRecord record() {
        return record;
    }

    /** Where it speaks TLS. */
    Optional<SslHandler> tlsHandler() {
        return Optional.ofNullable(writes.channel().pipeline().get(SslHandler.class));
    }

    /** Whether it is on a channel. */
    boolean isInstalled() {
        return eventLoop != null;
    }

    String label() {
        return label;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    /** Any thread. */
    SessionState state() {
        return state;
    }

    /** Whether the peer may be sent optional parameters (SMPP 3.4 §3.4). */
    boolean allowsOptionalParameters() {
        return version.hasOptionalParameters();
    }

    /** Requests sent and not answered. Any thread. */
    int windowUsed() {
        return sent.count();
    }

    /** Requests of the peer that wait for an answer. Any thread. */
    int unansweredPeerRequests() {
        return gate.unanswered();
    }

    // Life cycle

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        eventLoop = context.channel().eventLoop();
        answers = new AnswerQueue(eventLoop, this::writeAnswers);
        writes = new WriteBatch(context, cause -> end("writing failed: " + cause));
        gate = new ReadGate(context, decoder, clock, settings.maxUnansweredRequests());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        timers.start();
        role.onOpened(this);
        writes.flush();
    }

    /**
     * The bind went through, in whichever direction.
     *
     * @param version what both sides speak
     */
    void bound(BindType type, InterfaceVersion version) {
        state = SessionState.bound(type);
        this.version = version;
        decoder.limit(PduDecoder.MAX_PDU_OCTETS);
        timers.onBound();
    }

    /** Other limits than those of the settings: a server knows its peer, and what it may, only from the bind. */
    void resize(int windowSize, int maxUnansweredRequests) {
        sent.resize(windowSize);
        gate.resize(maxUnansweredRequests);
    }

    /** Sends what is queued and closes. The first reason is the one that is told. */
    void end(String reason) {
        if (close(reason)) {
            writes.flushAndClose();
        }
    }

    /**
     * The same after an answer that ends the session, but the peer may close first: jSMPP drops an answer that it has not
     * handled yet when it sees the end of the connection, and its application waits for a time-out.
     */
    void endAfterAnswer(String reason) {
        if (close(reason)) {
            writes.flushAndAwaitClose();
        }
    }

    /** Closes without waiting for a peer that seems dead. */
    void drop(String reason) {
        if (close(reason)) {
            writes.close();
        }
    }

    /** Resets the connection as a crash or a broken network would: nothing queued is sent. */
    void cut(String reason) {
        if (close(reason)) {
            writes.reset();
        }
    }

    private boolean close(String reason) {
        if (state == SessionState.CLOSED) {
            return false;
        }
        state = SessionState.CLOSED;
        endReason = reason;
        return true;
    }

    /**
     * Ends in order: no new request is taken, those under way are waited for during half of {@code grace}, then unbind
     * is sent and its response waited for.
     */
    void shutDown(Duration grace) {
        ending.shutDown(grace);
    }

    /** From now on every new request of the peer is answered ESME_RX_T_APPN at once. Any thread. */
    void refusePeerRequests() {
        ending.refuseRequests();
    }

    /** For {@link SessionEnding}, as are the three that follow. */
    void startUnbinding() {
        state = SessionState.UNBINDING;
        // Of another session: what has begun here goes on over that one.
        capacityFreed = true;
    }

    void unbind() {
        if (state.isBound()) {
            startUnbinding();
            writes.add(new Pdu.Unbind(nextSequenceNumber()));
            writes.flush();
        }
    }

    void answerUnbind(int sequenceNumber) {
        if (state == SessionState.UNBINDING) {
            writes.add(new Pdu.UnbindResp(sequenceNumber));
            endAfterAnswer("the peer unbound");
        }
    }

    void whenClosed(Runnable task) {
        writes.channel().closeFuture().addListener(closed -> task.run());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (state == SessionState.OPEN) {
            endReason = "the peer closed the connection before the bind went through";
        }
        state = SessionState.CLOSED;
        timers.stop();
        try {
            // First, so that whoever learns of an outcome sees a status that says why.
            role.onClosed(this, endReason);
        } finally {
            writes.discard();
            sent.endAll(endReason);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            drop(TlsFailure.ofHandshake(handshake.cause()));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Optional<String> tlsFailure = TlsFailure.find(cause);
        if (tlsFailure.isPresent()) {
            end(tlsFailure.get());
        } else if (cause instanceof IOException) {
            end("connection lost: " + cause.getMessage());
        } else {
            onUnexpected(cause);
        }
    }

    /** Something threw that never should: it ends the session, and nothing else. */
    void onUnexpected(Throwable cause) {
        role.faultLog().unexpected(label, cause);
        end("unexpected error: " + cause);
    }

    // Reading

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        timers.onReceived();
        inbound.take((Pdu) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        // Once for all the answers that came in one go, so that what they make room for goes out in one go too.
        if (capacityFreed) {
            capacityFreed = false;
            whenCapacityFrees.run();
        }
        writes.flush();
    }

    /** A message came or went: the session is not idle. */
    void onMessageTraffic() {
        timers.onMessage();
    }

    /** Requests have come to an end without an answer, and their window slots are free. */
    void onRequestsExpired() {
        whenCapacityFrees.run();
        ending.continueIfDrained();
    }

    /** False where nothing waits for such a response. */
    boolean answered(PduKind kind, int sequenceNumber, CommandStatus status, String messageId) {
        Optional<OutboundRequest> request = sent.answered(kind, sequenceNumber);
        request.ifPresent(answered -> {
            onMessageTraffic();
            capacityFreed = true;
            record.onAnswered(status);
            answered.answered(status, messageId);
            ending.continueIfDrained();
        });
        return request.isPresent();
    }

    /** Takes on a message of the peer, which then counts until it is answered. Empty where it was refused at once. */
    Optional<PeerRequest> takeOn(int sequenceNumber, ReceivedMessage.Command command) {
        if (ending.refusesRequests()) {
            writes.add(PeerRequest.answer(sequenceNumber, command, CommandStatus.ESME_RX_T_APPN, ""));
            return Optional.empty();
        }
        gate.requestTaken();
        record.onReceived();
        return Optional.of(new PeerRequest(this, sequenceNumber, command));
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        gate.update();
        if (context.channel().isWritable()) {
            eventLoop.execute(whenCapacityFrees);
        }
    }

    /** Stops or resumes reading at the application's own wish, beside what back-pressure does. */
    void holdReading(boolean held) {
        gate.hold(held);
    }

    // Writing

    /** Queues an answer; a burst of them costs one task on the event loop and one flush. Any thread. */
    void answer(Pdu answer) {
        if (!answers.add(answer)) {
            log.debug("{}: an answer came after the event loop was shut down", label);
        }
    }

    private void writeAnswers(List<Pdu> burst) {
        try {
            if (state != SessionState.CLOSED) {
                burst.forEach(writes::add);
            }
        } catch (RuntimeException unwritable) {
            // Ends the session, lest the peer waits for an answer, and this side counts a request, for ever.
            onUnexpected(unwritable);
        }
        gate.requestsAnswered(burst.size());
        ending.continueIfDrained();
        writes.flush();
    }

    /** Whether {@link #send} may be called now. */
    boolean canSend() {
        return takesRequests() && !sent.isFull() && writes.channel().isWritable();
    }

    /** Whether {@link #send} may be called now or once there is room; false for good once the session begins to end. */
    boolean takesRequests() {
        return state.isBound() && !ending.hasBegun();
    }

    /** Sends a request and takes a window slot for it; {@link #flush} must follow. */
    void send(OutboundRequest request) {
        int sequenceNumber = nextSequenceNumber();
        Pdu pdu;
        try {
            pdu = request.toPdu(sequenceNumber, allowsOptionalParameters());
            writes.add(pdu);
        } catch (RuntimeException unwritable) {
            request.notSent("cannot be written: " + unwritable);
            return;
        }
        sent.add(request, pdu, clock.nanos());
        record.onSent();
        onMessageTraffic();
    }

    /** Sends a PDU that takes no window slot; {@link #flush} must follow unless a PDU is being handled. */
    void sendOutsideWindow(Pdu pdu) {
        writes.add(pdu);
    }

    void flush() {
        writes.flush();
    }

    /** Runs {@code task} whenever {@link #canSend} may have become true, or {@link #takesRequests} false. */
    void whenCapacityFrees(Runnable task) {
        whenCapacityFrees = task;
    }

    int nextSequenceNumber() {
        return sent.nextSequenceNumber();
    }
}
