package dev.shortstop.smpp;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How one session ends in order, whichever side began: nothing new is begun, what is under way is finished as far as it
 * is in time, and then unbind is sent or answered (SMPP 3.4 §4.2). Confined to the event loop but for what says otherwise.
 */
final class SessionEnding {
    /** How long a peer that sent unbind waits for the answers that are still to come. */
    private static final Duration PEER_UNBIND_GRACE = Duration.ofSeconds(2);

    /** Told where unbind was answered. */
    static final String UNBOUND = "unbound";

    private final SmppSession session;
    /** Set from any thread, so that a message which is read after a refusal began is refused. */
    private volatile boolean refusing;
    /** What follows once nothing is under way any more; empty while new requests go out. */
    private Optional<Runnable> whenDrained = Optional.empty();

    private String reason = UNBOUND;

    SessionEnding(SmppSession session) {
        this.session = session;
    }

    /** Whether new requests of the peer are answered with a temporary error. */
    boolean refusesRequests() {
        return refusing;
    }

    /** Any thread. */
    void refuseRequests() {
        refusing = true;
    }

    /** Whether no new request goes out. */
    boolean hasBegun() {
        return whenDrained.isPresent();
    }

    /** What is under way is waited for during half of {@code grace}, the answer to unbind for the rest of it. */
    void shutDown(Duration grace) {
        if (!session.state().isBound()) {
            session.end("closed");
            return;
        }
        drainAndThen(session::unbind, grace.dividedBy(2));
        after(grace, () -> session.end("closed without unbind_resp"));
    }

    /** The same, because there was nothing to do for long. */
    void shutDownIdle(Duration grace, String why) {
        reason = why;
        drainAndThen(session::unbind, grace.dividedBy(2));
        after(grace, () -> session.end(why));
    }

    /** What is under way is answered before the unbind is. */
    void onUnbind(int sequenceNumber) {
        boolean unbindSent = session.state() == SessionState.UNBINDING;
        session.startUnbinding();
        Runnable answer = () -> session.answerUnbind(sequenceNumber);
        if (unbindSent) {
            answer.run();
        } else {
            drainAndThen(answer, PEER_UNBIND_GRACE);
        }
    }

    void onUnbindResp() {
        session.end(reason);
    }

    private void drainAndThen(Runnable then, Duration longest) {
        refusing = true;
        whenDrained = Optional.of(then);
        after(longest, then);
        continueIfDrained();
        session.flush();
    }

    /** To be called whenever something that was under way has come to an end. */
    void continueIfDrained() {
        if (whenDrained.isPresent() && session.windowUsed() == 0 && session.unansweredPeerRequests() == 0) {
            whenDrained.get().run();
        }
    }

    private void after(Duration delay, Runnable task) {
        var scheduled = session.eventLoop().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        session.whenClosed(() -> scheduled.cancel(false));
    }
}
