package dev.shortstop.smpp;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a connection waits for what (SMPP 3.4 §7.2).
 *
 * @param connectTimeout for the TCP connection
 * @param bindTimeout for the answer to the bind request
 * @param responseTimeout for the answer to a submit or {@code enquire_link}
 * @param enquireLinkInterval silence after which the peer is probed
 * @param inactivityTimeout time without any message after which a session unbinds and binds anew; empty for none
 * @param reconnectMin pause before the first attempt to bind again
 * @param reconnectMax longest pause between attempts; a bind that lasted this long counts as stable
 */
public record ConnectionTimes(
        Duration connectTimeout,
        Duration bindTimeout,
        Duration responseTimeout,
        Duration enquireLinkInterval,
        Optional<Duration> inactivityTimeout,
        Duration reconnectMin,
        Duration reconnectMax) {

    /**
     * 10 s to connect, bind and respond, {@code enquire_link} after 30 s of silence, no inactivity time-out, 1 s to 60 s
     * between attempts.
     */
    public static final ConnectionTimes DEFAULTS = new ConnectionTimes(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Optional.empty(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60));
}
