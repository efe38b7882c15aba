package dev.shortstop.app.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.shortstop.core.webhook.WebhookTransport.Request;
import dev.shortstop.core.webhook.WebhookTransport.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpWebhookTransportIT {

    private static final Result REFUSED = new Result.Failed("its address is not one of the internet");

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestMethod() + " " + path + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestHeaders().getFirst("webhook-id") + " " + body);
            if (path.equals("/moved")) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(path.equals("/moved") ? 302 : 200, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private static HttpWebhookTransport transport(Dns dns, boolean allowPrivate, Duration answeredWithin) {
        return new HttpWebhookTransport(new OkHttpClient(), dns, allowPrivate, answeredWithin);
    }

    private static HttpWebhookTransport allowingPrivate() {
        return transport(Dns.SYSTEM, true, Duration.ofSeconds(15));
    }

    private static Result post(HttpWebhookTransport transport, String url) {
        try (transport) {
            return transport
                    .post(request(url))
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        }
    }

    private static Request request(String url) {
        return new Request(URI.create(url), Map.of("webhook-id", "4711"), "application/cloudevents+json", "{\"é\":1}");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    @Test
    void aDeliveryArrivesAsItIs() {
        assertEquals(new Result.Answered(200), post(allowingPrivate(), url("/hook")));
        assertEquals(List.of("POST /hook application/cloudevents+json 4711 {\"é\":1}"), received);
    }

    @Test
    void aRedirectIsNotFollowed() {
        assertEquals(new Result.Answered(302), post(allowingPrivate(), url("/moved")));
        assertEquals(1, received.size());
    }

    @Test
    void whoeverTakesTheConnectionAndSaysNothingHasNotAnswered() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Result result = post(
                    transport(Dns.SYSTEM, true, Duration.ofMillis(300)),
                    "http://127.0.0.1:" + silent.getLocalPort() + "/");
            assertInstanceOf(Result.Failed.class, result);
        }
    }

    @Test
    void whoeverDripsAnAnswerOctetByOctetHasNotAnsweredInTime() throws Exception {
        ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpWebhookTransport transport = transport(Dns.SYSTEM, true, Duration.ofSeconds(1))) {
            CompletableFuture<Result> result = transport
                    .post(request("http://127.0.0.1:" + listening.getLocalPort() + "/"))
                    .toCompletableFuture();
            CompletableFuture<Integer> dripped = new CompletableFuture<>();
            try (Socket connection = listening.accept()) {
                Iterator<Byte> answer = endlessAnswer();
                AtomicInteger octets = new AtomicInteger();
                dripping.scheduleWithFixedDelay(
                        () -> {
                            try {
                                connection.getOutputStream().write(answer.next());
                                octets.incrementAndGet();
                            } catch (IOException hungUp) {
                                dripped.complete(octets.get());
                                throw new UncheckedIOException(hungUp);
                            }
                        },
                        0,
                        10,
                        TimeUnit.MILLISECONDS);
                assertEquals(new Result.Failed("timeout"), result.get(20, TimeUnit.SECONDS));
                // It hung up on whoever would have gone on for ever.
                assertTrue(dripped.get(20, TimeUnit.SECONDS) > 1);
            }
        } finally {
            dripping.shutdownNow();
        }
    }

    /** A status line, and a header that never ends. */
    private static Iterator<Byte> endlessAnswer() {
        String start = "HTTP/1.1 200 OK\r\nX-Slow: ";
        return IntStream.iterate(0, at -> at + 1)
                .mapToObj(at -> (byte) (at < start.length() ? start.charAt(at) : 'x'))
                .iterator();
    }

    @Test
    void theBodyOfAnAnswerIsNotWaitedFor() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpWebhookTransport transport = allowingPrivate()) {
            CompletableFuture<Result> result = transport
                    .post(request("http://127.0.0.1:" + listening.getLocalPort() + "/"))
                    .toCompletableFuture();
            try (Socket connection = listening.accept()) {
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\nbut"
                                .getBytes(StandardCharsets.US_ASCII));
                assertEquals(new Result.Answered(200), result.get(10, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void plainHttpIsForPrivateAddressesAlone() {
        assertEquals(
                new Result.Failed("its URL is not one of HTTPS"),
                post(transport(Dns.SYSTEM, false, Duration.ofSeconds(15)), url("/hook")));
        assertEquals(List.of(), received);
    }

    @Test
    void anAddressInTheUrlThatIsNotOfTheInternetIsNotConnectedTo() throws IOException {
        try (ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String host : List.of("127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "10.0.0.1")) {
                String url = "https://" + host + ":" + loopback.getLocalPort() + "/";
                assertEquals(REFUSED, post(transport(Dns.SYSTEM, false, Duration.ofSeconds(15)), url), host);
            }
        }
    }

    @Test
    void aNameIsRefusedIfOneOfItsAddressesIsPrivate() {
        Dns mixed = host -> List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("127.0.0.1"));
        assertEquals(REFUSED, post(transport(mixed, false, Duration.ofSeconds(15)), "https://hooks.example/"));
    }
}
