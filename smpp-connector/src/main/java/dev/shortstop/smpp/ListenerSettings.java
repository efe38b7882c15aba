package dev.shortstop.smpp;

import java.time.Duration;
import java.util.Objects;

/**
 * How to accept binds.
 *
 * @param name tells listeners apart in logs
 * @param host address to listen on; never resolved later than at start
 * @param port 0 for any free one
 * @param systemId sent in bind responses, up to 15 characters
 * @param window {@code deliver_sm} that may be unanswered at a time, for each session
 * @param maxQueuedDeliveries deliveries of a session that may wait for a window slot; more are not sent
 * @param maxUnansweredSubmits {@code submit_sm} that may be unanswered at a time, for each session; at this many the
 *     session stops reading until half of them are answered
 * @param bindTimeout for the peer to bind after it connected
 * @param responseTimeout for the answer to a delivery or {@code enquire_link}
 * @param enquireLinkInterval silence after which the peer is probed
 */
public record ListenerSettings(
        String name,
        String host,
        int port,
        String systemId,
        int window,
        int maxQueuedDeliveries,
        int maxUnansweredSubmits,
        Duration bindTimeout,
        Duration responseTimeout,
        Duration enquireLinkInterval) {

    public ListenerSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(host, "host");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port is 0 to 65535, not " + port);
        }
        if (systemId.length() > 15) {
            throw new IllegalArgumentException("systemId has at most 15 characters: " + systemId);
        }
        if (window < 1 || maxQueuedDeliveries < 1 || maxUnansweredSubmits < 1) {
            throw new IllegalArgumentException("window, maxQueuedDeliveries and maxUnansweredSubmits are at least 1");
        }
        requirePositive("bindTimeout", bindTimeout);
        requirePositive("responseTimeout", responseTimeout);
        requirePositive("enquireLinkInterval", enquireLinkInterval);
    }

    /** Window 100, 10,000 queued deliveries, 1,000 unanswered submits, 10 s to bind and respond, 30 s of silence. */
    public static ListenerSettings defaults(String name, String host, int port, String systemId) {
        return new ListenerSettings(
                name,
                host,
                port,
                systemId,
                100,
                10_000,
                1_000,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30));
    }

    /** The same, with another window. */
    public ListenerSettings withWindow(int window) {
        return new ListenerSettings(
                name,
                host,
                port,
                systemId,
                window,
                maxQueuedDeliveries,
                maxUnansweredSubmits,
                bindTimeout,
                responseTimeout,
                enquireLinkInterval);
    }

    /** The same, with other times. */
    public ListenerSettings withTimes(Duration bindTimeout, Duration responseTimeout, Duration enquireLinkInterval) {
        return new ListenerSettings(
                name,
                host,
                port,
                systemId,
                window,
                maxQueuedDeliveries,
                maxUnansweredSubmits,
                bindTimeout,
                responseTimeout,
                enquireLinkInterval);
    }

    private static void requirePositive(String what, Duration duration) {
        if (duration.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(what + " is at least 1 ms, not " + duration);
        }
    }
}
