package dev.shortstop.smpp.interop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.SubmitResult;
import dev.shortstop.smpp.interop.JsmppCalls.Answer;
import dev.shortstop.smpp.tls.ClientCertificates;
import dev.shortstop.smpp.tls.TlsClientSettings;
import dev.shortstop.smpp.tls.TlsIdentity;
import dev.shortstop.smpp.tls.TlsServerSettings;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import org.jsmpp.bean.BindType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS between Shortstop's PEM files and Netty on one side, and jSMPP on the JDK's sockets and key stores on the other. */
class TlsIT {
    private static final KeyManager[] NO_CERTIFICATE = {};

    @TempDir
    private static Path directory;

    private static X509Bundle authority;
    private static X509Bundle smscCertificate;
    private static X509Bundle esmeCertificate;
    private static Path authorityFile;

    @BeforeAll
    static void issueCertificates() throws Exception {
        authority = new CertificateBuilder()
                .subject("CN=interop CA")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        authorityFile = Files.writeString(directory.resolve("ca.pem"), authority.getCertificatePEM());
        smscCertificate = new CertificateBuilder()
                .subject("CN=smsc")
                .addSanIpAddress("127.0.0.1")
                .buildIssuedBy(authority);
        esmeCertificate = new CertificateBuilder().subject("CN=esme").buildIssuedBy(authority);
    }

    private static TlsIdentity asFiles(String name, X509Bundle certificate) throws IOException {
        return new TlsIdentity(
                Files.writeString(directory.resolve(name + ".pem"), certificate.getCertificatePEM()),
                Files.writeString(directory.resolve(name + ".key"), certificate.getPrivateKeyPEM()));
    }

    private static KeyManager[] keysOf(X509Bundle certificate) throws Exception {
        return certificate.toKeyManagerFactory().getKeyManagers();
    }

    private static SSLContext jdkContext(String protocol, KeyManager[] keys) throws Exception {
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(keys, new TrustManager[] {authority.toTrustManager()}, null);
        return context;
    }

    private static SSLServerSocket jdkServerSocket(String protocol) throws Exception {
        SSLServerSocket socket = (SSLServerSocket) jdkContext("TLS", keysOf(smscCertificate))
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }

    private static SocketFactory jdkSockets(String protocol, KeyManager[] keys) throws Exception {
        return jdkContext(protocol, keys).getSocketFactory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shortstopBindsToJsmpp(String protocol) throws Exception {
        TlsClientSettings tls = TlsClientSettings.defaults().withTrustedCertificates(authorityFile);
        try (JsmppSmsc smsc = JsmppSmsc.start(jdkServerSocket(protocol));
                ShortstopEsme esme = new ShortstopEsme(smsc.port(), settings -> settings.tls(tls)).awaitReceiving()) {
            assertInstanceOf(SubmitResult.Accepted.class, esme.submit("Hello").get());
            assertEquals(new Answer(0, ""), smsc.deliver(Sms.plain("STOP")).get());
            assertEquals("STOP", esme.received.take().text());
        }
    }

    @Test
    void shortstopShowsItsCertificateToAnSmscThatAsksForIt() throws Exception {
        TlsClientSettings tls = TlsClientSettings.defaults()
                .withTrustedCertificates(authorityFile)
                .withIdentity(asFiles("esme", esmeCertificate));
        SSLServerSocket socket = jdkServerSocket("TLSv1.3");
        socket.setNeedClientAuth(true);
        try (JsmppSmsc smsc = JsmppSmsc.start(socket);
                ShortstopEsme esme = new ShortstopEsme(smsc.port(), settings -> settings.tls(tls)).awaitSubmitting()) {
            assertInstanceOf(SubmitResult.Accepted.class, esme.submit("Hello").get());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void jsmppBindsToShortstop(String protocol) throws Exception {
        TlsServerSettings tls = TlsServerSettings.of(asFiles("smsc", smscCertificate));
        try (ShortstopSmsc smsc = new ShortstopSmsc(settings -> settings.tls(tls));
                JsmppEsme esme = new JsmppEsme(jdkSockets(protocol, NO_CERTIFICATE))) {
            esme.bind(smsc.port(), BindType.BIND_TRX, ShortstopSmsc.SYSTEM_ID, ShortstopSmsc.PASSWORD);
            await().until(() -> !smsc.sessions.isEmpty());
            assertEquals(0, esme.submit(Sms.plain("STOP")).get().commandStatus());
            assertEquals(
                    new DeliverResult.Answered(CommandStatus.ESME_ROK),
                    smsc.deliver("Hello").get());
        }
    }

    @Test
    void jsmppNeedsACertificateWhereShortstopRequiresOne() throws Exception {
        TlsServerSettings tls = TlsServerSettings.of(asFiles("smsc", smscCertificate))
                .withClientCertificates(ClientCertificates.REQUIRED, authorityFile);
        try (ShortstopSmsc smsc = new ShortstopSmsc(settings -> settings.tls(tls));
                JsmppEsme without = new JsmppEsme(jdkSockets("TLSv1.2", NO_CERTIFICATE));
                JsmppEsme with = new JsmppEsme(jdkSockets("TLSv1.2", keysOf(esmeCertificate)))) {
            without.bindMillis = 500;
            assertThrows(
                    IOException.class,
                    () -> without.bind(
                            smsc.port(), BindType.BIND_TRX, ShortstopSmsc.SYSTEM_ID, ShortstopSmsc.PASSWORD));
            assertTrue(smsc.bindRequests.isEmpty());
            with.bind(smsc.port(), BindType.BIND_TRX, ShortstopSmsc.SYSTEM_ID, ShortstopSmsc.PASSWORD);
            assertEquals(0, with.submit(Sms.plain("STOP")).get().commandStatus());
        }
    }
}
