package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.app.http.Operations;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.seal.SealedIds;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What belongs to acme, asked for with the key of globex, by every operation of the contract that names something. */
class ForeignAccountIT {

    /** On which acme alone has a list. */
    private static final String SHORT_CODE = "88888";

    private static final String NUMBER = "+15559000001";

    private static final List<String> TABLES = List.of(
            "account",
            "audience_list",
            "opt_out",
            "list_member",
            "pending_opt_in",
            "consent_event",
            "outbound_message",
            "inbound_message",
            "webhook_endpoint",
            "webhook_delivery",
            "import_job",
            "import_chunk",
            "subscriber");

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ApiFixture api;
    private static String message;
    private static String webhook;
    private static String imported;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(DATABASE);
        api.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO audience_list (id, account_id, short_code, name, created_at)"
                                + " VALUES (4711, ?, '88888', 'club', UTC_TIMESTAMP(3))",
                        api.account("acme").id()));
        ApiClient acme = api.client("acme");
        assertEquals(
                201,
                acme.post("/v1/lists/4711/subscribe", "{\"number\":\"" + NUMBER + "\"}")
                        .status());
        assertEquals(
                200,
                acme.post("/v1/short-codes/88888/unsubscribe", "{\"number\":\"+15559000002\"}")
                        .status());
        message = acme.post("/v1/messages", "{\"shortCode\":\"88888\",\"to\":\"" + NUMBER + "\",\"text\":\"Hello\"}")
                .json()
                .get("id")
                .asString();
        webhook = acme.post("/v1/webhooks", "{\"url\":\"https://127.0.0.1/hook\",\"events\":[\"pending\"]}")
                .json()
                .get("id")
                .asString();
        imported = acme.upload("/v1/opt-outs/imports?shortCode=88888", NUMBER + "\n")
                .json()
                .get("id")
                .asString();
        api.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO webhook_delivery (id, endpoint_id, msisdn, event_id, event_type, body, created_at, state,"
                                + " claimed_by, attempts, next_attempt_at, give_up_at) VALUES (4711, ?, '15559000001', '1',"
                                + " 'PENDING', '{}', UTC_TIMESTAMP(3), 'DELIVERED', 0, 1, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))",
                        webhook));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void everythingIsNotFoundAndNothingChanges() {
        Map<String, List<String>> before = contents();
        ApiClient globex = api.client("globex");
        int asked = 0;
        for (Operations.Operation operation : Operations.namingThings()) {
            String path = operation.path(Map.of(
                    "listId", "4711",
                    "shortCode", SHORT_CODE,
                    "number", NUMBER,
                    "messageId", message,
                    "webhookId", webhook,
                    "importId", imported,
                    "deliveryId", new SealedIds(api.jdbi()).seal("webhook delivery", 4711)));
            Optional<String> body = operation.body(Map.of("shortCode", SHORT_CODE, "number", NUMBER));
            Exchange exchange = operation.isUpload()
                    ? globex.upload(path, NUMBER + "\n")
                    : globex.send(operation.method(), path, body);
            assertEquals(404, exchange.status(), exchange::toString);
            assertEquals("not-found", exchange.code(), exchange::toString);
            asked++;
        }
        assertTrue(asked >= 30, "only " + asked + " operations name something");
        assertEquals(before, contents());
    }

    @Test
    void theHistoryOfANumberHoldsNothingOfOtherAccounts() {
        ApiClient globex = api.client("globex");
        assertEquals(
                0,
                globex.get("/v1/numbers/" + NUMBER + "/history")
                        .json()
                        .get("data")
                        .size());
        // A next page would tell that there is something.
        assertFalse(
                globex.get("/v1/numbers/" + NUMBER + "/history?limit=1").json().has("nextCursor"));
        assertEquals(
                1,
                globex.get("/v1/numbers/" + NUMBER + "/history.csv")
                        .text()
                        .lines()
                        .count());
        assertEquals(1, globex.get("/v1/history.csv").text().lines().count());
    }

    private static Map<String, List<String>> contents() {
        Map<String, List<String>> contents = new TreeMap<>();
        for (String table : TABLES) {
            contents.put(
                    table,
                    api
                            .jdbi()
                            .withHandle(handle -> handle.createQuery("SELECT * FROM " + table)
                                    .mapToMap()
                                    .list())
                            .stream()
                            .map(row -> {
                                row.replaceAll((column, value) -> value instanceof byte[] octets
                                        ? HexFormat.of().formatHex(octets)
                                        : value);
                                return row.toString();
                            })
                            .sorted()
                            .toList());
        }
        return contents;
    }
}
