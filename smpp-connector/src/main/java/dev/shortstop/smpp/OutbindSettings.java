package dev.shortstop.smpp;

import dev.shortstop.smpp.tls.TlsServerSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A port to which an SMSC connects by itself when it has messages, sending {@code outbind}; it is answered by a bind as a
 * receiver over the same TCP connection (SMPP 3.4 §2.2.1, §4.1.7).
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param systemId that the SMSC must name in its outbind, up to 15 characters
 * @param password that it must name; SMPP 3.4 §5.2.2 allows 8 characters, up to 64 are compared
 * @param allowed where the SMSC may connect from; at least one block
 * @param maxSessions connections at a time, bound or not; 1 to 1000
 * @param tls empty for plain TCP
 */
public record OutbindSettings(
        String host,
        int port,
        String systemId,
        Secret password,
        List<AddressBlock> allowed,
        int maxSessions,
        Optional<TlsServerSettings> tls) {
    public OutbindSettings {
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(tls, "tls");
        allowed = List.copyOf(allowed);
        if (host.isBlank()) {
            throw new IllegalArgumentException("the host to listen on for outbind is empty");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("the port to listen on for outbind is 0 to 65535, not " + port);
        }
        if (systemId.length() > 15 || password.reveal().length() > 64) {
            throw new IllegalArgumentException(
                    "the system_id of an outbind has at most 15 characters, its password at most 64");
        }
        if (allowed.isEmpty()) {
            throw new IllegalArgumentException("no address is allowed to send an outbind");
        }
        if (maxSessions < 1 || maxSessions > 1_000) {
            throw new IllegalArgumentException("the sessions of outbinds are 1 to 1000, not " + maxSessions);
        }
    }
}
