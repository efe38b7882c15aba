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
 * One TCP connection that speaks SMPP, in either role: what a PDU means in which state, window, time-outs, enquire_link,
 * unbind, back-pressure and coalesced writes. Confined to its event loop, but for what is marked "any thread".
 */
final class SmppSession extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(SmppSession.class);
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    /** Far more than any peer needs, and little enough to answer. */
    private static final int MAX_PDUS_BEFORE_BIND = 100;

    /** How long a peer that sent unbind waits for the answers that are still to come. */
    private static final Duration PEER_UNBIND_GRACE = Duration.ofSeconds(2);

    private record Sent(OutboundRequest request, PduKind response) {}

    private final long id;
    private final String label;
    private final SessionRole role;
    private final SessionSettings settings;
    private final PduDecoder decoder = new PduDecoder();
    private final RequestWindow<Sent> window;
    private final ReadingClock clock = new ReadingClock(System::nanoTime);

    private volatile SessionState state = SessionState.OPEN;
    private InterfaceVersion version = InterfaceVersion.SMPP_3_4;
    private int pdusBeforeBind;
    private EventLoop eventLoop;
    private WriteBatch writes;
    private ReadGate gate;
    private LinkTimer linkTimer;
    private SessionTicks ticks;
    private AnswerQueue answers;
    private Runnable whenCapacityFrees = () -> {};
    private boolean capacityFreed;
    private boolean refusing;
    /** What follows once nothing is under way any more; empty while new requests go out. */
    private Optional<Runnable> whenDrained = Optional.empty();

    private String unbindReason = "unbound";
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
                settings.bindTimeout(),
                settings.responseTimeout(),
                settings.enquireLinkInterval(),
                settings.inactivityTimeout(),
                clock.nanos());
        ticks = new SessionTicks(eventLoop, this::lookAtTimers);
        ticks.lookNow();
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
        linkTimer.onBound(clock.nanos());
        ticks.lookNow();
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
        if (!state.isBound()) {
            end("closed");
            return;
        }
        drainAndThen(this::unbind, grace.dividedBy(2));
        after(grace, () -> end("closed without unbind_resp"));
    }

    /** @param longest wait for what is under way */
    private void drainAndThen(Runnable then, Duration longest) {
        refusing = true;
        whenDrained = Optional.of(then);
        after(longest, then);
        continueIfDrained();
        writes.flush();
    }

    private void after(Duration delay, Runnable task) {
        var scheduled = eventLoop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        writes.channel().closeFuture().addListener(closed -> scheduled.cancel(false));
    }

    private void continueIfDrained() {
        if (whenDrained.isPresent() && gate.unanswered() == 0 && window.used() == 0) {
            whenDrained.get().run();
        }
    }

    private void unbind() {
        if (state.isBound()) {
            state = SessionState.UNBINDING;
            writes.add(new Pdu.Unbind(nextSequenceNumber()));
            writes.flush();
        }
    }

    /** What is under way is answered before the unbind is, as far as the answers come in time. */
    private void onUnbind(int sequenceNumber) {
        boolean alreadyEnding = state == SessionState.UNBINDING;
        state = SessionState.UNBINDING;
        Runnable answer = () -> {
            if (state == SessionState.UNBINDING) {
                writes.add(new Pdu.UnbindResp(sequenceNumber));
                end("the peer unbound");
            }
        };
        if (alreadyEnding) {
            answer.run();
        } else {
            drainAndThen(answer, PEER_UNBIND_GRACE);
        }
    }

    /** From now on every new request of the peer is answered ESME_RX_T_APPN at once. */
    void refusePeerRequests() {
        refusing = true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        state = SessionState.CLOSED;
        if (ticks != null) {
            ticks.stop();
        }
        // First, so that whoever learns of an outcome sees a status that says why.
        role.onClosed(this, endReason);
        writes.discard();
        window.drain().forEach(sent -> sent.request().unanswered(endReason));
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

    /** How long nothing will be due. */
    private long lookAtTimers() {
        try {
            doWhatIsDue();
        } catch (RuntimeException | Error failure) {
            // Thrown on, it would end the ticks, and with them every check of the link.
            onUnexpected(failure);
        }
        long nowNanos = clock.nanos();
        return Math.min(linkTimer.quietNanos(nowNanos), window.quietNanos(nowNanos));
    }

    private void doWhatIsDue() {
        if (state == SessionState.CLOSED) {
            return;
        }
        long nowNanos = clock.nanos();
        List<Sent> expired = window.expire(nowNanos);
        if (!expired.isEmpty()) {
            String reason = "no answer within " + settings.responseTimeout().toMillis() + " ms";
            expired.forEach(sent -> sent.request().unanswered(reason));
            whenCapacityFrees.run();
            continueIfDrained();
        }
        switch (linkTimer.tick(nowNanos)) {
            case NONE -> {}
            case SEND_ENQUIRE_LINK -> writes.add(new Pdu.EnquireLink(nextSequenceNumber()));
            case UNBIND_IDLE_LINK -> unbindIdle();
            case DROP_LINK -> drop(whyDropped());
        }
        writes.flush();
    }

    private void unbindIdle() {
        unbindReason = "no message within "
                + settings.inactivityTimeout().orElseThrow().toMillis() + " ms";
        drainAndThen(this::unbind, settings.responseTimeout());
        after(settings.responseTimeout().multipliedBy(2), () -> end(unbindReason));
    }

    private String whyDropped() {
        return state == SessionState.OPEN
                ? "not bound within " + settings.bindTimeout().toMillis() + " ms"
                : "no answer to enquire_link within "
                        + settings.responseTimeout().toMillis() + " ms";
    }

    // Reading

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        linkTimer.onReceived(clock.nanos());
        Pdu pdu = (Pdu) message;
        PduKind kind = PduKind.of(pdu);
        switch (SessionRules.verdict(role.peer(), state, kind)) {
            case HANDLE -> handle(kind, pdu);
            case WRONG_STATE -> refuse(kind, pdu, CommandStatus.ESME_RINVBNDSTS);
            case ALREADY_BOUND -> refuse(kind, pdu, CommandStatus.ESME_RALYBND);
            case NEVER -> refuse(kind, pdu, CommandStatus.ESME_RINVCMDID);
            case ENDING -> writes.add(Refusals.of(kind, pdu, CommandStatus.ESME_RX_T_APPN));
            case IGNORE -> ignore(kind);
        }
        if (state == SessionState.OPEN && ++pdusBeforeBind > MAX_PDUS_BEFORE_BIND) {
            end("more than " + MAX_PDUS_BEFORE_BIND + " PDUs and none of them a bind that went through");
        }
    }

    private void handle(PduKind kind, Pdu pdu) {
        switch (kind) {
            case SUBMIT_SM, DELIVER_SM, DATA_SM -> {
                linkTimer.onMessage(clock.nanos());
                role.onPdu(this, pdu);
            }
            case SUBMIT_SM_RESP -> {
                Pdu.SubmitResp response = (Pdu.SubmitResp) pdu;
                answered(kind, response.sequenceNumber(), response.status(), response.messageId());
            }
            case DELIVER_SM_RESP -> answered(kind, pdu.sequenceNumber(), ((Pdu.DeliverResp) pdu).status(), "");
            case DATA_SM_RESP -> {
                Pdu.DataResp response = (Pdu.DataResp) pdu;
                answered(kind, response.sequenceNumber(), response.status(), response.messageId());
            }
            case ENQUIRE_LINK -> writes.add(new Pdu.EnquireLinkResp(pdu.sequenceNumber()));
            case ENQUIRE_LINK_RESP -> {}
            case UNBIND -> onUnbind(pdu.sequenceNumber());
            case UNBIND_RESP -> end(unbindReason);
            case GENERIC_NACK -> onGenericNack((Pdu.GenericNack) pdu);
            case BIND, BIND_RESP, OUTBIND -> role.onPdu(this, pdu);
            case OTHER -> onOther(pdu);
        }
    }

    private void onOther(Pdu pdu) {
        if (pdu instanceof Pdu.Unframed unframed) {
            writes.add(new Pdu.GenericNack(0, CommandStatus.ESME_RINVCMDLEN));
            end(Refusals.whyUnframed(unframed));
        } else if (pdu instanceof Pdu.Malformed malformed) {
            role.faultLog().malformed(label, malformed);
            Refusals.of(malformed).ifPresent(writes::add);
        } else if (pdu instanceof Pdu.Unsupported unsupported) {
            role.faultLog().unsupported(label, unsupported);
            Refusals.of(unsupported).ifPresent(writes::add);
        }
    }

    private void refuse(PduKind kind, Pdu pdu, CommandStatus status) {
        role.faultLog().refused(label, kind, state, status);
        writes.add(Refusals.of(kind, pdu, status));
    }

    private void ignore(PduKind kind) {
        if (state != SessionState.CLOSED) {
            role.faultLog().ignored(label, kind);
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
        if (state == SessionState.OPEN) {
            role.onPdu(this, nack);
        } else {
            answered(PduKind.GENERIC_NACK, nack.sequenceNumber(), nack.status(), "");
        }
    }

    private void answered(PduKind kind, int sequenceNumber, CommandStatus status, String messageId) {
        Optional<Sent> sent =
                window.answered(sequenceNumber, request -> kind == request.response() || kind == PduKind.GENERIC_NACK);
        if (sent.isPresent()) {
            linkTimer.onMessage(clock.nanos());
            capacityFreed = true;
            sent.get().request().answered(status, messageId);
            continueIfDrained();
        } else {
            ignore(kind);
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
        if (state != SessionState.CLOSED) {
            burst.forEach(writes::add);
        }
        gate.requestsAnswered(burst.size());
        continueIfDrained();
        writes.flush();
    }

    /** Whether {@link #send} may be called now. */
    boolean canSend() {
        return state.isBound()
                && whenDrained.isEmpty()
                && !window.isFull()
                && writes.channel().isWritable();
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
        window.sent(sequenceNumber, new Sent(request, PduKind.of(pdu).response()), clock.nanos());
        linkTimer.onMessage(clock.nanos());
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
