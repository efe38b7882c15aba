package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.smpp.tls.TlsIdentity;
import dev.shortstop.smpp.tls.TlsServerSettings;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class HttpTlsIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    @TempDir
    private Path directory;

    @Test
    void theApiIsServedOverTlsWithTheCertificateOfTheFiles() throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=the CA")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        X509Bundle server = new CertificateBuilder()
                .subject("CN=api")
                .addSanIpAddress("127.0.0.1")
                .buildIssuedBy(authority);
        TlsIdentity identity = new TlsIdentity(
                Files.writeString(directory.resolve("api.pem"), server.getCertificatePEM()),
                Files.writeString(directory.resolve("api.key"), server.getPrivateKeyPEM()));
        try (ApiFixture api = ApiFixture.start(database, config -> config.withTls(TlsServerSettings.of(identity)))) {
            assertEquals("https", api.uri().getScheme());
            SSLContext trusting = SSLContext.getInstance("TLS");
            trusting.init(null, new TrustManager[] {authority.toTrustManager()}, null);
            ApiClient client =
                    ApiClient.over(HttpClient.newBuilder().sslContext(trusting).build(), api.uri());
            assertEquals(401, client.get("/v1/api-key").status());
            assertTrue(client.get("/openapi.yaml").text().startsWith("openapi:"));
            assertThrows(UncheckedIOException.class, () -> api.anonymous().get("/v1/api-key"));
        }
    }
}
