package dev.shortstop.smpp;

import java.time.Duration;

/**
 * Decides when to probe or drop a link: no bind in time, silence that an enquire_link does not end. Holds no clock and
 * no socket; instants are nanoseconds of any clock that only moves forward. Confined to the event loop.
 */
final class LinkTimer {
    enum Action {
        NONE,
        SEND_ENQUIRE_LINK,
        DROP_LINK
    }

    private final long bindTimeoutNanos;
    private final long responseTimeoutNanos;
    private final long enquireLinkNanos;
    private long lastReceivedNanos;
    private boolean bound;
    private boolean probing;
    private long probedNanos;

    LinkTimer(Duration bindTimeout, Duration responseTimeout, Duration enquireLinkInterval, long nowNanos) {
        this.bindTimeoutNanos = bindTimeout.toNanos();
        this.responseTimeoutNanos = responseTimeout.toNanos();
        this.enquireLinkNanos = enquireLinkInterval.toNanos();
        this.lastReceivedNanos = nowNanos;
    }

    void onBound(long nowNanos) {
        bound = true;
        onReceived(nowNanos);
    }

    /** Any PDU shows that the peer lives, so a probe under way need not be answered by name. */
    void onReceived(long nowNanos) {
        // Before the bind only the bind itself counts, or a peer could hold a connection open with enquire_links.
        if (bound) {
            lastReceivedNanos = nowNanos;
            probing = false;
        }
    }

    Action tick(long nowNanos) {
        if (!bound) {
            return nowNanos - lastReceivedNanos >= bindTimeoutNanos ? Action.DROP_LINK : Action.NONE;
        }
        if (probing) {
            return nowNanos - probedNanos >= responseTimeoutNanos ? Action.DROP_LINK : Action.NONE;
        }
        if (nowNanos - lastReceivedNanos >= enquireLinkNanos) {
            probing = true;
            probedNanos = nowNanos;
            return Action.SEND_ENQUIRE_LINK;
        }
        return Action.NONE;
    }
}
