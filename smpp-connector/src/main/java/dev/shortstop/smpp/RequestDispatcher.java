package dev.shortstop.smpp;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spreads requests over bound sessions, as their windows and the rate limit allow; what waited too long, or whose time
 * is up, is not sent. All sessions share one event loop, to which everything but {@link #submit}, {@link #queued} and
 * {@link #close} is confined.
 */
final class RequestDispatcher {
    private record Queued(OutboundRequest request, long sinceNanos) {}

    private final EventLoop eventLoop;
    private final Pacer pacer;
    private final QueueLimits limits;
    private final InstantSource clock;
    private final WakeUp requestsWaiting;
    private final Queue<Queued> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final List<SmppSession> sessions = new ArrayList<>();
    private int nextSession;
    private ScheduledFuture<?> timer;
    private long timerNanos;
    private volatile boolean anySession;
    private volatile boolean closed;

    /** @param clock by which {@link OutboundRequest#sendBefore} is judged */
    RequestDispatcher(EventLoop eventLoop, Pacer pacer, QueueLimits limits, InstantSource clock) {
        this.eventLoop = eventLoop;
        this.pacer = pacer;
        this.limits = limits;
        this.clock = clock;
        this.requestsWaiting = new WakeUp(eventLoop, this::dispatch);
    }

    /** Never blocks; the request is told what becomes of it, at once in this thread where it cannot even be queued. */
    void submit(OutboundRequest request) {
        if (closed) {
            request.notSent("closed");
        } else if (!anySession) {
            request.notSent("not bound");
        } else if (queued.incrementAndGet() > limits.maxQueued()) {
            queued.decrementAndGet();
            request.notSent("queue full: " + limits.maxQueued() + " wait already");
        } else {
            queue.add(new Queued(request, System.nanoTime()));
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
        for (Queued head = queue.peek(); head != null; head = queue.peek()) {
            long nowNanos = System.nanoTime();
            Optional<String> tooLate = whyTooLate(head, nowNanos);
            if (tooLate.isPresent()) {
                take(head);
                head.request().notSent(tooLate.get());
                continue;
            }
            long permitNanos = pacer.waitNanos(nowNanos);
            SmppSession session = permitNanos > 0 ? null : nextWithCapacity();
            if (session == null) {
                wakeUp(head, permitNanos, nowNanos);
                break;
            }
            pacer.take(nowNanos);
            take(head);
            session.send(head.request());
        }
        sessions.forEach(SmppSession::flush);
    }

    private void take(Queued head) {
        if (queue.remove(head)) {
            queued.decrementAndGet();
        }
    }

    private Optional<String> whyTooLate(Queued head, long nowNanos) {
        if (limits.maxWait().isPresent()) {
            Duration maxWait = limits.maxWait().get();
            if (nowNanos - head.sinceNanos() >= maxWait.toNanos()) {
                return Optional.of("waited " + maxWait.toMillis() + " ms for the window or the rate limit");
            }
        }
        Optional<Instant> sendBefore = head.request().sendBefore();
        return sendBefore.isEmpty() || clock.instant().isBefore(sendBefore.get())
                ? Optional.empty()
                : Optional.of("not to be sent after " + sendBefore.get());
    }

    /** Looks at the queue again when its head gets a permit or has waited too long; the others came later. */
    private void wakeUp(Queued head, long permitNanos, long nowNanos) {
        long giveUpNanos = limits.maxWait()
                .map(maxWait -> head.sinceNanos() + maxWait.toNanos() - nowNanos)
                .orElse(Long.MAX_VALUE);
        long delayNanos = permitNanos > 0 ? Math.min(permitNanos, giveUpNanos) : giveUpNanos;
        if (delayNanos == Long.MAX_VALUE || isTimerDueBy(nowNanos + delayNanos)) {
            return;
        }
        if (timer != null) {
            timer.cancel(false);
        }
        timerNanos = nowNanos + delayNanos;
        timer = eventLoop.schedule(this::onTimer, delayNanos, TimeUnit.NANOSECONDS);
    }

    private void onTimer() {
        timer = null;
        dispatch();
    }

    private boolean isTimerDueBy(long nanos) {
        return timer != null && timerNanos - nanos <= 0;
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
        for (Queued next = queue.poll(); next != null; next = queue.poll()) {
            queued.decrementAndGet();
            next.request().notSent(reason);
        }
    }
}
