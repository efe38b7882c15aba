package dev.shortstop.smpp;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides when to probe, unbind or drop a link: no bind in time, silence that an enquire_link does not end, no message for
 * too long (SMPP 3.4 §7.2). Holds no clock and no socket; instants are nanoseconds of any clock that only moves forward.
 * Confined to the event loop.
 */
final class LinkTimer {
    enum Action {
        NONE,
        SEND_ENQUIRE_LINK,
        UNBIND_IDLE_LINK,
        DROP_LINK
    }

    private final long bindTimeoutNanos;
    private final long responseTimeoutNanos;
    private final long enquireLinkNanos;
    /** {@link Long#MAX_VALUE} for none. */
    private final long inactivityNanos;

    private long lastReceivedNanos;
    private long lastMessageNanos;
    private boolean bound;
    private boolean idle;
    private boolean probing;
    private long probedNanos;

    LinkTimer(
            Duration bindTimeout,
            Duration responseTimeout,
            Duration enquireLinkInterval,
            Optional<Duration> inactivityTimeout,
            long nowNanos) {
        this.bindTimeoutNanos = bindTimeout.toNanos();
        this.responseTimeoutNanos = responseTimeout.toNanos();
        this.enquireLinkNanos = enquireLinkInterval.toNanos();
        this.inactivityNanos = inactivityTimeout.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        this.lastReceivedNanos = nowNanos;
    }

    void onBound(long nowNanos) {
        bound = true;
        onReceived(nowNanos);
        onMessage(nowNanos);
    }

    /** Any PDU shows that the peer lives, so a probe under way need not be answered by name. */
    void onReceived(long nowNanos) {
        // Before the bind only the bind itself counts, or a peer could hold a connection open with enquire_links.
        if (bound) {
            lastReceivedNanos = nowNanos;
            probing = false;
        }
    }

    /** A message or its answer, in either direction. */
    void onMessage(long nowNanos) {
        lastMessageNanos = nowNanos;
    }

    Action tick(long nowNanos) {
        if (!bound) {
            return nowNanos - lastReceivedNanos >= bindTimeoutNanos ? Action.DROP_LINK : Action.NONE;
        }
        if (probing && nowNanos - probedNanos >= responseTimeoutNanos) {
            return Action.DROP_LINK;
        }
        if (!idle && nowNanos - lastMessageNanos >= inactivityNanos) {
            idle = true;
            return Action.UNBIND_IDLE_LINK;
        }
        if (!probing && nowNanos - lastReceivedNanos >= enquireLinkNanos) {
            probing = true;
            probedNanos = nowNanos;
            return Action.SEND_ENQUIRE_LINK;
        }
        return Action.NONE;
    }

    /** How long {@link #tick} has nothing to do unless something happens meanwhile; 0 or less where it has now. */
    long quietNanos(long nowNanos) {
        if (!bound) {
            return bindTimeoutNanos - (nowNanos - lastReceivedNanos);
        }
        // The answer to a probe may come at any time, and the next probe is due that much later.
        long untilProbe = probing
                ? Math.min(enquireLinkNanos, responseTimeoutNanos - (nowNanos - probedNanos))
                : enquireLinkNanos - (nowNanos - lastReceivedNanos);
        return idle ? untilProbe : Math.min(untilProbe, inactivityNanos - (nowNanos - lastMessageNanos));
    }
}
