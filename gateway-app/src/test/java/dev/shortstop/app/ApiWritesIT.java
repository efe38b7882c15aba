package dev.shortstop.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Contract;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.access.ApiKeyStore;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.node.NodeLease;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each operation of the contract that writes or exports leaves an event that names the key; a new one without fails here. */
class ApiWritesIT {

    /** Answers of a kind that needs a body. */
    private static final Set<String> READING =
            Set.of("POST /v1/short-codes/{shortCode}/check", "POST /v1/short-codes/{shortCode}/explain");

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ApiFixture api;
    private static ApiClient acme;
    private static String actor;
    private static WrittenEvents events;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(DATABASE);
        ApiKeyStore.Created key = api.key("acme", Scope.WRITE);
        acme = api.anonymous().key(key.text().reveal());
        actor = "acme's (" + key.key().prefix() + ")";
        events = new WrittenEvents(api.jdbi());
        events.forget();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Exchange left(String event, String route, Exchange exchange) {
        assertTrue(exchange.status() < 300, exchange::toString);
        events.expect(route, actor, event);
        return exchange;
    }

    private static String id(Exchange created) {
        return created.json().get("id").asString();
    }

    private static String number(int last) {
        return "{\"number\": \"+1555000100" + last + "\"}";
    }

    private static String numbers(int last) {
        return "{\"numbers\": [\"+1555000100" + last + "\"]}";
    }

    @Test
    void everyOperationThatWritesOrExportsLeavesAnEventThatNamesItsKey() {
        lists();
        consent();
        imports();
        webhooks();
        Set<String> reading = Contract.load().operations().stream()
                .filter(operation -> operation.startsWith("GET ") && !operation.endsWith(".csv"))
                .collect(Collectors.toSet());
        events.requireAll(Contract.load().operations().stream()
                .filter(operation -> !reading.contains(operation) && !READING.contains(operation))
                .collect(Collectors.toSet()));
    }

    private static void lists() {
        String path = "/v1/lists/"
                + id(left(
                        "LIST_CREATED",
                        "POST /v1/lists",
                        acme.post("/v1/lists", "{\"shortCode\": \"72345\", \"name\": \"sale\"}")));
        left("LIST_CHANGED", "PATCH /v1/lists/{listId}", acme.patch(path, "{\"name\": \"spring\"}"));
        left("JOINED", "POST /v1/lists/{listId}/subscribe", acme.post(path + "/subscribe", number(1)));
        left("JOINED", "POST /v1/lists/{listId}/bulk-subscribe", acme.post(path + "/bulk-subscribe", numbers(2)));
        left("JOINED", "POST /v1/lists/{listId}/members", acme.post(path + "/members", number(3)));
        left("OPTED_OUT", "DELETE /v1/lists/{listId}/members/{number}", acme.delete(path + "/members/+15550001003"));
        exported("/v1/lists/{listId}/members.csv", path + "/members.csv");
        left("LIST_DELETED", "DELETE /v1/lists/{listId}", acme.delete(path));
        // Its members leave in the background, each with an event of the same actor's.
        await("the list to be empty")
                .until(() -> api.tables().rows("SELECT msisdn FROM list_member").isEmpty());
    }

    private static void consent() {
        left(
                "OPTED_OUT",
                "POST /v1/short-codes/{shortCode}/unsubscribe",
                acme.post("/v1/short-codes/72345/unsubscribe", number(4)));
        left(
                "OPTED_OUT",
                "POST /v1/short-codes/{shortCode}/bulk-unsubscribe",
                acme.post("/v1/short-codes/72345/bulk-unsubscribe", numbers(5)));
        left(
                "OPTED_OUT",
                "POST /v1/opt-outs",
                acme.post("/v1/opt-outs", "{\"shortCode\": \"72345\", \"number\": \"+15550001006\"}"));
        left(
                "OPT_OUT_LIFTED",
                "DELETE /v1/opt-outs/{shortCode}/{number}",
                acme.delete("/v1/opt-outs/72345/+15550001006"));
        left(
                "MESSAGE",
                "POST /v1/messages",
                acme.post(
                        "/v1/messages",
                        "{\"shortCode\": \"72345\", \"to\": \"+15550001006\", \"text\": \"Acme: 10 % off\"}"));
        exported("/v1/opt-outs.csv", "/v1/opt-outs.csv?shortCode=72345");
        exported("/v1/history.csv", "/v1/history.csv");
        exported("/v1/numbers/{number}/history.csv", "/v1/numbers/+15550001006/history.csv");
    }

