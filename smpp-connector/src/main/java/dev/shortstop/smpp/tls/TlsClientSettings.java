package dev.shortstop.smpp.tls;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;

/**
 * TLS towards an SMSC.
 *
 * @param trustedCertificates a PEM file with the CAs that may sign the SMSC's certificate; empty for those that the
 *     Java runtime trusts
 * @param identity for SMSCs that ask for a client certificate
 * @param serverName the name that is asked for (SNI) and that the certificate must bear, where it is not the host that
 *     is connected to
 * @param verifyHostName false takes a certificate of any name; it must be signed by a trusted CA all the same
 */
public record TlsClientSettings(
        Optional<Path> trustedCertificates,
        Optional<TlsIdentity> identity,
        Optional<String> serverName,
        boolean verifyHostName,
        Duration handshakeTimeout)
        implements TlsSettings {

    public TlsClientSettings {
        TlsSettings.checked(handshakeTimeout);
        serverName.filter(name -> !isServerName(name)).ifPresent(impossible -> {
            throw new IllegalArgumentException("serverName is a host name, not '" + impossible + "'");
        });
    }

    /** The CAs of the Java runtime, host names verified, no client certificate, 10 s for the handshake. */
    public static TlsClientSettings defaults() {
        return new TlsClientSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), true, DEFAULT_HANDSHAKE_TIMEOUT);
    }

    public TlsClientSettings withTrustedCertificates(Path file) {
        return new TlsClientSettings(Optional.of(file), identity, serverName, verifyHostName, handshakeTimeout);
    }

    public TlsClientSettings withIdentity(TlsIdentity identity) {
        return new TlsClientSettings(
                trustedCertificates, Optional.of(identity), serverName, verifyHostName, handshakeTimeout);
    }

    public TlsClientSettings withServerName(String serverName) {
        return new TlsClientSettings(
                trustedCertificates, identity, Optional.of(serverName), verifyHostName, handshakeTimeout);
    }

    public TlsClientSettings withVerifyHostName(boolean verifyHostName) {
        return new TlsClientSettings(trustedCertificates, identity, serverName, verifyHostName, handshakeTimeout);
    }

    public TlsClientSettings withHandshakeTimeout(Duration handshakeTimeout) {
        return new TlsClientSettings(trustedCertificates, identity, serverName, verifyHostName, handshakeTimeout);
    }

    @Override
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        trustedCertificates.ifPresent(files::add);
        identity.ifPresent(own -> files.addAll(List.of(own.certificateChain(), own.privateKey())));
        return files;
    }

    /** Whether a server can be asked for by that name (RFC 6066 §3): no underscore, no dot at the end, no empty label. */
    public static boolean isServerName(String name) {
        try {
            new SNIHostName(name);
            return true;
        } catch (IllegalArgumentException impossible) {
            return false;
        }
    }
}
