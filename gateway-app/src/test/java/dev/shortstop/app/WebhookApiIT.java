package dev.shortstop.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.WebhookReceiver.Received;
import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Webhooks as an account manages them. */
class WebhookApiIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ApiFixture api;
    private static ApiClient acme;

    private final WebhookReceiver receiver = WebhookReceiver.start();

    @BeforeAll
    static void start() {
        api = ApiFixture.start(DATABASE);
        acme = api.client("acme");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** An account has ten at most. */
    @AfterEach
    void deleteAll() {
        acme.get("/v1/webhooks")
                .json()
                .get("data")
                .forEach(webhook ->
                        assertEquals(204, acme.delete(pathOf(webhook)).status()));
        receiver.close();
    }

    private String body() {
        return "{\"url\":\"" + receiver.url() + "\",\"events\":[\"opted-out\"]}";
    }

    private JsonNode create() {
        return acme.post("/v1/webhooks", body()).json();
    }

    private static String pathOf(JsonNode webhook) {
        return "/v1/webhooks/" + webhook.get("id").asString();
    }

    @Test
    void aWebhookIsRegisteredShownChangedAndDeleted() {
        Exchange created = acme.post("/v1/webhooks", """
                {"url": "%s", "events": ["pending", "opted-out"], "description": "to the CRM"}
                """.formatted(receiver.url()));
        assertEquals(201, created.status(), created::toString);
        String path = created.header("Location");
        assertEquals(pathOf(created.json()), path);
        JsonNode shown = acme.get(path).json();
        assertEquals(receiver.url(), shown.get("url").asString());
        assertEquals("[\"opted-out\",\"pending\"]", shown.get("events").toString());
        assertEquals("to the CRM", shown.get("description").asString());
        assertEquals("active", shown.get("state").asString());
        assertEquals(0, shown.get("failures").asInt());
        assertFalse(shown.has("secret"));
        assertEquals(
                List.of(shown),
                acme.get("/v1/webhooks").json().get("data").valueStream().toList());

        JsonNode changed = acme.patch(path, "{\"events\":[\"message-status\"],\"description\":null}")
                .json();
        assertEquals("[\"message-status\"]", changed.get("events").toString());
        assertEquals(receiver.url(), changed.get("url").asString());
        assertFalse(changed.has("description"));
        JsonNode moved = acme.patch(path, "{\"url\":\"" + receiver.url() + "/2\",\"description\":\"new\"}")
                .json();
        assertEquals(receiver.url() + "/2", moved.get("url").asString());
        assertEquals(moved, acme.patch(path, "{}").json());

        assertEquals(204, acme.delete(path).status());
        assertEquals(404, acme.get(path).status());
        assertEquals(404, acme.delete(path).status());
    }

    @Test
    void theSecretIsToldOnceAndIsNotKeptWithTheAnswer() {
        ApiClient repeating = acme.idempotencyKey("webhook-1");
        Exchange first = repeating.post("/v1/webhooks", body());
        Exchange again = repeating.post("/v1/webhooks", body());
        assertEquals("true", again.header("Idempotent-Replayed"));
        assertEquals(201, again.status());
        assertEquals(first.header("Location"), again.header("Location"));
        String secret = first.json().get("secret").asString();
        assertFalse(again.json().has("secret"));
        assertEquals(acme.get(pathOf(first.json())).json(), again.json());

        ApiClient rotating = acme.idempotencyKey("webhook-2");
        Exchange rotated = rotating.post(pathOf(first.json()) + "/rotate-secret", "{}");
        String second = rotated.json().get("secret").asString();
        assertNotEquals(secret, second);
        assertFalse(rotating.post(pathOf(first.json()) + "/rotate-secret", "{}")
                .json()
                .has("secret"));
        List<String> kept = api.tables()
                .rows(
                        "SELECT CONVERT(response USING utf8mb4) FROM idempotency_key WHERE idempotency_key LIKE 'webhook-%'");
        assertEquals(2, kept.size());
        kept.forEach(answer -> {
            assertTrue(answer.contains(receiver.url()), answer);
            assertFalse(answer.contains("whsec_"), answer);
        });
        acme.post(pathOf(first.json()) + "/test");
        Received test = receiver.await("the test", each -> true);
        assertEquals(test.signatureBy(second) + " " + test.signatureBy(secret), test.signature());
    }

    @Test
    void aSecretIsRotatedWithAnOverlap() {
        JsonNode webhook = create();
        Instant before = Instant.now();
        JsonNode rotated = acme.post(pathOf(webhook) + "/rotate-secret", "{\"overlapSeconds\":3600}")
                .json();
        Instant until = Instant.parse(rotated.get("previousSecretUntil").asString());
        assertFalse(until.isBefore(before.plusSeconds(3_599))
                || until.isAfter(Instant.now().plusSeconds(3_600)));
        JsonNode alone = acme.post(pathOf(webhook) + "/rotate-secret", "{\"overlapSeconds\":0}")
                .json();
        assertFalse(alone.has("previousSecretUntil"));
        acme.post(pathOf(webhook) + "/test");
        Received test = receiver.await("the test", each -> true);
        assertEquals(test.signatureBy(alone.get("secret").asString()), test.signature());
        for (String overlap : List.of("-1", "604801", "1.5", "\"60\"")) {
            Exchange refused = acme.post(pathOf(webhook) + "/rotate-secret", "{\"overlapSeconds\":" + overlap + "}");
            assertEquals(
                    "#/overlapSeconds", refused.json().at("/errors/0/pointer").asString(), overlap);
        }
    }

    @Test
    void aTestIsDeliveredListedAndRedelivered() {
        String path = pathOf(create());
        Exchange queued = acme.post(path + "/test");
        assertEquals(202, queued.status());
        assertEquals("test", queued.json().get("type").asString());
        String delivery = queued.header("Location");
        awaitState(delivery, "delivered");
        JsonNode shown = acme.get(delivery).json();
        assertEquals(1, shown.get("attempts").asInt());
        assertEquals(204, shown.get("lastStatus").asInt());

        Exchange again = acme.post(delivery + "/redeliver");
        assertEquals(202, again.status());
        assertEquals(shown.get("id"), again.json().get("redeliveryOf"));
        awaitState(again.header("Location"), "delivered");
        List<Received> received = receiver.received();
        assertEquals(2, received.size());
        assertEquals(received.get(0).body(), received.get(1).body());
        assertEquals(received.get(0).id(), received.get(1).id());

        JsonNode first = acme.get(path + "/deliveries?limit=1").json();
        assertEquals(again.json().get("id"), first.at("/data/0/id"));
        JsonNode rest = acme.get(
                        path + "/deliveries?cursor=" + first.get("nextCursor").asString())
                .json();
        assertEquals(List.of(shown), rest.get("data").valueStream().toList());
        assertFalse(rest.has("nextCursor"));
        assertEquals(2, count(path + "/deliveries?state=delivered"));
        assertEquals(0, count(path + "/deliveries?state=given-up"));
        assertEquals(400, acme.get(path + "/deliveries?state=lost").status());
        assertEquals(400, acme.get(path + "/deliveries?cursor=nonsense").status());
        String nobodys = "/deliveries/" + "A".repeat(22);
        assertEquals(404, acme.get(path + nobodys).status());
        assertEquals(404, acme.post(path + nobodys + "/redeliver").status());
    }

    @Test
    void whatADeliveryIsCalledDoesNotTellHowManyThereAre() {
        String path = pathOf(create());
        String first = acme.post(path + "/test").json().get("id").asString();
        String second = acme.post(path + "/test").json().get("id").asString();
        for (String id : List.of(first, second)) {
            assertTrue(id.matches("[A-Za-z0-9_-]{22}"), id);
        }
        String cursor =
                acme.get(path + "/deliveries?limit=1").json().get("nextCursor").asString();
        String read = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
        assertTrue(read.contains(second), read);
        // By which the tables call it, it is not found.
        String inTheTables = api.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT MAX(id) FROM webhook_delivery")
                        .mapTo(String.class)
                        .one());
        assertEquals(404, acme.get(path + "/deliveries/" + inTheTables).status());
    }

    private static int count(String path) {
        return acme.get(path).json().get("data").size();
    }

    private static void awaitState(String delivery, String state) {
        await(state)
                .atMost(PATIENCE)
                .until(() -> acme.get(delivery).json().get("state").asString().equals(state));
    }

    @Test
    void aWebhookThatIsGoneIsPausedAndResumed() {
        receiver.answer(410);
        String path = pathOf(create());
        String delivery = acme.post(path + "/test").header("Location");
        await("a pause")
                .atMost(PATIENCE)
                .until(() -> acme.get(path).json().get("state").asString().equals("paused"));
        JsonNode paused = acme.get(path).json();
        assertEquals("it answered 410: it is gone", paused.at("/paused/reason").asString());
        assertEquals(1, paused.get("failures").asInt());
        JsonNode waiting = acme.get(delivery).json();
        assertEquals("pending", waiting.get("state").asString());
        assertEquals("it answered 410", waiting.get("lastError").asString());
        assertEquals(410, waiting.get("lastStatus").asInt());

        receiver.answer(200);
        JsonNode resumed = acme.post(path + "/resume").json();
        assertEquals("active", resumed.get("state").asString());
        assertEquals(0, resumed.get("failures").asInt());
        awaitState(delivery, "delivered");
        assertEquals(200, acme.post(path + "/resume").status());
    }

    @Test
    void anAccountHasTenAtMost() {
        List<JsonNode> webhooks = new ArrayList<>();
        for (int at = 0; at < 10; at++) {
            webhooks.add(create());
        }
        Exchange refused = acme.post("/v1/webhooks", body());
        assertEquals(409, refused.status());
        assertEquals("conflict", refused.code());
        assertEquals(201, api.client("globex").post("/v1/webhooks", body()).status());
        acme.delete(pathOf(webhooks.get(3)));
        assertEquals(201, acme.post("/v1/webhooks", body()).status());
    }

    @Test
    void whatIsWrongWithAWebhookIsTold() {
        assertEquals(
                List.of("#/url", "#/events"),
                acme.post("/v1/webhooks", "{}").json().get("errors").findValuesAsString("pointer"));
        for (String events : List.of("[]", "\"opted-out\"", "[\"test\"]", "[\"opted-out\",\"opted-out\"]", "[1]")) {
            Exchange refused =
                    acme.post("/v1/webhooks", "{\"url\":\"" + receiver.url() + "\",\"events\":" + events + "}");
            assertEquals(400, refused.status(), events);
            assertTrue(refused.json().at("/errors/0/pointer").asString().startsWith("#/events"), refused::toString);
            assertNull(refused.json().get("errors").get(1));
        }
    }

    @Test
    void aKeyThatMayOnlyReadChangesNothing() {
        JsonNode webhook = create();
        ApiClient reader =
                api.anonymous().key(api.key("acme", Scope.READ).text().reveal());
        assertEquals(200, reader.get("/v1/webhooks").status());
        assertEquals(200, reader.get(pathOf(webhook)).status());
        assertEquals(200, reader.get(pathOf(webhook) + "/deliveries").status());
        List<Exchange> refused = List.of(
                reader.post("/v1/webhooks", body()),
                reader.patch(pathOf(webhook), "{}"),
                reader.delete(pathOf(webhook)),
                reader.post(pathOf(webhook) + "/rotate-secret", "{}"),
                reader.post(pathOf(webhook) + "/test"),
                reader.post(pathOf(webhook) + "/resume"),
                reader.post(pathOf(webhook) + "/deliveries/1/redeliver"));
        refused.forEach(exchange -> assertEquals("scope-too-narrow", exchange.code(), exchange::toString));
    }
}
