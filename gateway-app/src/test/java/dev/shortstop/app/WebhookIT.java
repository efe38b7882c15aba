package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.shortstop.core.cloudevent.EventType;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.webhook.WebhookEndpoint;
import dev.shortstop.core.webhook.WebhookEndpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the handset to the receiver of an account, over real sockets. */
class WebhookIT {

    private static final Pattern TYPE = Pattern.compile("\"type\":\"dev\\.shortstop\\.([a-z-]+)\"");

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private record Received(String id, String timestamp, String signature, String body) {

        String type() {
            Matcher matcher = TYPE.matcher(body);
            assertTrue(matcher.find(), body);
            return matcher.group(1);
        }
    }

    @Test
    void everyKindOfEventArrivesSigned() throws Exception {
        List<Received> received = new CopyOnWriteArrayList<>();
        HttpServer receiver = receiver(received);
        try (ApiFixture gateway = ApiFixture.start(testDatabase)) {
            WebhookEndpoint.WithSecret endpoint = new WebhookEndpoints(gateway.jdbi(), InstantSource.system())
                    .create(
                            1,
                            gateway.account("acme").id(),
                            URI.create(
                                    "http://127.0.0.1:" + receiver.getAddress().getPort() + "/"),
                            Optional.empty(),
                            EnumSet.complementOf(EnumSet.of(EventType.TEST)))
                    .orElseThrow();
            var handset = gateway.simulator().handset("15550004711");
            handset.send(RunningGateway.SHORT_CODE, "STOP").join();
            await(received, "message-received", "opted-out", "message-status");
            handset.send(RunningGateway.SHORT_CODE, "JOIN").join();
            await(received, "pending");
            handset.send(RunningGateway.SHORT_CODE, "YES").join();
            await(received, "opted-in");
            List<String> consent = received.stream()
                    .map(Received::type)
                    .filter(type -> !type.startsWith("message-"))
                    .distinct()
                    .toList();
            assertEquals(List.of("opted-out", "pending", "opted-in"), consent);
            for (Received each : received) {
                assertEquals(signature(endpoint.secret().text().reveal(), each), each.signature());
            }
        } finally {
            receiver.stop(0);
        }
    }

    private static HttpServer receiver(List<Received> received) throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            received.add(new Received(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }

    private static void await(List<Received> received, String... types) {
        for (String type : types) {
            Awaitility.await(type)
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> received.stream().anyMatch(each -> each.type().equals(type)));
        }
    }

    /** As a receiver computes it. */
    private static String signature(String secret, Received received) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = received.id() + "." + received.timestamp() + "." + received.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
