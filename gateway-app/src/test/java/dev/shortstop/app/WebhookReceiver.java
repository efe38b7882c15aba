package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.shortstop.app.http.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;

/** Where a customer takes deliveries. Each is held against the contract. */
public final class WebhookReceiver implements AutoCloseable {

    private static final Pattern TYPE = Pattern.compile("\"type\":\"dev\\.shortstop\\.([a-z-]+)\"");
    private static final Contract CONTRACT = Contract.load();

    /** What arrived. */
    public record Received(String id, String timestamp, String signature, String body) {

        /** {@code opted-out}. */
        public String type() {
            Matcher matcher = TYPE.matcher(body);
            assertTrue(matcher.find(), body);
            return matcher.group(1);
        }

        /** As a customer computes it. */
        public String signatureBy(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
                byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
                return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
            } catch (java.security.GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile int status = 204;

    private WebhookReceiver(HttpServer server) {
        this.server = server;
    }

    public static WebhookReceiver start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            WebhookReceiver receiver = new WebhookReceiver(server);
            server.createContext("/", exchange -> {
                var headers = exchange.getRequestHeaders();
                Received delivery = new Received(
                        headers.getFirst("webhook-id"),
                        headers.getFirst("webhook-timestamp"),
                        headers.getFirst("webhook-signature"),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                // Whoever sees the answer sees this, too.
                int answer = receiver.status;
                receiver.received.add(delivery);
                exchange.sendResponseHeaders(answer, -1);
                exchange.close();
            });
            server.start();
            return receiver;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** From now on. */
    public void answer(int newStatus) {
        status = newStatus;
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    /** The first delivery that fits. */
    public Received await(String what, Predicate<Received> wanted) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(20))
                .until(() -> received.stream().anyMatch(wanted));
        return received.stream().filter(wanted).findFirst().orElseThrow();
    }

    public void await(String... types) {
        for (String type : types) {
            await(type, each -> each.type().equals(type));
        }
    }

    /** That everything which arrived is as the contract says. */
    void assertAsInContract() {
        for (Received each : received) {
            Map<String, String> headers = Map.of(
                    "webhook-id", each.id(),
                    "webhook-timestamp", each.timestamp(),
                    "webhook-signature", each.signature());
            assertEquals(List.of(), CONTRACT.violations(each.type(), headers, each.body()), each::body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
