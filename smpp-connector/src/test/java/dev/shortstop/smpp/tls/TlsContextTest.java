package dev.shortstop.smpp.tls;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What certificate and key files are taken, and what is said of those that are not. */
class TlsContextTest {
    @TempDir
    Path directory;

    private Path chain;
    private Path key;
    private X509Bundle bundle;

    @BeforeEach
    void writeFiles() throws Exception {
        chain = directory.resolve("chain.pem");
        key = directory.resolve("key.pem");
        bundle = certificate();
        write(bundle);
    }

    private static X509Bundle certificate() throws Exception {
        return new CertificateBuilder()
                .algorithm(CertificateBuilder.Algorithm.rsa2048)
                .subject("CN=shortstop")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    private void write(X509Bundle bundle) throws IOException {
        Files.writeString(chain, bundle.getCertificatePEM());
        Files.writeString(key, bundle.getPrivateKeyPEM());
    }

    private TlsServerSettings server() {
        return TlsServerSettings.of(new TlsIdentity(chain, key));
    }

    private String problem() {
        return assertThrows(TlsFileException.class, () -> TlsContext.open("listener", server()))
                .getMessage();
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    @Test
    void pemFilesAloneMakeAServerOfTls12And13() throws IOException {
        try (TlsContext context = TlsContext.open("listener", server())) {
            SslHandler handler = context.newHandler(ByteBufAllocator.DEFAULT);
            assertEquals(Set.of("TLSv1.2", "TLSv1.3"), Set.of(handler.engine().getEnabledProtocols()));
            assertEquals(10_000, handler.getHandshakeTimeoutMillis());
        }
    }

    @Test
    void aHandshakeThatFailsAfterTheEndOfItsConnectionIsToldToNobody() throws Exception {
        try (TlsContext context = TlsContext.open("listener", server())) {
            SslHandler handler = context.newHandler(ByteBufAllocator.DEFAULT);
            EmbeddedChannel channel = new EmbeddedChannel(handler);
            ChannelHandlerContext place = channel.pipeline().context(handler);
            handler.exceptionCaught(place, new SSLException("in time"));
            assertEquals(
                    "in time",
                    assertThrows(SSLException.class, channel::checkException).getMessage());
            channel.close();
            handler.exceptionCaught(place, new SSLException("too late"));
            channel.checkException();
        }
    }

    @Test
    void everyKindOfKeyThatCertificatesHaveIsTaken() throws Exception {
        for (var algorithm : List.of(
                CertificateBuilder.Algorithm.rsa2048,
                CertificateBuilder.Algorithm.ecp256,
                CertificateBuilder.Algorithm.ecp384,
                CertificateBuilder.Algorithm.ed25519)) {
            write(new CertificateBuilder()
                    .algorithm(algorithm)
                    .subject("CN=shortstop")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned());
            TlsContext.open("listener", server()).close();
        }
    }

    @Test
    void textBetweenTheBlocksIsSkipped() throws IOException {
        Files.writeString(chain, "subject=CN = shortstop\n" + bundle.getCertificatePEM() + "\r\nBag Attributes\n");
        TlsContext.open("listener", server()).close();
    }

    @Test
    void aPkcs1KeyIsRefusedWithTheCommandThatTurnsItIntoPkcs8() throws IOException {
        RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) bundle.getKeyPair().getPrivate();
        Files.writeString(key, pem("RSA PRIVATE KEY", rsa.getEncoded()));
        assertTrue(problem().contains("openssl pkcs8 -topk8 -nocrypt -in key.pem"), this::problem);
        assertTrue(problem().startsWith(key.toString()), this::problem);
    }

    @Test
    void anEncryptedKeyIsRefusedWithTheCommandThatDecryptsIt() throws IOException {
        Files.writeString(
                key,
                pem("ENCRYPTED PRIVATE KEY", bundle.getKeyPair().getPrivate().getEncoded()));
        assertTrue(problem().contains("openssl pkcs8 -in key.pem -out"), this::problem);
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        Files.writeString(key, certificate().getPrivateKeyPEM());
        assertTrue(problem().contains("is not the key of the first certificate"), this::problem);
    }

    @Test
    void whatIsMissingOrDamagedIsNamed() throws IOException {
        Files.writeString(chain, "nothing");
        assertTrue(problem().contains("chain.pem holds no certificate"), this::problem);
        Files.writeString(chain, pem("CERTIFICATE", new byte[] {1, 2, 3}));
        assertTrue(problem().contains("chain.pem holds a certificate that cannot be read"), this::problem);
        Files.delete(chain);
        assertTrue(problem().contains("chain.pem cannot be read"), this::problem);
        Files.writeString(chain, bundle.getCertificatePEM());
        Files.writeString(key, pem("PRIVATE KEY", new byte[] {1, 2, 3}));
        assertTrue(problem().contains("key.pem holds a key that is none of RSA, EC, EdDSA"), this::problem);
        Files.writeString(key, "");
        assertTrue(problem().contains("key.pem holds 0 private keys"), this::problem);
    }

    @Test
    void aClientAsksForItsHostByNameAndNeverForAnAddress() throws IOException {
        try (TlsContext context = TlsContext.open("connection", TlsClientSettings.defaults())) {
            assertEquals(List.of(new SNIHostName("smsc")), namesAskedFor(context, "smsc"));
            assertEquals(List.of(), namesAskedFor(context, "192.0.2.1"));
            assertEquals(List.of(), namesAskedFor(context, "2001:db8::1"));
        }
        try (TlsContext context =
                TlsContext.open("connection", TlsClientSettings.defaults().withServerName("smsc.example"))) {
            assertEquals(List.of(new SNIHostName("smsc.example")), namesAskedFor(context, "192.0.2.1"));
        }
    }

    @Test
    void aHostThatTheDnsKnowsAndCertificatesDoNotIsConnectedToAllTheSame() throws IOException {
        try (TlsContext context = TlsContext.open("connection", TlsClientSettings.defaults())) {
            assertEquals(List.of(new SNIHostName("smsc.example")), namesAskedFor(context, "smsc.example."));
            assertEquals(
                    "smsc.example",
                    context.newHandler(ByteBufAllocator.DEFAULT, "smsc.example.", 3550)
                            .engine()
                            .getPeerHost());
            assertEquals(List.of(), namesAskedFor(context, "smsc_a.example"));
        }
    }

    private static List<?> namesAskedFor(TlsContext context, String host) {
        return Optional.ofNullable(context.newHandler(ByteBufAllocator.DEFAULT, host, 3550)
                        .engine()
                        .getSSLParameters()
                        .getServerNames())
                .orElse(List.of());
    }

    @Test
    void hostNamesAreVerifiedUnlessThatIsSwitchedOff() throws IOException {
        TlsClientSettings settings = TlsClientSettings.defaults();
        try (TlsContext verifying = TlsContext.open("connection", settings);
                TlsContext trusting = TlsContext.open("connection", settings.withVerifyHostName(false))) {
            assertEquals("HTTPS", identification(verifying));
            assertNotEquals("HTTPS", identification(trusting));
        }
    }

    private static String identification(TlsContext context) {
        return context.newHandler(ByteBufAllocator.DEFAULT, "smsc", 3550)
                .engine()
                .getSSLParameters()
                .getEndpointIdentificationAlgorithm();
    }

    @Test
    void changedFilesAreTakenOverOnceBothFitAndBrokenOnesAreNot() throws Exception {
        try (TlsContext context = TlsContext.open("listener", server(), Duration.ofMillis(5))) {
            Object first = context.current();
            X509Bundle renewed = certificate();
            Files.writeString(chain, renewed.getCertificatePEM());
            await().during(Duration.ofMillis(100)).until(() -> context.current() == first);
            Files.writeString(key, renewed.getPrivateKeyPEM());
            await().until(() -> context.current() != first);
            Object second = context.current();
            Files.writeString(key, "");
            await().during(Duration.ofMillis(100)).until(() -> context.current() == second);
        }
    }

    @Test
    void settingsThatTrustNobodyOrEverybodyCannotBeMade() {
        TlsIdentity identity = new TlsIdentity(chain, key);
        assertThrows(
                IllegalArgumentException.class,
                () -> new TlsServerSettings(
                        identity, ClientCertificates.REQUIRED, Optional.empty(), Duration.ofSeconds(10)));
        assertThrows(
                IllegalArgumentException.class,
                () -> TlsClientSettings.defaults().withHandshakeTimeout(Duration.ZERO));
        assertThrows(
                IllegalArgumentException.class,
                () -> TlsClientSettings.defaults().withServerName("no host name"));
    }
}
