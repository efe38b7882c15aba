package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The Opt-Out List and checks over HTTP, on opt-outs that are in the tables. */
class OptOutApiIT {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(DATABASE);
        long acme = api.account("acme").id();
        long globex = api.account("globex").id();
        insert("15551230001", 0, "KEYWORD", "2026-11-01 10:00:00.001");
        insert("15551230002", acme, "API", "2026-11-02 10:00:00.002");
        insert("15551230003", acme, "ADMIN", "2026-11-03 10:00:00.003");
        insert("15551230004", globex, "ADMIN", "2026-11-04 10:00:00.004");
        insert("442079460018", 0, "KEYWORD", "2026-11-05 10:00:00.005");
    }

    private static void insert(String msisdn, long accountId, String source, String decidedAt) {
        api.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO opt_out (msisdn, short_code, account_id, state, source, decided_at)"
                                + " VALUES (?, '72345', ?, 'IN_FORCE', ?, ?)",
                        msisdn,
                        accountId,
                        source,
                        decidedAt));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void anAccountSeesItsOwnOptOutsAndTheStops() {
        Exchange page = api.client("acme").get("/v1/opt-outs");
        assertEquals(List.of("+442079460018", "+15551230003", "+15551230002", "+15551230001"), numbers(page));
        JsonNode stop = page.json().at("/data/0");
        assertEquals("keyword", stop.get("source").asString());
        assertTrue(stop.get("allAccounts").asBoolean());
        assertEquals("2026-11-05T10:00:00.005Z", stop.get("optedOutAt").asString());
        assertNull(stop.get("account"));
        assertNull(page.json().get("nextCursor"));
    }

    @Test
    void anOperatorSeesAllAndWhoseTheyAre() {
        JsonNode data = api.operator()
                .get("/v1/opt-outs?numberPrefix=1555123&order=by-number")
                .json()
                .get("data");
        assertEquals(4, data.size());
        assertNull(data.get(0).get("account"));
        assertEquals("globex", data.get(3).get("account").asString());
        assertEquals(
                3,
                api.operator()
                        .with("Shortstop-Account", "globex")
                        .get("/v1/opt-outs")
                        .json()
                        .get("data")
                        .size());
    }

    @Test
    void everyFilterNarrowsTheListAndItsCount() {
        assertFilter("number=%2B15551230001", "+15551230001");
        assertFilter("number=+15551230001", "+15551230001");
        assertFilter("number=(555)%20123-0001", "+15551230001");
        assertFilter("number=%2B15551230004");
        assertFilter("numberPrefix=%2B44", "+442079460018");
        assertFilter("shortCode=72345&source=api", "+15551230002");
        assertFilter("shortCode=99999");
        assertFilter("from=2026-11-03&before=2026-11-04", "+15551230003");
        assertFilter("from=2026-11-03T11:00:00%2B01:00&before=2026-11-03T11:00:00.004%2B01:00", "+15551230003");
        assertFilter("order=oldest-first&limit=1000&before=2026-11-02", "+15551230001");
    }

    private static void assertFilter(String query, String... expected) {
        assertEquals(List.of(expected), numbers(api.client("acme").get("/v1/opt-outs?" + query)), query);
        String filters = query.replaceAll("order=[a-z-]+&limit=1000&", "");
        JsonNode count = api.client("acme").get("/v1/opt-outs/count?" + filters).json();
        assertEquals(expected.length, count.get("count").asInt(), query);
        assertTrue(count.get("exact").asBoolean());
    }

    @Test
    void pagesGoOnWhereTheyEnded() {
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Exchange page = api.client("acme")
                    .get("/v1/opt-outs?limit=1"
                            + cursor.map(c -> "&cursor=" + c).orElse(""));
            seen.addAll(numbers(page));
            cursor = Optional.ofNullable(page.json().get("nextCursor")).map(JsonNode::asString);
        } while (cursor.isPresent());
        assertEquals(List.of("+442079460018", "+15551230003", "+15551230002", "+15551230001"), seen);
    }

    @Test
    void whatIsWrongWithAQueryIsToldAtOnce() {
        Exchange refused = api.client("acme")
                .get("/v1/opt-outs?number=hello&limit=0&source=sms&from=today&shortCode=x&colour=red&order=random");
        assertEquals(400, refused.status());
        List<String> parameters = refused.json()
                .get("errors")
                .valueStream()
                .map(error -> error.get("parameter").asString())
                .sorted()
                .toList();
        assertEquals(List.of("colour", "from", "limit", "number", "order", "shortCode", "source"), parameters);
        Exchange cursor = api.client("acme").get("/v1/opt-outs?cursor=abc");
        assertEquals("cursor", cursor.json().at("/errors/0/parameter").asString());
        assertEquals(
                400,
                api.client("acme")
                        .get("/v1/opt-outs?number=5551230001&numberPrefix=1")
                        .status());
    }

    @Test
    void oneLineIsShownOnlyToThoseItHoldsFor() {
        assertEquals(
                200, api.client("acme").get("/v1/opt-outs/72345/+15551230002").status());
        assertEquals(
                200, api.client("acme").get("/v1/opt-outs/72345/555-123-0001").status());
        assertEquals(
                404, api.client("globex").get("/v1/opt-outs/72345/+15551230002").status());
        assertEquals(
                404, api.client("acme").get("/v1/opt-outs/99999/+15551230002").status());
        Exchange none = api.client("acme").get("/v1/opt-outs/72345/12");
        assertEquals(400, none.status());
        assertEquals("number", none.json().at("/errors/0/parameter").asString());
    }

    @Test
    void aNumberIsCheckedForTheAccountThatAsks() {
        Exchange refused = api.client("acme").get("/v1/short-codes/72345/check?number=%2B15551230002");
        assertFalse(refused.json().get("mayText").asBoolean());
        assertEquals("api", refused.json().at("/optOut/source").asString());
        assertTrue(api.client("globex")
                .get("/v1/short-codes/72345/check?number=+15551230002")
                .json()
                .get("mayText")
                .asBoolean());
        assertEquals(
                404,
                api.client("acme")
                        .get("/v1/short-codes/99999/check?number=5551230002")
                        .status());
        assertEquals(400, api.client("acme").get("/v1/short-codes/72345/check").status());
        assertEquals(
                "account-needed",
                api.operator()
                        .get("/v1/short-codes/72345/check?number=5551230002")
                        .code());
    }

    @Test
    void manyNumbersAreCheckedEachByItself() {
        JsonNode answer = api.client("acme")
                .idempotencyKey("check-1")
                .post(
                        "/v1/short-codes/72345/check",
                        "{\"numbers\": [\"(555) 123-0001\", \"+15551239999\", \"nonsense\", \"+15551230001\"]}")
                .json();
        assertEquals(1, answer.get("allowed").asInt());
        assertEquals(3, answer.get("refused").asInt());
        assertEquals("+15551230001", answer.at("/data/0/number").asString());
        assertEquals("opted-out", answer.at("/data/0/code").asString());
        assertTrue(answer.at("/data/1/mayText").asBoolean());
        assertEquals("invalid-number", answer.at("/data/2/code").asString());
        assertEquals("nonsense", answer.at("/data/2/input").asString());
        assertEquals("+15551230001", answer.at("/data/3/number").asString());
    }

    @Test
    void tenThousandNumbersAreTakenAndNoMore() {
        ApiClient acme = api.client("acme");
        assertEquals(
                10_000,
                acme.post("/v1/short-codes/72345/check", numbers(10_000))
                        .json()
                        .get("allowed")
                        .asInt());
        Exchange refused = acme.post("/v1/short-codes/72345/check", numbers(10_001));
        assertEquals(400, refused.status());
        assertEquals("#/numbers", refused.json().at("/errors/0/pointer").asString());
    }

    private static String numbers(int count) {
        StringBuilder json = new StringBuilder("{\"numbers\":[");
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("\"+1555")
                    .append(2_000_000 + i)
                    .append('"');
        }
        return json.append("]}").toString();
    }

    @Test
    void bodiesThatAreNoRequestAreRefusedWithThePlace() {
        ApiClient acme = api.client("acme");
        String path = "/v1/short-codes/72345/check";
        assertEquals("malformed-json", acme.post(path, "{\"numbers\": [").code());
        assertEquals(
                "malformed-json",
                acme.post(path, "{\"numbers\":[\"1\"],\"numbers\":[\"2\"]}").code());
        assertEquals("malformed-json", acme.post(path, "{} {}").code());
        assertEquals("invalid-request", acme.post(path, "[]").code());
        assertEquals(
                "#/numbers",
                acme.post(path, "{}").json().at("/errors/0/pointer").asString());
        assertEquals(
                "#/numbers/1",
                acme.post(path, "{\"numbers\":[\"1\",2]}")
                        .json()
                        .at("/errors/0/pointer")
                        .asString());
        assertEquals(
                "#/a~1b",
                acme.post(path, "{\"numbers\":[\"1\"],\"a/b\":1}")
                        .json()
                        .at("/errors/0/pointer")
                        .asString());
        assertEquals(
                415, acme.with("Content-Type", "text/csv").post(path, "number").status());
    }

    private static List<String> numbers(Exchange page) {
        assertEquals(200, page.status(), page::toString);
        return page.json()
                .get("data")
                .valueStream()
                .map(line -> line.get("number").asString())
                .toList();
    }
}
