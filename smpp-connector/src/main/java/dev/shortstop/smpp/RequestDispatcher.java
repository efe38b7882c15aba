package dev.shortstop.smpp;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spreads requests over bound sessions, as their windows and the rate limit allow. All sessions share one event loop,
 * to which everything but {@link #submit}, {@link #queued} and {@link #close} is confined.
 */
final class RequestDispatcher {
    private final EventLoop eventLoop;
    private final Pacer pacer;
    private final int maxQueued;
    private final WakeUp requestsWaiting;
    private final Queue<OutboundRequest> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final List<SmppSession> sessions = new ArrayList<>();
    private int nextSession;
    private boolean waitingForPermit;
    private volatile boolean anySession;
    private volatile boolean closed;

    RequestDispatcher(EventLoop eventLoop, Pacer pacer, int maxQueued) {
        this.eventLoop = eventLoop;
        this.pacer = pacer;
        this.maxQueued = maxQueued;
        this.requestsWaiting = new WakeUp(eventLoop, this::dispatch);
    }

    /** Never blocks; the request is told what becomes of it, at once in this thread where it cannot even be queued. */
    void submit(OutboundRequest request) {
        if (closed) {
            request.notSent("closed");
        } else if (!anySession) {
            request.notSent("not bound");
        } else if (queued.incrementAndGet() > maxQueued) {
            queued.decrementAndGet();
            request.notSent("queue full: " + maxQueued + " wait already");
        } else {
            queue.add(request);
            if (!requestsWaiting.request()) {
                refuseQueued("the event loop was shut down");
            }
        }
    }

    int queued() {
        return queued.get();
    }

    /** Requests that are still queued, and all to come, are not sent. */
    void close() {
        closed = true;
        eventLoop.execute(this::dispatch);
    }

    void add(SmppSession session) {
        sessions.add(session);
        anySession = true;
        session.whenCapacityFrees(this::dispatch);
        dispatch();
    }

    void remove(SmppSession session) {
        if (sessions.remove(session)) {
            anySession = !sessions.isEmpty();
            dispatch();
        }
    }

    private void dispatch() {
        if (closed || sessions.isEmpty()) {
            refuseQueued(closed ? "closed" : "not bound");
            return;
        }
        while (!queue.isEmpty()) {
            long nowNanos = System.nanoTime();
            long waitNanos = pacer.waitNanos(nowNanos);
            if (waitNanos > 0) {
                dispatchIn(waitNanos);
                break;
            }
            SmppSession session = nextWithCapacity();
            if (session == null) {
                break;
            }
            pacer.take(nowNanos);
            queued.decrementAndGet();
            session.send(queue.remove());
        }
        sessions.forEach(SmppSession::flush);
    }

    private void dispatchIn(long waitNanos) {
        if (!waitingForPermit) {
            waitingForPermit = true;
            eventLoop.schedule(
                    () -> {
                        waitingForPermit = false;
                        dispatch();
                    },
                    waitNanos,
                    TimeUnit.NANOSECONDS);
        }
    }

    /** Null where none has; in turn, so that the load spreads evenly. */
    private SmppSession nextWithCapacity() {
        for (int tried = 0; tried < sessions.size(); tried++) {
            nextSession = (nextSession + 1) % sessions.size();
            if (sessions.get(nextSession).canSend()) {
                return sessions.get(nextSession);
            }
        }
        return null;
    }

    private void refuseQueued(String reason) {
        for (OutboundRequest request = queue.poll(); request != null; request = queue.poll()) {
            queued.decrementAndGet();
            request.notSent(reason);
        }
    }
}
