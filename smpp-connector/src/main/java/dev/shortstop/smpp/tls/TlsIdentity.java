package dev.shortstop.smpp.tls;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What one side proves itself with.
 *
 * @param certificateChain a PEM file: the own certificate first, then those that signed it
 * @param privateKey a PEM file with the PKCS#8 key of the own certificate, not encrypted
 */
public record TlsIdentity(Path certificateChain, Path privateKey) {
    public TlsIdentity {
        Objects.requireNonNull(certificateChain, "certificateChain");
        Objects.requireNonNull(privateKey, "privateKey");
    }
}
