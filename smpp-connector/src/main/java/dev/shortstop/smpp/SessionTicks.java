package dev.shortstop.smpp;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Looks at a session's timers when the next of them may be due, and not before: an idle session costs a task every ten
 * seconds or so. Confined to the event loop.
 */
final class SessionTicks {
    /** A clock that stands still leaves a timer due for ever: this is how often it is looked at then. */
    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final EventLoop eventLoop;
    private final LongSupplier look;
    private ScheduledFuture<?> next;
    private boolean stopped;

    /** @param look does what is due and tells how many nanoseconds nothing will be, whatever happens meanwhile */
    SessionTicks(EventLoop eventLoop, LongSupplier look) {
        this.eventLoop = eventLoop;
        this.look = look;
    }

    /** To be called where something may now be due earlier than it was at the last look. */
    void lookNow() {
        if (stopped) {
            return;
        }
        if (next != null) {
            next.cancel(false);
        }
        long quietNanos = Math.max(SHORTEST_NANOS, look.getAsLong());
        if (!stopped) {
            next = eventLoop.schedule(this::onTick, quietNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void onTick() {
        next = null;
        lookNow();
    }

    void stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
    }
}
