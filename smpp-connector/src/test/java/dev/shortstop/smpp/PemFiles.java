package dev.shortstop.smpp;

import dev.shortstop.smpp.tls.TlsIdentity;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Certificates of a CA made for one test, written as PEM files. */
final class PemFiles {
    private final Path directory;
    private final X509Bundle authority;

    PemFiles(Path directory, String authorityName) throws Exception {
        this.directory = directory;
        this.authority = new CertificateBuilder()
                .subject("CN=" + authorityName)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Files.writeString(authorityFile(), authority.getCertificatePEM());
    }

    Path authorityFile() {
        return directory.resolve("ca-" + Integer.toHexString(System.identityHashCode(this)) + ".pem");
    }

    /** A certificate for 127.0.0.1 and localhost. */
    TlsIdentity forLoopback(String name) throws Exception {
        return write(name, builder(name).addSanDnsName("localhost").addSanIpAddress("127.0.0.1"));
    }

    TlsIdentity forHost(String name, String host) throws Exception {
        return write(name, builder(name).addSanDnsName(host));
    }

    TlsIdentity expired(String name) throws Exception {
        return write(
                name,
                builder(name)
                        .addSanDnsName("localhost")
                        .addSanIpAddress("127.0.0.1")
                        .notBefore(Instant.now().minus(20, ChronoUnit.DAYS))
                        .notAfter(Instant.now().minus(10, ChronoUnit.DAYS)));
    }

    /** To loopback, trusting this CA and showing no certificate. */
    SSLSocket connect(int port) throws Exception {
        return connect(port, new KeyManager[0]);
    }

    /** The same, showing a certificate of this CA. */
    SSLSocket connectAs(String name, int port) throws Exception {
        return connect(
                port,
                builder(name).buildIssuedBy(authority).toKeyManagerFactory().getKeyManagers());
    }

    private SSLSocket connect(int port, KeyManager[] keys) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, new TrustManager[] {authority.toTrustManager()}, null);
        return (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }

    private static CertificateBuilder builder(String name) {
        return new CertificateBuilder().subject("CN=" + name);
    }

    private TlsIdentity write(String name, CertificateBuilder certificate) throws Exception {
        return write(name, certificate.buildIssuedBy(authority));
    }

    private TlsIdentity write(String name, X509Bundle bundle) throws IOException {
        Path chain = directory.resolve(name + ".pem");
        Path key = directory.resolve(name + ".key");
        Files.writeString(chain, bundle.getCertificatePEM());
        Files.writeString(key, bundle.getPrivateKeyPEM());
        return new TlsIdentity(chain, key);
    }
}