    private static void imports() {
        String optOuts = "/v1/imports/"
                + id(left(
                        "IMPORT_UPLOADED",
                        "POST /v1/opt-outs/imports",
                        acme.upload("/v1/opt-outs/imports?shortCode=72345", "+15550001007\n")));
        String members = "/v1/imports/"
                + id(left(
                        "IMPORT_UPLOADED",
                        "POST /v1/lists/{listId}/imports",
                        acme.upload(
                                "/v1/lists/" + api.listId("acme", "news") + "/imports",
                                "home,work\n+15550001008,+15550001009\n")));
        left(
                "IMPORT_COLUMN_CHOSEN",
                "PATCH /v1/imports/{importId}",
                acme.patch(members, "{\"numberColumn\": \"work\"}"));
        left("IMPORT_STARTED", "POST /v1/imports/{importId}/start", acme.post(members + "/start"));
        left("IMPORT_CANCELLED", "POST /v1/imports/{importId}/cancel", acme.post(optOuts + "/cancel"));
        // What it does itself are events of the same actor.
        await("the import to be done")
                .atMost(Duration.ofSeconds(30))
                .until(() -> acme.get(members).json().get("state").asString().equals("done"));
        exported("/v1/imports/{importId}/errors.csv", members + "/errors.csv");
        String running = id(acme.upload("/v1/opt-outs/imports?shortCode=72345", "+15550001007\n"));
        // In the hands of another gateway, which never ends it.
        try (NodeLease other =
                NodeLease.acquire(api.jdbi(), "another gateway", new IdGenerator(InstantSource.system()))) {
            api.jdbi()
                    .useHandle(handle -> handle.execute(
                            "UPDATE import_job SET state = 'RUNNING', claimed_by = ? WHERE id = ?",
                            other.incarnation(),
                            running));
            left("IMPORT_PAUSED", "POST /v1/imports/{importId}/pause", acme.post("/v1/imports/" + running + "/pause"));
        }
    }

    private static void webhooks() {
        String path = "/v1/webhooks/"
                + id(left(
                        "WEBHOOK_CREATED",
                        "POST /v1/webhooks",
                        acme.post("/v1/webhooks", "{\"url\": \"http://127.0.0.1:9/\", \"events\": [\"opted-out\"]}")));
        left("WEBHOOK_CHANGED", "PATCH /v1/webhooks/{webhookId}", acme.patch(path, "{\"description\": \"x\"}"));
        left(
                "WEBHOOK_SECRET_ROTATED",
                "POST /v1/webhooks/{webhookId}/rotate-secret",
                acme.post(path + "/rotate-secret"));
        String delivery = id(left("WEBHOOK_TESTED", "POST /v1/webhooks/{webhookId}/test", acme.post(path + "/test")));
        left(
                "WEBHOOK_REDELIVERED",
                "POST /v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver",
                acme.post(path + "/deliveries/" + delivery + "/redeliver"));
        left("WEBHOOK_RESUMED", "POST /v1/webhooks/{webhookId}/resume", acme.post(path + "/resume"));
        left("WEBHOOK_DELETED", "DELETE /v1/webhooks/{webhookId}", acme.delete(path));
    }

    private static void exported(String route, String path) {
        events.forget();
        assertTrue(acme.send("HEAD", path, Optional.empty()).status() < 300, path);
        events.expectNothing("GET " + route, actor);
        left("EXPORTED", "GET " + route, acme.get(path));
    }
}
