package dev.shortstop.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes wrong around the API: slow and odd clients, a database that is away, a gateway that stops. */
class HttpLimitsIT {

    private static final String UNSUBSCRIBE = "/v1/short-codes/72345/unsubscribe";

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private final List<Socket> sockets = new ArrayList<>();
    private ApiFixture api;

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        api.close();
    }

    private Socket send(String text) throws IOException {
        URI uri = api.uri();
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        sockets.add(socket);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static String readAll(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Its sender reads the answer for sure only where nothing of the body is on its way by then. */
    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItComes() throws IOException {
        api = ApiFixture.start(database);
        String answer = readAll(send("POST /v1/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 1100000\r\n\r\n"));
        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
        assertTrue(answer.contains("tag:shortstop.dev,2026:problem:body-too-large"), answer);
    }

    @Test
    void clientsThatSendHalfARequestTakeNoThreadFromTheOthers() throws IOException {
        api = ApiFixture.start(database);
        String key = api.key("acme", Scope.WRITE).text().reveal();
        for (int i = 0; i < 300; i++) {
            send("GET /v1/api-key HTTP/1.1\r\nHost: x\r\nAuthor");
            send("POST /v1/short-codes/72345/unsubscribe HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer " + key + "\r\nContent-Length: 100\r\n\r\n{\"number\":");
        }
        assertEquals(200, api.client("acme").get("/v1/api-key").status());
        assertEquals(
                200,
                api.client("acme")
                        .post(UNSUBSCRIBE, "{\"number\":\"+15556000001\"}")
                        .status());
    }

    @Test
    void whoeverSaysNothingIsHungUpOn() throws IOException {
        api = ApiFixture.start(database, config -> config.withConnections(1_000, Duration.ofSeconds(1)));
        String halfBody = readAll(send("POST " + UNSUBSCRIBE + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"));
        String halfHeader = readAll(send("GET /v1/api-key HTTP/1.1\r\nHost: x\r\nAuthor"));
        // It may hang up in silence; what it says is a problem.
        for (String answer : List.of(halfBody, halfHeader)) {
            if (!answer.isEmpty()) {
                ApiClient.checked(Exchange.ofRaw("GET /what/there/is/not HTTP/1.1\r\n\r\n", answer));
            }
        }
    }

    @Test
    void moreConnectionsThanThereMayBeWaitUntilOthersAreGone() throws Exception {
        api = ApiFixture.start(database, config -> config.withConnections(10, Duration.ofMinutes(10)));
        ApiClient acme = api.client("acme");
        for (int i = 0; i < 20; i++) {
            send("GET /v1/api-key HTTP/1.1\r\nHost: x\r\nAuthor");
        }
        // Those that say nothing are closed soon while there are too many, whichever came last.
        CompletableFuture<Integer> status =
                CompletableFuture.supplyAsync(() -> acme.get("/v1/api-key").status());
        assertEquals(200, status.get(60, TimeUnit.SECONDS));
    }

    @Test
    void whatIsNoHttpIsAProblemToo() throws IOException {
        api = ApiFixture.start(database);
        for (String request : List.of(
                "GET /v1/api-key HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n",
                "GET /v1/api-key HTTP/1.1\r\n\r\n",
                "GET /v1/api-key HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "GET /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n")) {
            String answer = readAll(send(request));
            Exchange refused = ApiClient.checked(Exchange.ofRaw("GET /what/there/is/not HTTP/1.1\r\n\r\n", answer));
            assertEquals(400, refused.status(), answer);
            assertEquals("invalid-request", refused.code(), answer);
        }
    }

    @Test
    void whileTheDatabaseIsAwayClientsAreToldToComeBack() {
        api = ApiFixture.start(database);
        ApiClient acme = api.client("acme");
        assertEquals(200, acme.get("/v1/api-key").status());
        database.server().kill();
        Exchange refused = acme.get("/v1/api-key");
        assertEquals(503, refused.status(), refused::toString);
        assertEquals("unavailable", refused.code());
        assertEquals("2", refused.header("Retry-After"));
        assertEquals(200, acme.get("/openapi.yaml").status());
        database.server().start();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(200, acme.get("/v1/api-key").status()));
    }

    @Test
    void aRequestInWorkIsFinishedWhenTheGatewayStops() {
        api = ApiFixture.start(database);
        ApiClient acme = api.client("acme");
        String body = "{\"number\":\"+15556000002\"}";
        acme.post(UNSUBSCRIBE, body);
        CompletableFuture<Exchange> inWork;
        CompletableFuture<Void> stopped;
        try (Handle lock = database.jdbi().open()) {
            lock.begin();
            lock.execute("SELECT 1 FROM subscriber WHERE msisdn = '15556000002' FOR UPDATE");
            inWork = CompletableFuture.supplyAsync(
                    () -> acme.idempotencyKey("stop").post(UNSUBSCRIBE, body));
            await("the request to be in work").until(() -> api.tables().count("idempotency_key") == 1);
            stopped = CompletableFuture.runAsync(() -> api.gateway().close());
            await("the port to be closed").until(() -> {
                try {
                    new Socket(api.uri().getHost(), api.uri().getPort()).close();
                    return false;
                } catch (IOException refused) {
                    return true;
                }
            });
            lock.rollback();
        }
        assertEquals(200, inWork.join().status());
        stopped.join();
    }
}
