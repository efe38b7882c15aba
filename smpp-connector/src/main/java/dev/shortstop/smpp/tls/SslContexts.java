package dev.shortstop.smpp.tls;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;

/** Makes Netty's contexts of settings and the contents of their files. */
final class SslContexts {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final Map<Path, byte[]> contents;

    SslContexts(Map<Path, byte[]> contents) {
        this.contents = contents;
    }

    /** @throws TlsFileException that names the file, where one cannot serve */
    SslContext build(TlsSettings settings) throws TlsFileException, SSLException {
        return settings instanceof TlsClientSettings client ? build(client) : build((TlsServerSettings) settings);
    }

    private SslContext build(TlsClientSettings settings) throws TlsFileException, SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols(PROTOCOLS)
                .endpointIdentificationAlgorithm(settings.verifyHostName() ? "HTTPS" : null);
        if (settings.identity().isPresent()) {
            TlsIdentity identity = settings.identity().get();
            X509Certificate[] chain = chain(identity);
            builder.keyManager(matchingKey(identity, chain[0]), chain);
        }
        if (settings.trustedCertificates().isPresent()) {
            builder.trustManager(trusted(settings.trustedCertificates().get()));
        }
        return builder.build();
    }

    private SslContext build(TlsServerSettings settings) throws TlsFileException, SSLException {
        X509Certificate[] chain = chain(settings.identity());
        SslContextBuilder builder = SslContextBuilder.forServer(matchingKey(settings.identity(), chain[0]), chain)
                .sslProvider(SslProvider.JDK)
                .protocols(PROTOCOLS)
                .clientAuth(
                        switch (settings.clientCertificates()) {
                            case NONE -> ClientAuth.NONE;
                            case OPTIONAL -> ClientAuth.OPTIONAL;
                            case REQUIRED -> ClientAuth.REQUIRE;
                        });
        if (settings.trustedCertificates().isPresent()) {
            builder.trustManager(trusted(settings.trustedCertificates().get()));
        }
        return builder.build();
    }

    private X509Certificate[] trusted(Path file) throws TlsFileException {
        return pem(file).certificates().toArray(X509Certificate[]::new);
    }

    private X509Certificate[] chain(TlsIdentity identity) throws TlsFileException {
        List<X509Certificate> chain = pem(identity.certificateChain()).certificates();
        return chain.toArray(X509Certificate[]::new);
    }

    private PemFile pem(Path file) {
        return new PemFile(file, contents.get(file));
    }

    /**
     * Renewal replaces two files, one after the other: a key that is not the certificate's is most likely the old one of
     * the two, and no handshake would work with it.
     */
    private PrivateKey matchingKey(TlsIdentity identity, X509Certificate certificate) throws TlsFileException {
        PrivateKey key = pem(identity.privateKey()).privateKey();
        if (!match(key, certificate.getPublicKey())) {
            throw new TlsFileException(
                    identity.privateKey(), "is not the key of the first certificate in " + identity.certificateChain());
        }
        return key;
    }

    private static boolean match(PrivateKey key, PublicKey publicKey) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "EdDSA";
        };
        byte[] sample = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(sample);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(sample);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }
}
