package dev.shortstop.smpp.tls;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * TLS of a port that accepts binds.
 *
 * @param clientCertificates whether peers are asked for one
 * @param trustedCertificates a PEM file with the CAs that may sign peers' certificates; there must be one where they are
 *     asked for: public CAs sign for everybody
 */
public record TlsServerSettings(
        TlsIdentity identity,
        ClientCertificates clientCertificates,
        Optional<Path> trustedCertificates,
        Duration handshakeTimeout)
        implements TlsSettings {

    public TlsServerSettings {
        Objects.requireNonNull(identity, "identity");
        TlsSettings.checked(handshakeTimeout);
        if (trustedCertificates.isEmpty() != (clientCertificates == ClientCertificates.NONE)) {
            throw new IllegalArgumentException(
                    "trustedCertificates is there where client certificates are asked for, and only there");
        }
    }

    /** Asks for no client certificate, 10 s for the handshake. */
    public static TlsServerSettings of(TlsIdentity identity) {
        return new TlsServerSettings(identity, ClientCertificates.NONE, Optional.empty(), DEFAULT_HANDSHAKE_TIMEOUT);
    }

    public TlsServerSettings withClientCertificates(ClientCertificates asked, Path trustedCertificates) {
        return new TlsServerSettings(identity, asked, Optional.of(trustedCertificates), handshakeTimeout);
    }

    public TlsServerSettings withHandshakeTimeout(Duration handshakeTimeout) {
        return new TlsServerSettings(identity, clientCertificates, trustedCertificates, handshakeTimeout);
    }

    @Override
    public List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(identity.certificateChain(), identity.privateKey()));
        trustedCertificates.ifPresent(files::add);
        return files;
    }
}
