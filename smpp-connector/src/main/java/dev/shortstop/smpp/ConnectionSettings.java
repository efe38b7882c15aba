package dev.shortstop.smpp;

import dev.shortstop.smpp.tls.TlsClientSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How to bind to one SMSC. Checks itself: what cannot work is an {@link IllegalArgumentException} that names every
 * problem at once.
 *
 * @param name tells connections apart in logs and messages
 * @param hosts where the SMSC listens, in the order in which every bind tries them: the next one after a failed attempt,
 *     and the first one again after a session that was stable
 * @param systemId up to 15 characters (SMPP 3.4 §5.2.1)
 * @param password SMPP 3.4 §5.2.2 allows 8 characters; some SMSCs take more, so up to 64 are sent as they are
 * @param systemType up to 12 characters, mostly empty (SMPP 3.4 §5.2.3)
 * @param interfaceVersion named in the bind; a lower one that the SMSC answers with holds
 * @param addressRange the addresses that a receiver serves, mostly left to the SMSC
 * @param tls empty for plain TCP
 * @param binds the sessions to keep bound: transceivers, or receivers and transmitters; may be none where there is
 *     {@code outbind}
 * @param outbind where the SMSC may connect to by itself; empty for nowhere
 * @param window submits that may be unanswered at a time, for each session
 * @param maxUnansweredDeliveries {@code deliver_sm} that may be unanswered at a time, for each session; at this many
 *     the session stops reading until half of them are answered
 * @param submitsPerSecond rate limit of the whole connection, spaced evenly; 0 for none
 * @param maxQueuedSubmits submits that may wait for the rate limit or a window slot; more are not sent
 * @param maxQueueWait how long a submit may wait for the rate limit or a window slot; what cannot go out in that time is
 *     not sent, but for the rest of a long message that has begun. Whoever keeps it then can check it again before the next attempt
 * @param times time-outs and pauses, each 1 ms to a day
 * @param messageFormat alphabets, numberings and long messages
 */
public record ConnectionSettings(
        String name,
        List<SmscAddress> hosts,
        String systemId,
        Secret password,
        String systemType,
        InterfaceVersion interfaceVersion,
        AddressRange addressRange,
        Optional<TlsClientSettings> tls,
        List<BindSettings> binds,
        Optional<OutbindSettings> outbind,
        int window,
        int maxUnansweredDeliveries,
        double submitsPerSecond,
        int maxQueuedSubmits,
        Duration maxQueueWait,
        ConnectionTimes times,
        MessageFormat messageFormat) {

    public ConnectionSettings {
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(interfaceVersion, "interfaceVersion");
        Objects.requireNonNull(addressRange, "addressRange");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(messageFormat, "messageFormat");
        hosts = List.copyOf(hosts);
        binds = List.copyOf(binds);
        Problems problems = new Problems();
        problems.unless(!name.isBlank(), "name is empty");
        problems.unless(!hosts.isEmpty() || binds.isEmpty(), "hosts is empty");
        for (SmscAddress address : hosts) {
            problems.unless(!address.host().isBlank(), "host is empty");
            problems.unless(
                    address.port() >= 1 && address.port() <= 65535, "port is 1 to 65535, not " + address.port());
        }
        problems.fitting("systemId", systemId, 15);
        problems.fitting("password", password.reveal(), 64);
        problems.fitting("systemType", systemType, 12);
        problems.unless(!binds.isEmpty() || outbind.isPresent(), "binds is empty");
        problems.unless(window >= 1, "window is at least 1, not " + window);
        problems.unless(
                maxUnansweredDeliveries >= 1, "maxUnansweredDeliveries is at least 1, not " + maxUnansweredDeliveries);
        problems.unless(
                submitsPerSecond >= 0 && submitsPerSecond <= 1_000_000,
                "submitsPerSecond is 0 (no limit) to 1000000, not " + submitsPerSecond);
        problems.unless(maxQueuedSubmits >= 1, "maxQueuedSubmits is at least 1, not " + maxQueuedSubmits);
        problems.positive("maxQueueWait", maxQueueWait);
        problems.positive("connectTimeout", times.connectTimeout());
        problems.positive("bindTimeout", times.bindTimeout());
        problems.positive("responseTimeout", times.responseTimeout());
        problems.positive("enquireLinkInterval", times.enquireLinkInterval());
        times.inactivityTimeout().ifPresent(timeout -> problems.positive("inactivityTimeout", timeout));
        problems.positive("reconnectMin", times.reconnectMin());
        problems.unless(
                times.reconnectMax().compareTo(times.reconnectMin()) >= 0,
                "reconnectMax " + times.reconnectMax() + " is less than reconnectMin " + times.reconnectMin());
        problems.unless(
                times.reconnectMax().compareTo(Duration.ofDays(1)) <= 0,
                "reconnectMax is more than a day: " + times.reconnectMax());
        problems.throwIfAny("SMPP connection " + name);
    }

    /**
     * One transceiver of SMPP 3.4 over plain TCP, window 100, 1,000 unanswered deliveries, no rate limit, 10,000 queued
     * submits for 1 s, {@link ConnectionTimes#DEFAULTS}, {@link MessageFormat#DEFAULTS}.
     */
    public static ConnectionSettings defaults(String name, String host, int port, String systemId, Secret password) {
        return new ConnectionSettings(
                name,
                List.of(new SmscAddress(host, port)),
                systemId,
                password,
                "",
                InterfaceVersion.SMPP_3_4,
                AddressRange.UNSPECIFIED,
                Optional.empty(),
                List.of(new BindSettings(BindType.TRANSCEIVER, 1)),
                Optional.empty(),
                100,
                1_000,
                0,
                10_000,
                Duration.ofSeconds(1),
                ConnectionTimes.DEFAULTS,
                MessageFormat.DEFAULTS);
    }

    /** A builder that starts from these settings. */
    public ConnectionSettingsBuilder toBuilder() {
        return new ConnectionSettingsBuilder(this);
    }

    /** Collects what is wrong, so that all of it is reported together. */
    private static final class Problems {
        private static final Duration LONGEST = Duration.ofDays(1);
        private final List<String> problems = new ArrayList<>();

        void unless(boolean right, String problem) {
            if (!right) {
                problems.add(problem);
            }
        }

        void fitting(String what, String value, int maxCharacters) {
            unless(
                    value.length() <= maxCharacters,
                    what + " has " + value.length() + " characters, at most " + maxCharacters + " fit");
            unless(value.chars().allMatch(c -> c > 0 && c < 128), what + " has characters outside of ASCII");
        }

        void positive(String what, Duration duration) {
            unless(
                    duration.compareTo(Duration.ofMillis(1)) >= 0 && duration.compareTo(LONGEST) <= 0,
                    what + " is 1 ms to a day, not " + duration);
        }

        void throwIfAny(String where) {
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(where + ": " + String.join("; ", problems));
            }
        }
    }
}
