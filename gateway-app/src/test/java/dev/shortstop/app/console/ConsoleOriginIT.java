package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.ApiFixture;
import dev.shortstop.app.config.ConsoleConfig;
import dev.shortstop.core.CoreTables;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.Role;
import dev.shortstop.smpp.tls.TlsIdentity;
import dev.shortstop.smpp.tls.TlsServerSettings;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The console over HTTPS of its own, and with headers of proxies that nobody configured. */
class ConsoleOriginIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    @TempDir
    private Path directory;

    @Test
    void overHttpsWithTheCertificateOfTheFilesCookiesAreSecureWhateverHeadersSay() throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=the CA")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        X509Bundle server = new CertificateBuilder()
                .subject("CN=console")
                .addSanIpAddress("127.0.0.1")
                .buildIssuedBy(authority);
        TlsIdentity identity = new TlsIdentity(
                Files.writeString(directory.resolve("console.pem"), server.getCertificatePEM()),
                Files.writeString(directory.resolve("console.key"), server.getPrivateKeyPEM()));
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {authority.toTrustManager()}, null);
        HttpClient client = HttpClient.newBuilder().sslContext(trusting).build();
        try (ApiFixture gateway = ApiFixture.start(
                database,
                config -> config.withTls(TlsServerSettings.of(identity))
                        .withConsole(Optional.of(ConsoleConfig.defaults())))) {
            URI signIn = gateway.uri().resolve("/sign-in");
            assertEquals("https", signIn.getScheme());
            for (String forwarded : List.of("http", "https")) {
                HttpResponse<String> page = client.send(
                        HttpRequest.newBuilder(signIn)
                                .header("X-Forwarded-Proto", forwarded)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertEquals(200, page.statusCode());
                String cookies = String.join("\n", page.headers().allValues("Set-Cookie"));
                assertTrue(cookies.contains("__Host-shortstop-visit="), cookies);
                assertTrue(cookies.endsWith("Secure"), cookies);
                assertEquals(Optional.of("max-age=31536000"), page.headers().firstValue("Strict-Transport-Security"));
            }
        }
    }

    @Test
    void whatHeadersClaimChangesNothingWhereNoProxyIsConfigured() {
        try (ConsoleFixture console = ConsoleFixture.start(database)) {
            Person adam = console.person(Role.ACCOUNT_ADMIN, "acme");
            ConsoleClient client = console.anonymous()
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-For", "203.0.113.9")
                    .header("X-Forwarded-Host", "elsewhere.example");
            ConsoleClient.Reply reply = client.post(
                    "/sign-in", Map.of("email", adam.email().value(), "password", ConsoleFixture.PASSWORD.reveal()));
            assertEquals(303, reply.status(), reply::toString);
            String cookies = String.join("\n", reply.response().headers().allValues("Set-Cookie"));
            assertTrue(cookies.contains(ConsoleFixture.SESSION_COOKIE + "="), cookies);
            assertFalse(cookies.contains("Secure") || cookies.contains("__Host-"), cookies);
            assertEquals(
                    List.of("127.0.0.1"),
                    new CoreTables(database.jdbi())
                            .rows("SELECT address FROM person_session ORDER BY id DESC LIMIT 1"));
            ConsoleClient.Reply invited = client.post(
                    "/accounts/acme/settings/people",
                    Map.of("email", "new@acme.example", "name", "New", "role", "VIEWER"));
            assertFalse(invited.body().contains("elsewhere.example"), invited::toString);
            assertFalse(invited.body().contains("https://127"), invited::toString);
        }
    }
}
