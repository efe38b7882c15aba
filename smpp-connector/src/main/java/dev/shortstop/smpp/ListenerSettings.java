package dev.shortstop.smpp;

import dev.shortstop.smpp.tls.TlsServerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How to accept binds. Checks itself: what cannot work is an {@link IllegalArgumentException} that names every problem
 * at once.
 *
 * @param name tells listeners apart in logs
 * @param host address to listen on; never resolved later than at start
 * @param port 0 for any free one
 * @param systemId sent in bind responses, up to 15 characters (SMPP 3.4 §5.2.1)
 * @param tls empty for a port that speaks plain SMPP
 * @param terms what a bound session may do, unless its bind was admitted on terms of its own
 * @param maxBinds sessions that may be bound at a time, whoever bound them
 * @param maxUnbound connections that may be without a bind at a time; more are reset as soon as they come
 * @param maxUnboundPerAddress the same for one IPv4 address, or one IPv6 network of 64 bits
 * @param bindTimeout for the peer to bind after it connected, a TLS handshake included
 * @param refusalDelay from a bind to its refusal, whatever the reason is: a peer in an endless loop of binds is slowed down,
 *     and the time tells it nothing. Shorter than bindTimeout; a bind in the last moment is refused before that is over
 * @param responseTimeout for the answer to a delivery or {@code enquire_link}
 * @param enquireLinkInterval silence after which the peer is probed
 * @param inactivityTimeout after which a session without messages is unbound; empty for never
 */
public record ListenerSettings(
        String name,
        String host,
        int port,
        String systemId,
        Optional<TlsServerSettings> tls,
        SessionTerms terms,
        int maxBinds,
        int maxUnbound,
        int maxUnboundPerAddress,
        Duration bindTimeout,
        Duration refusalDelay,
        Duration responseTimeout,
        Duration enquireLinkInterval,
        Optional<Duration> inactivityTimeout) {
    private static final Duration LONGEST = Duration.ofDays(1);

    public ListenerSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(terms, "terms");
        List<String> problems = new ArrayList<>();
        if (port < 0 || port > 65535) {
            problems.add("port is 0 to 65535, not " + port);
        }
        if (systemId.length() > 15 || !systemId.chars().allMatch(c -> c > 0 && c < 128)) {
            problems.add("systemId has at most 15 characters of ASCII, which " + systemId + " has not");
        }
        if (maxBinds < 1 || maxUnbound < 1 || maxUnboundPerAddress < 1) {
            problems.add("maxBinds, maxUnbound and maxUnboundPerAddress are at least 1");
        }
        outOfRange("bindTimeout", bindTimeout, problems);
        if (refusalDelay.isNegative() || refusalDelay.compareTo(bindTimeout) >= 0) {
            problems.add("refusalDelay is zero or more and shorter than bindTimeout, not " + refusalDelay);
        }
        outOfRange("responseTimeout", responseTimeout, problems);
        outOfRange("enquireLinkInterval", enquireLinkInterval, problems);
        inactivityTimeout.ifPresent(timeout -> outOfRange("inactivityTimeout", timeout, problems));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("SMPP listener " + name + ": " + String.join("; ", problems));
        }
    }

    /**
     * No TLS, {@link SessionTerms#defaults}, 10,000 binds, 1,000 connections without a bind and 100 of them from one address, 5 s to
     * bind, refusals after 1 s, 10 s to respond, {@code enquire_link} after 30 s of silence.
     */
    public static ListenerSettings defaults(String name, String host, int port, String systemId) {
        return new ListenerSettings(
                name,
                host,
                port,
                systemId,
                Optional.empty(),
                SessionTerms.defaults(name),
                10_000,
                1_000,
                100,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Optional.empty());
    }

    /** A builder that starts from these settings. */
    public ListenerSettingsBuilder toBuilder() {
        return new ListenerSettingsBuilder(this);
    }

    private static void outOfRange(String what, Duration duration, List<String> problems) {
        if (duration.compareTo(Duration.ofMillis(1)) < 0 || duration.compareTo(LONGEST) > 0) {
            problems.add(what + " is 1 ms to a day, not " + duration);
        }
    }
}
