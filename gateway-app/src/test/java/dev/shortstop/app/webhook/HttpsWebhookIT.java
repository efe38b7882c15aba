package dev.shortstop.app.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.shortstop.app.webhook.WebhookUrls.Reach;
import dev.shortstop.core.webhook.WebhookTransport.Request;
import dev.shortstop.core.webhook.WebhookTransport.Result;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries over TLS, to a receiver with a certificate for hooks.example that a CA of this test issued. */
class HttpsWebhookIT {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<String> received = new CopyOnWriteArrayList<>();
    private X509Bundle authority;
    private HttpsServer receiver;

    @BeforeEach
    void start() throws Exception {
        authority = new CertificateBuilder()
                .subject("CN=the CA")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        X509Bundle certificate = new CertificateBuilder()
                .subject("CN=hooks.example")
                .addSanDnsName("hooks.example")
                .buildIssuedBy(authority);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(certificate.toKeyManagerFactory().getKeyManagers(), null, null);
        receiver = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setHttpsConfigurator(new HttpsConfigurator(tls));
        receiver.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    /** Every name leads to the receiver. */
    private static List<InetAddress> loopback(String host) {
        return List.of(InetAddress.getLoopbackAddress());
    }

    private OkHttpClient trustingTheAuthority() throws Exception {
        X509TrustManager trusted = (X509TrustManager) authority.toTrustManager();
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {trusted}, null);
        return new OkHttpClient.Builder()
                .sslSocketFactory(tls.getSocketFactory(), trusted)
                .build();
    }

    private URI url(String host) {
        return URI.create("https://" + host + ":" + receiver.getAddress().getPort() + "/hook");
    }

    private static Result post(HttpWebhookTransport transport, URI url) {
        return transport
                .post(new Request(url, Map.of(), "application/cloudevents+json", "{}"))
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private String failureOf(OkHttpClient client, String host) {
        try (HttpWebhookTransport transport =
                new HttpWebhookTransport(client, HttpsWebhookIT::loopback, true, PATIENCE)) {
            return assertInstanceOf(Result.Failed.class, post(transport, url(host)))
                    .reason();
        }
    }

    @Test
    void aReceiverWithACertificateThatIsTrustedGetsItsDelivery() throws Exception {
        try (HttpWebhookTransport transport =
                new HttpWebhookTransport(trustingTheAuthority(), HttpsWebhookIT::loopback, true, PATIENCE)) {
            assertEquals(new Result.Answered(204), post(transport, url("hooks.example")));
        }
        assertEquals(List.of("{}"), received);
    }

    @Test
    void aCertificateOfNobodyKnownIsRefused() {
        String reason = failureOf(new OkHttpClient(), "hooks.example");
        assertTrue(reason.contains("certification path"), reason);
        assertEquals(List.of(), received);
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        String reason = failureOf(trustingTheAuthority(), "other.example");
        assertTrue(reason.contains("other.example not verified"), reason);
        assertEquals(List.of(), received);
    }

    @Test
    void aHostThatLeadsToAPrivateAddressOnceItIsRegisteredIsNotConnectedTo() throws Exception {
        AtomicReference<String> address = new AtomicReference<>("8.8.8.8");
        Dns rebinding = host -> List.of(InetAddress.getByName(address.get()));
        assertInstanceOf(Reach.Allowed.class, new WebhookUrls(rebinding, false).reachOf(url("hooks.example")));
        address.set("127.0.0.1");
        try (HttpWebhookTransport transport =
                new HttpWebhookTransport(trustingTheAuthority(), rebinding, false, PATIENCE)) {
            assertEquals(
                    new Result.Failed("its address is not one of the internet"), post(transport, url("hooks.example")));
        }
        assertEquals(List.of(), received);
    }

    @Test
    void aConnectionThatIsKeptOpenIsNotUsedForAnotherName() throws Exception {
        // Both names lead to the same receiver: what is pooled for one must not carry what is meant for the other.
        try (HttpWebhookTransport transport =
                new HttpWebhookTransport(trustingTheAuthority(), HttpsWebhookIT::loopback, true, PATIENCE)) {
            assertEquals(new Result.Answered(204), post(transport, url("hooks.example")));
            assertInstanceOf(Result.Failed.class, post(transport, url("other.example")));
            assertEquals(new Result.Answered(204), post(transport, url("hooks.example")));
        }
        assertEquals(2, received.size());
    }
}
