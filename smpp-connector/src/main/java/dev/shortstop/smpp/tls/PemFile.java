package dev.shortstop.smpp.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of one PEM file (RFC 7468). What is between them is skipped, as the RFC says. */
final class PemFile {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private record Block(String label, String base64) {}

    private final Path path;
    private final List<Block> blocks = new ArrayList<>();

    PemFile(Path path, byte[] content) {
        this.path = path;
        Matcher found = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
        while (found.find()) {
            blocks.add(new Block(found.group(1), found.group(2)));
        }
    }

    /** @throws TlsFileException where there is none, or one cannot be read */
    List<X509Certificate> certificates() throws TlsFileException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label().equals("CERTIFICATE")) {
                certificates.add(certificate(block));
            }
        }
        if (certificates.isEmpty()) {
            throw new TlsFileException(
                    path, "holds no certificate: a PEM file has '-----BEGIN CERTIFICATE-----' in it");
        }
        return certificates;
    }

    private X509Certificate certificate(Block block) throws TlsFileException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(octets(block)));
        } catch (CertificateException unreadable) {
            throw new TlsFileException(path, "holds a certificate that cannot be read: " + unreadable.getMessage());
        }
    }

    /** @throws TlsFileException where there is not exactly one PKCS#8 key, telling how to make one of what there is */
    PrivateKey privateKey() throws TlsFileException {
        List<Block> keys = blocks.stream()
                .filter(block -> block.label().endsWith("PRIVATE KEY"))
                .toList();
        if (keys.size() != 1) {
            throw new TlsFileException(
                    path, "holds " + keys.size() + " private keys; one is needed ('-----BEGIN PRIVATE KEY-----')");
        }
        return switch (keys.get(0).label()) {
            case "PRIVATE KEY" -> privateKey(keys.get(0));
            case "ENCRYPTED PRIVATE KEY" ->
                throw new TlsFileException(
                        path,
                        "holds an encrypted key; decrypt it with: openssl pkcs8 -in " + path.getFileName()
                                + " -out decrypted.pem, and let only the gateway's user read it");
            default ->
                throw new TlsFileException(
                        path,
                        "holds a key as '" + keys.get(0).label() + "'; turn it into PKCS#8 with: openssl pkcs8 -topk8"
                                + " -nocrypt -in " + path.getFileName() + " -out pkcs8.pem");
        };
    }

    private PrivateKey privateKey(Block block) throws TlsFileException {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(octets(block));
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException otherAlgorithm) {
                continue;
            }
        }
        throw new TlsFileException(path, "holds a key that is none of " + String.join(", ", KEY_ALGORITHMS));
    }

    private byte[] octets(Block block) throws TlsFileException {
        try {
            return Base64.getMimeDecoder().decode(block.base64());
        } catch (IllegalArgumentException broken) {
            throw new TlsFileException(path, "is damaged in its '" + block.label() + "': " + broken.getMessage());
        }
    }
}
