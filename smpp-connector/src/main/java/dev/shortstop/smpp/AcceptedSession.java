package dev.shortstop.smpp;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A session that a peer bound to an {@link SmppListener}. Any thread. */
public final class AcceptedSession {
    private final SmppSession session;
    private final BindRequest bind;
    private final SessionTerms terms;
    private final Instant boundAt = Instant.now();
    private final RequestDispatcher dispatcher;
    private final ListenerLog log;
    private final SubmitEncoder encoder;
    private final EventLoop eventLoop;
    /** Confined to the event loop, as is the next. */
    private boolean held;

    private int pauses;

    AcceptedSession(
            SmppSession session, BindRequest bind, SessionTerms terms, RequestDispatcher dispatcher, ListenerLog log) {
        this.session = session;
        this.bind = bind;
        this.terms = terms;
        this.dispatcher = dispatcher;
        this.log = log;
        this.encoder = new SubmitEncoder(terms.messageFormat());
        this.eventLoop = session.eventLoop();
    }

    /** Unique within the listener. */
    public long id() {
        return session.id();
    }

    /** What the peer bound with. */
    public BindRequest bind() {
        return bind;
    }

    /** What it was admitted on. */
    public SessionTerms terms() {
        return terms;
    }

    /** When the bind was accepted. */
    public Instant boundAt() {
        return boundAt;
    }

    /**
     * Sends a message as soon as the window allows. Never blocks. The future never fails; it mostly completes on an
     * event loop, so what depends on it must not block.
     */
    public CompletableFuture<DeliverResult> deliver(OutgoingDeliverSm message) {
        PendingDelivery pending = new PendingDelivery(message);
        dispatcher.submit(List.of(pending));
        return pending.result();
    }

    /**
     * Sends a message as one {@code deliver_sm} or more, by the {@link MessageFormat} of its terms, each as soon as the
     * window allows. Never blocks. The future never fails; it mostly completes on an event loop, so what depends on it must
     * not block. Peers give no message ids: those in {@link SubmitResult.Accepted} are empty.
     */
    public CompletableFuture<SubmitResult> submit(SubmitSm message) {
        return encoder.send(message, ReceivedMessage.Command.DELIVER_SM, dispatcher);
    }

    /** False once it has begun to end, whoever ends it: it takes no new deliveries then. */
    public boolean isBound() {
        return session.state().isBound();
    }

    /** Deliveries sent and not answered. */
    public int windowUsed() {
        return session.windowUsed();
    }

    /** Deliveries that wait for a window slot. */
    public int queuedDeliveries() {
        return dispatcher.queued();
    }

    /** Messages of the peer that wait for their answer. */
    public int unansweredMessages() {
        return session.unansweredPeerRequests();
    }

    /** Messages of the peer that were taken. */
    public long messagesReceived() {
        return session.record().received();
    }

    /** Deliveries that went out; each part of a long one counts. */
    public long deliveriesSent() {
        return session.record().sent();
    }

    /** The delivery that was last answered by an error. */
    public Optional<BindStatus.Failure> lastFailure() {
        return session.record().lastFailure();
    }

    /** From now on every new message of the peer is answered ESME_RX_T_APPN at once. Cannot be undone. */
    public void refuseMessages() {
        session.refusePeerRequests();
    }

    /** Logs what the peer does, with its name; once a minute where it is the same. */
    public void tell(String what) {
        log.told(bind, what);
    }

    /** Runs {@code task} on the event loop, behind the answers that were given before this call. */
    public void afterAnswers(Runnable task) {
        run(task);
    }

    /** Reads nothing for so long; the peer's answers wait, too, so it must be short. At once where this is its event loop. */
    public void pauseReading(Duration pause) {
        if (eventLoop.inEventLoop()) {
            pauseNow(pause);
        } else {
            run(() -> pauseNow(pause));
        }
    }

    private void pauseNow(Duration pause) {
        pauses++;
        updateReading();
        eventLoop.schedule(
                () -> {
                    pauses--;
                    updateReading();
                },
                pause.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** Stops reading from the peer, or starts again, once no pause is under way. */
    public void holdReading(boolean held) {
        run(() -> {
            this.held = held;
            updateReading();
        });
    }

    private void updateReading() {
        session.holdReading(held || pauses > 0);
    }

    /** Ends in order: waits up to half of {@code grace} for answers under way, and for unbind_resp for the rest. */
    public void unbind(Duration grace) {
        run(() -> {
            dispatcher.close();
            session.shutDown(grace);
        });
    }

    /** Resets the TCP connection, as a crash would. */
    public void cut() {
        run(() -> session.cut("cut"));
    }

    private void run(Runnable task) {
        try {
            eventLoop.execute(task);
        } catch (RejectedExecutionException shutDown) {
            // The session ended with its event loop: there is nothing left to do it to.
            return;
        }
    }
}
