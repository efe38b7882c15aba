package dev.shortstop.simulator;

import dev.shortstop.smpp.MessageFormat;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.SessionTerms;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How the simulated SMSC behaves.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param systemId that peers must bind with
 * @param password that peers must bind with
 * @param window {@code deliver_sm} that may be unanswered at a time, for each session
 * @param responseTimeout after which a {@code deliver_sm} counts as lost
 * @param enquireLinkInterval silence after which a peer is probed
 * @param retryMin pause before a message that is sent reliably is sent again
 * @param retryMax longest pause between tries; each is twice as long as the one before
 * @param messageFormat what data_coding 0 means, and how long messages come from handsets
 * @param traced whether handsets keep a {@link HandsetTrace}, which takes time with every PDU
 */
public record SimulatorSettings(
        String host,
        int port,
        String systemId,
        Secret password,
        int window,
        Duration responseTimeout,
        Duration enquireLinkInterval,
        Duration retryMin,
        Duration retryMax,
        MessageFormat messageFormat,
        boolean traced) {
    /** Deliveries that may wait for the window: so many that the load generator, and not the queue, sets the limit. */
    private static final int MAX_QUEUED_DELIVERIES = 1_000_000;

    public SimulatorSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(systemId, "systemId");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(messageFormat, "messageFormat");
        if (retryMin.isNegative() || retryMin.isZero() || retryMax.compareTo(retryMin) < 0) {
            throw new IllegalArgumentException("retryMin is more than nothing and at most retryMax");
        }
    }

    /**
     * On loopback, any port, {@code simulator} / {@code secret}, window 100, 10 s to respond, retries after 0.1 s to 5
     * s, {@link MessageFormat#DEFAULTS}, nothing traced.
     */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(
                "127.0.0.1",
                0,
                "simulator",
                new Secret("secret"),
                100,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                MessageFormat.DEFAULTS,
                false);
    }

    SessionTerms terms() {
        return new SessionTerms("simulator", messageFormat, window, MAX_QUEUED_DELIVERIES, Duration.ZERO, window * 10);
    }

    /** The same, on another port. */
    public SimulatorSettings withPort(int port) {
        return with(changed -> changed.port = port);
    }

    /** The same, with other credentials. */
    public SimulatorSettings withCredentials(String systemId, Secret password) {
        return with(changed -> {
            changed.systemId = systemId;
            changed.password = password;
        });
    }

    /** The same, with another window. */
    public SimulatorSettings withWindow(int window) {
        return with(changed -> changed.window = window);
    }

    /** The same, with another time-out for answers. */
    public SimulatorSettings withResponseTimeout(Duration responseTimeout) {
        return with(changed -> changed.responseTimeout = responseTimeout);
    }

    /** The same, with other pauses between tries. */
    public SimulatorSettings withRetries(Duration retryMin, Duration retryMax) {
        return with(changed -> {
            changed.retryMin = retryMin;
            changed.retryMax = retryMax;
        });
    }

    /** The same, with other alphabets and long messages. */
    public SimulatorSettings withMessageFormat(MessageFormat messageFormat) {
        return with(changed -> changed.messageFormat = messageFormat);
    }

    /** The same, with handsets that keep a trace. */
    public SimulatorSettings withTraces() {
        return with(changed -> changed.traced = true);
    }

    private SimulatorSettings with(Consumer<Fields> change) {
        Fields changed = new Fields(this);
        change.accept(changed);
        return changed.settings();
    }

    /** The settings while some of them are changed. Confined to one thread. */
    private static final class Fields {

        private final String host;
        private int port;
        private String systemId;
        private Secret password;
        private int window;
        private Duration responseTimeout;
        private final Duration enquireLinkInterval;
        private Duration retryMin;
        private Duration retryMax;
        private MessageFormat messageFormat;
        private boolean traced;

        Fields(SimulatorSettings settings) {
            host = settings.host;
            port = settings.port;
            systemId = settings.systemId;
            password = settings.password;
            window = settings.window;
            responseTimeout = settings.responseTimeout;
            enquireLinkInterval = settings.enquireLinkInterval;
            retryMin = settings.retryMin;
            retryMax = settings.retryMax;
            messageFormat = settings.messageFormat;
            traced = settings.traced;
        }

        SimulatorSettings settings() {
            return new SimulatorSettings(
                    host,
                    port,
                    systemId,
                    password,
                    window,
                    responseTimeout,
                    enquireLinkInterval,
                    retryMin,
                    retryMax,
                    messageFormat,
                    traced);
        }
    }
}
