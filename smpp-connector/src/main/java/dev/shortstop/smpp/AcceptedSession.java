package dev.shortstop.smpp;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** A session that a peer bound to an {@link SmppListener}. Any thread. */
public final class AcceptedSession {
    private final SmppSession session;
    private final BindRequest bind;
    private final RequestDispatcher dispatcher;
    private final EventLoop eventLoop;

    AcceptedSession(SmppSession session, BindRequest bind, RequestDispatcher dispatcher) {
        this.session = session;
        this.bind = bind;
        this.dispatcher = dispatcher;
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

    /**
     * Sends a message as soon as the window allows. Never blocks. The future never fails; it mostly completes on an
     * event loop, so what depends on it must not block.
     */
    public CompletableFuture<DeliverResult> deliver(OutgoingDeliverSm message) {
        PendingDelivery pending = new PendingDelivery(message);
        dispatcher.submit(pending);
        return pending.result();
    }

    /** Deliveries sent and not answered. */
    public int windowUsed() {
        return session.windowUsed();
    }

    /** Stops reading from the peer, or starts again. */
    public void holdReading(boolean held) {
        run(() -> session.holdReading(held));
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
