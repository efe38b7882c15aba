package dev.shortstop.smpp;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which host to try next, and after what pause. A failed attempt leads to the next host after a short pause; once all
 * have failed the pauses grow. A session that was stable leads back to the first host. Pure, but for the dice.
 */
final class HostRotation {
    private final List<SmscAddress> hosts;
    private final Backoff backoff;
    private int current;

    HostRotation(List<SmscAddress> hosts, Duration shortest, Duration longest, RandomGenerator random) {
        this.hosts = hosts;
        this.backoff = new Backoff(shortest, longest, random);
    }

    SmscAddress current() {
        return hosts.get(current);
    }

    /** Nanoseconds to wait before {@link #current}, which is another one from here on where there are several. */
    long onAttemptFailed() {
        current = (current + 1) % hosts.size();
        return current == 0 ? backoff.nextNanos() : backoff.shortestNanos();
    }

    /** @param boundNanos how long the session was bound */
    long onSessionEnded(long boundNanos) {
        if (backoff.onBindEnded(boundNanos)) {
            current = 0;
            return backoff.nextNanos();
        }
        return onAttemptFailed();
    }
}
