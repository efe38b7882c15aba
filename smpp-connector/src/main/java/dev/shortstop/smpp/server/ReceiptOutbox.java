package dev.shortstop.smpp.server;

import dev.shortstop.smpp.AcceptedSession;
import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.OutgoingDeliverSm;
import dev.shortstop.smpp.server.ReceiptQueue.Held;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Delivery receipts on their way to one peer: sent over any session that receives, held while there is none or while the
 * peer refuses them for now. In memory alone: what they tell of is safe whether or not they arrive. Any thread.
 */
final class ReceiptOutbox {
    /** Receipts that are sent and not answered; more than a few wait for the peer in any case. */
    static final int MAX_UNDER_WAY = 50;

    /** After a receipt did not get through though there was a session. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Supplier<Optional<AcceptedSession>> nextReceiver;
    private final ScheduledExecutorService timer;
    private final ReceiptQueue queue;
    private int underWay;
    private boolean paused;

    /** @param nextReceiver a session that receives, each in its turn; empty while there is none */
    ReceiptOutbox(
            int maxHeld,
            Duration lifetime,
            Supplier<Optional<AcceptedSession>> nextReceiver,
            ScheduledExecutorService timer) {
        this.queue = new ReceiptQueue(maxHeld, lifetime);
        this.nextReceiver = nextReceiver;
        this.timer = timer;
    }

    void add(OutgoingDeliverSm receipt) {
        synchronized (this) {
            queue.add(receipt, System.nanoTime());
        }
        send();
    }

    /** To be called when a session that receives was bound, and after a pause. */
    void resume() {
        synchronized (this) {
            paused = false;
        }
        send();
    }

    private void send() {
        for (Optional<AcceptedSession> session = nextReceiver.get();
                session.isPresent();
                session = nextReceiver.get()) {
            AcceptedSession receiver = session.get();
            Optional<Held> next = take();
            if (next.isEmpty()) {
                return;
            }
            receiver.deliver(next.get().receipt()).thenAccept(result -> onResult(next.get(), receiver, result));
        }
    }

    private synchronized Optional<Held> take() {
        if (paused || underWay >= MAX_UNDER_WAY) {
            return Optional.empty();
        }
        Optional<Held> next = queue.take(System.nanoTime());
        next.ifPresent(receipt -> underWay++);
        return next;
    }

    private void onResult(Held receipt, AcceptedSession receiver, DeliverResult result) {
        boolean settled = result instanceof DeliverResult.Answered answer
                && !answer.status().isTemporary();
        synchronized (this) {
            underWay--;
            if (!settled) {
                putBack(receipt);
            }
        }
        if (settled) {
            // As a task of its own: a long queue must not become a deep stack.
            receiver.afterAnswers(this::send);
        }
    }

    private void putBack(Held receipt) {
        queue.putBack(receipt);
        if (!paused) {
            paused = true;
            resumeLater();
        }
    }

    private void resumeLater() {
        try {
            timer.schedule(this::resume, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException shutDown) {
            // Nothing is sent any more.
            return;
        }
    }

    /** Receipts that wait. */
    synchronized int held() {
        return queue.size();
    }

    /** Receipts that were given up: too many, or too old. */
    synchronized long dropped() {
        return queue.dropped();
    }
}
