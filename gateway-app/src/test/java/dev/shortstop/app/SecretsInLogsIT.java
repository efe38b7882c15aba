package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.app.http.Operations;
import dev.shortstop.app.http.Operations.Operation;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever reads the log learns no secret of a client, however much is logged and whatever fails. */
class SecretsInLogsIT {

    private static final String NUMBER = "+15558400001";
    private static final String PATH_AND_QUERY = "/hush-this-path?token=hush-this-query";
    private static final int CHARACTERS_BEFORE_SECRET = "ssk_".length() + 12 + "_".length();
    private static final Pattern SIGNING_SECRET = Pattern.compile("whsec_([A-Za-z0-9+/=]+)");

    /** Checks answers for the test, and shows them. */
    private static final String CONTRACT_CHECKS = "com.networknt";

    /** What the requests are about has to be there until the last of them. */
    private static final List<String> METHODS = List.of("GET", "POST", "PATCH", "DELETE");

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private final Set<String> secrets = new TreeSet<>(Set.of("hush-this"));
    private final Map<String, String> values = new HashMap<>(Map.of(
            "number",
            NUMBER,
            "shortCode",
            RunningGateway.SHORT_CODE,
            "name",
            "spring",
            "text",
            "JOIN",
            "file",
            "docs.js"));

    @Test
    void noneIsLoggedWhicheverOperationIsAskedForAndHoweverItEnds() throws Exception {
        try (LogLines log = LogLines.ofEverythingAtDebug();
                WebhookReceiver receiver = WebhookReceiver.start();
                ApiFixture api = ApiFixture.start(database, config -> config.withRate(1_000, 1_000))) {
            ApiClient acme = client(api, "acme");
            begin(api, acme, receiver);
            ApiClient operator = operator(api);
            assertEquals(200, operator.get("/v1/api-key").status()); // before a stranger is held back
            ApiClient stranger = api.anonymous()
                    .key(kept(api.key("acme", Scope.READ).text().reveal().replaceFirst(".{4}$", "hush")));
            for (Operation operation : inOrder()) {
                String path = operation.path(values);
                Optional<String> body = operation.body(values);
                ask(stranger, operation, path, body);
                if (body.isPresent()) {
                    String broken = "{\"url\":\"" + values.get("url") + "\",\"secret\":\"whsec_aHVzaC10aGlz\",";
                    ask(acme, operation, path, Optional.of(broken));
                    ask(acme, operation, path, Optional.of(broken + "\"url\":1}"));
                }
                ask(operation.tagged("Operators") ? operator : acme, operation, path, body);
            }
            whileTheTablesAreAway(api, acme);
            List<String> lines = log.allBut(CONTRACT_CHECKS);
            for (Operation operation : inOrder()) {
                String logged = operation.method() + " " + operation.template() + " by ";
                assertTrue(lines.stream().anyMatch(line -> line.contains(logged)), () -> "not in the log: " + logged);
            }
            assertTrue(secrets.size() > 5, secrets::toString);
            assertEquals(
                    List.of(),
                    lines.stream()
                            .filter(line -> secrets.stream().anyMatch(line::contains))
                            .toList());
        }
    }

    private static List<Operation> inOrder() {
        return Operations.all().stream()
                .sorted(Comparator.comparingInt(operation -> METHODS.indexOf(operation.method())))
                .toList();
    }

    private ApiClient client(ApiFixture api, String account) {
        return api.anonymous().key(kept(api.key(account, Scope.WRITE).text().reveal()));
    }

    private ApiClient operator(ApiFixture api) {
        return api.anonymous().key(kept(api.operatorsKey(Scope.WRITE).text().reveal()));
    }

    private String kept(String key) {
        secrets.add(key.substring(CHARACTERS_BEFORE_SECRET));
        return key;
    }

    private Exchange ask(ApiClient client, Operation operation, String path, Optional<String> body) {
        Exchange exchange =
                operation.isUpload() ? client.upload(path, NUMBER + "\n") : client.send(operation.method(), path, body);
        Matcher shown = SIGNING_SECRET.matcher(exchange.text());
        while (shown.find()) {
            secrets.add(shown.group(1));
        }
        return exchange;
    }

    /** Something of each kind to ask for; deliveries that arrive, that are refused, and that nobody takes. */
    private void begin(ApiFixture api, ApiClient acme, WebhookReceiver receiver) {
        values.put("url", receiver.url() + PATH_AND_QUERY);
        Map<String, Operation> operations = new HashMap<>();
        inOrder().forEach(each -> operations.put(each.method() + " " + each.template(), each));
        values.put("listId", created(acme, operations.get("POST /v1/lists")));
        values.put("name", "autumn");
        values.put("messageId", created(acme, operations.get("POST /v1/messages")));
        values.put("importId", created(acme, operations.get("POST /v1/opt-outs/imports")));
        values.put("webhookId", created(acme, operations.get("POST /v1/webhooks")));
        Operation test = operations.get("POST /v1/webhooks/{webhookId}/test");
        values.put("deliveryId", created(acme, test));
        receiver.await("test");
        receiver.answer(500);
        created(acme, test);
        awaitAttempts(api, values.get("webhookId"), 2);
        values.put("url", "http://127.0.0.1:1" + PATH_AND_QUERY);
        String nobody = created(acme, operations.get("POST /v1/webhooks"));
        acme.post("/v1/webhooks/" + nobody + "/test");
        awaitAttempts(api, nobody, 1);
        for (String refused :
                List.of("https://nowhere.invalid", "https://hush-this:hush-this@example.com", "not a url")) {
            values.put("url", refused + PATH_AND_QUERY);
            assertEquals(
                    400,
                    ask(
                                    acme,
                                    operations.get("POST /v1/webhooks"),
                                    "/v1/webhooks",
                                    operations.get("POST /v1/webhooks").body(values))
                            .status());
        }
        values.put("url", receiver.url() + PATH_AND_QUERY);
    }

    private String created(ApiClient client, Operation operation) {
        Exchange exchange = ask(client, operation, operation.path(values), operation.body(values));
        assertTrue(exchange.status() < 300, exchange::toString);
        return exchange.json().get("id").asString();
    }

    private static void awaitAttempts(ApiFixture api, String webhook, int deliveries) {
        Awaitility.await("attempts to deliver")
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.tables()
                                .rows("SELECT id FROM webhook_delivery WHERE endpoint_id = ? AND attempts > 0", webhook)
                                .size()
                        >= deliveries);
    }

    /** The statements that hold secrets fail, with what they are bound to. */
    private void whileTheTablesAreAway(ApiFixture api, ApiClient acme) {
        String webhook = "{\"url\":\"" + values.get("url") + "\",\"events\":[\"pending\"]}";
        String path = acme.post("/v1/webhooks", webhook).header("Location");
        for (String table : List.of("webhook_endpoint", "idempotency_key", "api_key")) {
            api.jdbi().useHandle(handle -> handle.execute("RENAME TABLE " + table + " TO away"));
            try {
                ApiClient keyed = acme.idempotencyKey("k-" + table);
                assertTrue(keyed.post("/v1/webhooks", webhook).status() >= 500, table);
                keyed.post(path + "/rotate-secret");
                acme.patch(path, "{\"url\":\"" + values.get("url") + "\"}");
            } finally {
                api.jdbi().useHandle(handle -> handle.execute("RENAME TABLE away TO " + table));
            }
        }
    }
}
