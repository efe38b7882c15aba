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
 * is up, is not sent. Those that belong together wait for the session that they began on, and hold up nothing that may go
 * over another one. All sessions share one event loop, to which everything but {@link #submit}, {@link #queued} and {@link
 * #close} is confined.
 */
final class RequestDispatcher {
    /** Requests that belong together. But for {@code sinceNanos}, confined to the event loop once it is queued. */
    private static final class Queued {
        private final List<? extends OutboundRequest> requests;
        private final long sinceNanos;
        private int sent;
        private SmppSession session;
        private boolean parked;

        Queued(List<? extends OutboundRequest> requests, long sinceNanos) {
            this.requests = requests;
            this.sinceNanos = sinceNanos;
        }

        OutboundRequest next() {
            return requests.get(sent);
        }

        boolean isStarted() {
            return sent > 0;
        }

        boolean isDone() {
            return sent == requests.size();
        }

        void refuseRest(String reason) {
            while (!isDone()) {
                next().notSent(reason);
                sent++;
            }
        }
    }

    private final EventLoop eventLoop;
    private final Pacer pacer;
    private final QueueLimits limits;
    private final InstantSource clock;
    private final WakeUp requestsWaiting;
    private final Queue<Queued> queue = new ConcurrentLinkedQueue<>();
    /** Those whose session cannot send the next of them now: out of the queue, so that the others go on. */
    private final Queue<Queued> parked = new ConcurrentLinkedQueue<>();

    private final AtomicInteger queued = new AtomicInteger();
    private final List<SmppSession> sessions = new ArrayList<>();
    private int nextSession;
    private ScheduledFuture<?> timer;
    private long timerNanos;
    private volatile boolean anySession;
    private volatile boolean optionalParameters = true;
    private volatile boolean closed;

    /** @param clock by which {@link OutboundRequest#sendBefore} is judged */
    RequestDispatcher(EventLoop eventLoop, Pacer pacer, QueueLimits limits, InstantSource clock) {
        this.eventLoop = eventLoop;
        this.pacer = pacer;
        this.limits = limits;
        this.clock = clock;
        this.requestsWaiting = new WakeUp(eventLoop, this::dispatch);
    }

    /**
     * Sends requests that belong together in their order, over one session as long as that lasts. Never blocks; each is
     * told what becomes of it, at once in this thread where they cannot even be queued.
     */
    void submit(List<? extends OutboundRequest> requests) {
        Queued added = new Queued(requests, System.nanoTime());
        if (closed) {
            added.refuseRest("closed");
        } else if (!anySession) {
            added.refuseRest("not bound");
        } else if (queued.getAndAdd(requests.size()) >= limits.maxQueued()) {
            queued.addAndGet(-requests.size());
            added.refuseRest("queue full: " + limits.maxQueued() + " wait already");
        } else {
            queue.add(added);
            if (!requestsWaiting.request()) {
                refuseQueued("the event loop was shut down");
            }
        }
    }

    /** Whether all sessions may be sent optional parameters. Any thread. */
    boolean allowsOptionalParameters() {
        return optionalParameters;
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
        onSessionsChanged();
        session.whenCapacityFrees(this::dispatch);
        // With nothing to send nothing is flushed: an answer to the bind stays unwritten until the owner knows of it.
        if (queued.get() > 0) {
            dispatch();
        }
    }

    void remove(SmppSession session) {
        if (sessions.remove(session)) {
            onSessionsChanged();
            dispatch();
        }
    }

    private void onSessionsChanged() {
        anySession = !sessions.isEmpty();
        optionalParameters = sessions.stream().allMatch(SmppSession::allowsOptionalParameters);
    }

    private void dispatch() {
        if (closed || sessions.isEmpty()) {
            refuseQueued(closed ? "closed" : "not bound");
            return;
        }
        // What has begun came before everything that is still in the queue.
        if (sendParked()) {
            sendQueued();
        }
        sessions.forEach(SmppSession::flush);
    }

    private boolean sendParked() {
        for (Queued begun : parked) {
            if (!sendWhatMayGo(begun)) {
                return false;
            }
        }
        return true;
    }

    private void sendQueued() {
        Queued head = queue.peek();
        while (head != null && sendWhatMayGo(head)) {
            head = queue.peek();
        }
    }

    /** False where all that came later have to wait, too. */
    private boolean sendWhatMayGo(Queued message) {
        while (!message.isDone()) {
            long nowNanos = System.nanoTime();
            Optional<String> whyNot = whyNot(message, nowNanos);
            if (whyNot.isPresent()) {
                drop(message, whyNot.get());
                return true;
            }
            long permitNanos = pacer.waitNanos(nowNanos);
            SmppSession session = permitNanos > 0 ? null : sessionFor(message);
            if (session != null) {
                pacer.take(nowNanos);
                sendNext(message, session);
            } else if (permitNanos <= 0 && message.isStarted()) {
                park(message);
                return true;
            } else {
                wakeUp(message, permitNanos, nowNanos);
                return false;
            }
        }
        return true;
    }

    private void sendNext(Queued message, SmppSession session) {
        OutboundRequest request = message.next();
        message.session = session;
        message.sent++;
        queued.decrementAndGet();
        if (message.isDone()) {
            remove(message);
        }
        session.send(request);
    }

    private void park(Queued message) {
        if (!message.parked) {
            remove(message);
            message.parked = true;
            parked.add(message);
        }
    }

    private void remove(Queued message) {
        (message.parked ? parked : queue).remove(message);
    }

    private void drop(Queued message, String reason) {
        remove(message);
        queued.addAndGet(message.sent - message.requests.size());
        message.refuseRest(reason);
    }

    /** What has begun waits no less patiently than the SMSC's answers: a part alone is of use to nobody. */
    private Optional<String> whyNot(Queued message, long nowNanos) {
        if (message.isStarted() && message.next().isPointless()) {
            return Optional.of("another part was not taken");
        }
        if (!message.isStarted() && limits.maxWait().isPresent()) {
            Duration maxWait = limits.maxWait().get();
            if (nowNanos - message.sinceNanos >= maxWait.toNanos()) {
                return Optional.of("waited " + maxWait.toMillis() + " ms for the window or the rate limit");
            }
        }
        Optional<Instant> sendBefore = message.next().sendBefore();
        return sendBefore.isEmpty() || clock.instant().isBefore(sendBefore.get())
                ? Optional.empty()
                : Optional.of("not to be sent after " + sendBefore.get());
    }

    /** Looks again when it gets a permit or has waited too long; the others came later. */
    private void wakeUp(Queued message, long permitNanos, long nowNanos) {
        long giveUpNanos = limits.maxWait()
                .filter(maxWait -> !message.isStarted())
                .map(maxWait -> message.sinceNanos + maxWait.toNanos() - nowNanos)
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

    /** Null while it has to wait. Those that belong together stay on one session while it takes any. */
    private SmppSession sessionFor(Queued message) {
        if (message.isStarted() && sessions.contains(message.session) && message.session.takesRequests()) {
            return message.session.canSend() ? message.session : null;
        }
        return nextWithCapacity();
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
        for (Queued next = parked.peek(); next != null; next = parked.peek()) {
            drop(next, reason);
        }
        for (Queued next = queue.peek(); next != null; next = queue.peek()) {
            drop(next, reason);
        }
    }
}
