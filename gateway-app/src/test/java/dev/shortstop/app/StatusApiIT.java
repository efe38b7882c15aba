package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.database.TestDatabase;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What operators see of a gateway, and what a message would do. */
class StatusApiIT {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(DATABASE);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void operatorsSeeEveryConnectionAndItsBinds() {
        JsonNode connection =
                api.operator().get("/v1/status/connections").json().at("/data/0");
        assertEquals("carrier-a", connection.get("name").asString());
        assertTrue(connection.get("canSubmit").asBoolean());
        assertEquals("bound", connection.at("/binds/0/state").asString());
    }

    @Test
    void operatorsSeeWhichKeywordFilesAreInForce() {
        JsonNode status = api.operator().get("/v1/status/keyword-files").json();
        assertEquals("72345", status.at("/inForce/0/shortCode").asString());
        assertNull(status.get("rejected"));
    }

    @Test
    void othersDoNot() {
        assertEquals(
                "operator-only",
                api.client("acme").get("/v1/status/connections").code());
        assertEquals(
                "operator-only",
                api.client("acme").get("/v1/status/keyword-files").code());
        assertEquals(401, api.anonymous().get("/v1/status/connections").status());
    }

    @Test
    void anAccountIsToldWhatATextWouldDoToItAndNothingOfOthers() {
        JsonNode stop = explain("acme", "Stop. Thank you");
        assertEquals("opt-out", stop.get("intent").asString());
        assertEquals("opt-out-confirmation", stop.at("/reply/kind").asString());
        assertEquals("opt-out-first-word", stop.get("rule").asString());
        assertNull(stop.get("steps"));
        assertNull(stop.get("assumed"));
        Set<String> accounts = new TreeSet<>();
        stop.get("changes")
                .forEach(change -> accounts.add(change.path("account").asString("every account")));
        assertTrue(Set.of("acme", "every account").containsAll(accounts), accounts::toString);

        JsonNode own = explain("globex", "DEALS");
        assertEquals("globex/deals", own.get("list").asString());
        JsonNode foreign = explain("acme", "DEALS");
        assertEquals("opt-in", foreign.get("intent").asString());
        for (String hidden : Set.of("list", "keyword", "reply", "steps")) {
            assertNull(foreign.get(hidden), hidden);
        }
        assertTrue(foreign.get("changes").isEmpty());
    }

    private static JsonNode explain(String account, String text) {
        Exchange exchange = api.client(account)
                .post("/v1/short-codes/72345/explain", "{\"text\":\"" + text + "\",\"standing\":\"unknown\"}");
        assertEquals(200, exchange.status(), exchange::toString);
        return exchange.json();
    }

    @Test
    void anOperatorSeesEveryStep() {
        JsonNode stop = api.operator()
                .post("/v1/short-codes/72345/explain", "{\"text\":\"STOP\",\"pending\":true}")
                .json();
        assertTrue(stop.get("steps").size() >= 8, stop::toString);
        assertEquals(
                400,
                api.operator()
                        .post("/v1/short-codes/99999/explain", "{\"text\":\"STOP\",\"pending\":true}")
                        .status());
    }
}
