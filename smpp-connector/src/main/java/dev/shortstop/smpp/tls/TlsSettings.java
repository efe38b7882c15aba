package dev.shortstop.smpp.tls;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How one side of a connection does TLS 1.2 and 1.3. */
public sealed interface TlsSettings permits TlsClientSettings, TlsServerSettings {
    /** From the TCP connection to the end of the handshake; 1 ms to a day. */
    Duration handshakeTimeout();

    /** Every file that the settings name, read again when it changes. */
    List<Path> files();

    /** What a handshake may take where nothing else is said. */
    Duration DEFAULT_HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

    /** @throws IllegalArgumentException where the time-out is impossible */
    static Duration checked(Duration handshakeTimeout) {
        if (handshakeTimeout.compareTo(Duration.ofMillis(1)) < 0
                || handshakeTimeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("handshakeTimeout is 1 ms to a day, not " + handshakeTimeout);
        }
        return handshakeTimeout;
    }
}
