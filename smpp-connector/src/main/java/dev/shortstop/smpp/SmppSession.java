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
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP connection that speaks SMPP, in either role: window, time-outs, enquire_link, unbind, back-pressure and
 * coalesced writes. Confined to its event loop, but for what is marked "any thread".
 */
final class SmppSession extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(SmppSession.class);
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private enum State {
        OPEN,
        BOUND,
        UNBINDING,
        CLOSED
    }

    private final long id;
    private final String label;
    private final SessionRole role;
    private final SessionSettings settings;
    private final PduDecoder decoder = new PduDecoder();
    private final RequestWindow<OutboundRequest> window;
    private final ReadingClock clock = new ReadingClock(System::nanoTime);

    private State state = State.OPEN;
    private EventLoop eventLoop;
    private WriteBatch writes;
    private ReadGate gate;
    private LinkTimer linkTimer;
    private AnswerQueue answers;
    private Runnable whenCapacityFrees = () -> {};
    private boolean capacityFreed;
    private boolean draining;
    private boolean refusing;
    private String endReason = "the peer closed the connection";

    /** @param label names the session in logs: connection and bind */
    SmppSession(long id, String label, SessionRole role, SessionSettings settings) {
        this.id = id;
        this.label = label;
        this.role = role;
        this.settings = settings;
        this.window = new RequestWindow<>(settings.window(), settings.responseTimeout());
    }

    /**
     * Puts the session onto a channel that is not active yet.
     *
     * @param tls makes it one that speaks TLS; the role hears of it once the handshake is done, or has failed
     */
    void install(Channel channel, Optional<SslHandler> tls) {
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        channel.config().setWriteBufferWaterMark(WATER_MARK);
        decoder.limit(PduDecoder.MAX_UNBOUND_PDU_OCTETS);
        tls.ifPresent(handler -> channel.pipeline().addLast(handler, new TlsGate()));
        channel.pipeline().addLast(decoder, this);
    }

    long id() {
        return id;
    }

    String label() {
        return label;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isBound() {
        return state == State.BOUND;
    }

    /** Requests sent and not answered. Any thread. */
    int windowUsed() {
        return window.used();
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
        linkTimer = new LinkTimer(
                settings.bindTimeout(), settings.responseTimeout(), settings.enquireLinkInterval(), clock.nanos());
        scheduleTicks();
        role.onOpened(this);
        writes.flush();
    }

    /** The bind went through, in whichever direction. */
    void bound() {
        state = State.BOUND;
        decoder.limit(PduDecoder.MAX_PDU_OCTETS);
        linkTimer.onBound(clock.nanos());
    }

    /** Other limits than those of the settings: a server knows its peer, and what it may, only from the bind. */
    void resize(int windowSize, int maxUnansweredRequests) {
        window.resize(windowSize);
        gate.resize(maxUnansweredRequests);
    }

    /** Sends what is queued and closes. The first reason is the one that is told. */
    void end(String reason) {
        if (close(reason)) {
            writes.flushAndClose();
        }
    }

    /** Closes without waiting for a peer that seems dead. */
    private void drop(String reason) {
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
        if (state == State.CLOSED) {
            return false;
        }
        state = State.CLOSED;
        endReason = reason;
        return true;
    }

    /**
     * Ends in order: no new request is taken, those under way are waited for during half of {@code grace}, then unbind
     * is sent and its response waited for.
     */
    void shutDown(Duration grace) {
        if (state != State.BOUND) {
            end("closed");
            return;
        }
        refusing = true;
        draining = true;
        long graceMillis = grace.toMillis();
        eventLoop.schedule(this::unbind, graceMillis / 2, TimeUnit.MILLISECONDS);
        eventLoop.schedule(() -> end("closed without unbind_resp"), graceMillis, TimeUnit.MILLISECONDS);
        unbindIfDrained();
        writes.flush();
    }

    private void unbindIfDrained() {
        if (draining && gate.unanswered() == 0 && window.used() == 0) {
            unbind();
        }
    }

    private void unbind() {
        if (state == State.BOUND) {
            state = State.UNBINDING;
            writes.add(new Pdu.Unbind(nextSequenceNumber()));
            writes.flush();
        }
    }

    /** From now on every new request of the peer is answered ESME_RX_T_APPN at once. */
    void refusePeerRequests() {
        refusing = true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        state = State.CLOSED;
        // First, so that whoever learns of an outcome sees a status that says why.
        role.onClosed(this, endReason);
        writes.discard();
        window.drain().forEach(request -> request.unanswered(endReason));
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

    private void onUnexpected(Throwable cause) {
        log.error("{}: closing after an unexpected error", label, cause);
        end("unexpected error: " + cause);
    }

    // Time

    private void scheduleTicks() {
        long tickMillis = settings.tickMillis();
        var ticks = eventLoop.scheduleAtFixedRate(this::tick, tickMillis, tickMillis, TimeUnit.MILLISECONDS);
        writes.channel().closeFuture().addListener(closed -> ticks.cancel(false));
    }

    private void tick() {
        try {
            lookAtTimers();
        } catch (RuntimeException | Error failure) {
            // Thrown on, it would end the ticks, and with them every check of the link.
            onUnexpected(failure);
        }
    }

    private void lookAtTimers() {
        if (state == State.CLOSED) {
            return;
        }
        long nowNanos = clock.nanos();
        var expired = window.expire(nowNanos);
        if (!expired.isEmpty()) {
            expired.forEach(request -> request.unanswered(
                    "no answer within " + settings.responseTimeout().toMillis() + " ms"));
            whenCapacityFrees.run();
            unbindIfDrained();
        }
        switch (linkTimer.tick(nowNanos)) {
            case NONE -> {}
            case SEND_ENQUIRE_LINK -> writes.add(new Pdu.EnquireLink(nextSequenceNumber()));
            case DROP_LINK ->
                drop(
                        state == State.OPEN
                                ? "not bound within " + settings.bindTimeout().toMillis() + " ms"
                                : "no answer to enquire_link within "
                                        + settings.responseTimeout().toMillis() + " ms");
        }
        writes.flush();
    }

    // Reading

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (state == State.CLOSED) {
            return;
        }
        linkTimer.onReceived(clock.nanos());
        Pdu pdu = (Pdu) message;
        if (pdu instanceof Pdu.SubmitResp response) {
            answered(response.sequenceNumber(), response.status(), response.messageId());
        } else if (pdu instanceof Pdu.DeliverResp response) {
            answered(response.sequenceNumber(), response.status(), "");
        } else if (pdu instanceof Pdu.DataResp response) {
            answered(response.sequenceNumber(), response.status(), response.messageId());
        } else if (pdu instanceof Pdu.GenericNack nack) {
            onGenericNack(nack);
        } else if (pdu instanceof Pdu.EnquireLink) {
            writes.add(new Pdu.EnquireLinkResp(pdu.sequenceNumber()));
        } else if (pdu instanceof Pdu.Unbind) {
            writes.add(new Pdu.UnbindResp(pdu.sequenceNumber()));
            end("the peer unbound");
        } else if (pdu instanceof Pdu.UnbindResp) {
            end("unbound");
        } else if (pdu instanceof Pdu.Unframed unframed) {
            writes.add(new Pdu.GenericNack(0, CommandStatus.ESME_RINVCMDLEN));
            end("impossible command_length " + unframed.commandLength());
        } else if (pdu instanceof Pdu.Malformed malformed) {
            role.faultLog().malformed(label, malformed);
            Refusals.of(malformed).ifPresent(writes::add);
        } else if (pdu instanceof Pdu.Unsupported unsupported) {
            Refusals.of(unsupported).ifPresent(writes::add);
        } else if (!(pdu instanceof Pdu.EnquireLinkResp)) {
            role.onPdu(this, pdu);
        }
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

    private void onGenericNack(Pdu.GenericNack nack) {
        if (state == State.OPEN) {
            role.onPdu(this, nack);
        } else {
            answered(nack.sequenceNumber(), nack.status(), "");
        }
    }

    private void answered(int sequenceNumber, CommandStatus status, String messageId) {
        Optional<OutboundRequest> request = window.answered(sequenceNumber);
        if (request.isPresent()) {
            capacityFreed = true;
            request.get().answered(status, messageId);
            unbindIfDrained();
        } else {
            log.debug("{}: nothing waits for the answer {} to request {}", label, status, sequenceNumber);
        }
    }

    /**
     * Takes on a request of the peer, which then counts until it is answered. Empty where it was refused at once.
     *
     * @param allowed whether the bind lets the peer send such a request
     */
    Optional<PeerRequest> takeOn(int sequenceNumber, ReceivedMessage.Command command, boolean allowed) {
        if (refusing || !allowed) {
            CommandStatus status = refusing ? CommandStatus.ESME_RX_T_APPN : CommandStatus.ESME_RINVBNDSTS;
            writes.add(PeerRequest.answer(sequenceNumber, command, status, ""));
            return Optional.empty();
        }
        gate.requestTaken();
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
        if (state != State.CLOSED) {
            burst.forEach(writes::add);
        }
        gate.requestsAnswered(burst.size());
        unbindIfDrained();
        writes.flush();
    }

    /** Whether {@link #send} may be called now. */
    boolean canSend() {
        return state == State.BOUND
                && !draining
                && !window.isFull()
                && writes.channel().isWritable();
    }

    /** Sends a request and takes a window slot for it; {@link #flush} must follow. */
    void send(OutboundRequest request) {
        int sequenceNumber = nextSequenceNumber();
        try {
            writes.add(request.toPdu(sequenceNumber));
        } catch (RuntimeException unwritable) {
            request.notSent("cannot be written: " + unwritable);
            return;
        }
        window.sent(sequenceNumber, request, clock.nanos());
    }

    /** Sends a PDU that takes no window slot; {@link #flush} must follow unless a PDU is being handled. */
    void sendOutsideWindow(Pdu pdu) {
        writes.add(pdu);
    }

    void flush() {
        writes.flush();
    }

    /** Runs {@code task} whenever {@link #canSend} may have become true. */
    void whenCapacityFrees(Runnable task) {
        whenCapacityFrees = task;
    }

    int nextSequenceNumber() {
        return window.nextSequenceNumber();
    }
}
