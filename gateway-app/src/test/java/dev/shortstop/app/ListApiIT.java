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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Audience lists and their members over HTTP. */
class ListApiIT {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ApiFixture api;
    private static ApiClient acme;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(DATABASE);
        acme = api.client("acme");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Exchange create(String name) {
        return acme.post("/v1/lists", "{\"shortCode\":\"72345\",\"name\":\"" + name + "\"}");
    }

    @Test
    void aListIsCreatedShownChangedAndDeleted() {
        Exchange created = acme.post("/v1/lists", """
                {"shortCode": "72345", "name": "spring-sale", "doubleOptIn": "always", "prompt": "Reply YES to join"}
                """);
        assertEquals(201, created.status(), created::toString);
        String list = created.header("Location");
        assertEquals(list, "/v1/lists/" + created.json().get("id").asString());
        assertEquals(created.text(), acme.get(list).text());
        assertFalse(created.json().get("inKeywordFile").asBoolean());

        JsonNode changed = acme.patch(list, "{\"name\": \"summer-sale\", \"welcome\": \"Welcome!\"}")
                .json();
        assertEquals("summer-sale", changed.get("name").asString());
        assertEquals("always", changed.get("doubleOptIn").asString());
        assertEquals("Reply YES to join", changed.get("prompt").asString());
        assertEquals("Welcome!", changed.get("welcome").asString());
        changed = acme.patch(list, "{\"prompt\": null, \"doubleOptIn\": \"when-opted-out\"}")
                .json();
        assertNull(changed.get("prompt"));
        assertEquals("Welcome!", changed.get("welcome").asString());
        assertEquals("when-opted-out", changed.get("doubleOptIn").asString());
        assertEquals("summer-sale", changed.get("name").asString());

        assertEquals(204, acme.delete(list).status());
        assertEquals(404, acme.get(list).status());
        assertEquals(404, acme.delete(list).status());
        assertEquals(404, acme.patch(list, "{\"name\": \"autumn\"}").status());
        assertEquals(404, acme.get(list + "/members").status());
    }

    @Test
    void aListIsCreatedOnceUnderOneIdempotencyKey() {
        ApiClient repeating = acme.idempotencyKey("create-winter");
        String body = "{\"shortCode\":\"72345\",\"name\":\"winter\"}";
        Exchange first = repeating.post("/v1/lists", body);
        Exchange second = repeating.post("/v1/lists", body);
        assertEquals(201, second.status());
        assertEquals(first.text(), second.text());
        assertEquals(first.header("Location"), second.header("Location"));
    }

    @Test
    void aNameIsRefusedThatIsTakenOrNone() {
        assertEquals(201, create("taken").status());
        Exchange again = create("taken");
        assertEquals("conflict", again.code(), again::toString);
        assertEquals("#/name", again.json().at("/errors/0/pointer").asString());
        Exchange none = create("Not a name");
        assertEquals("invalid-request", none.code());
        assertEquals("#/name", none.json().at("/errors/0/pointer").asString());
        String other = create("other").header("Location");
        assertEquals("conflict", acme.patch(other, "{\"name\":\"taken\"}").code());
    }

    @Test
    void anAccountCreatesNoListOnAShortCodeThatIsNotItsOwnAndAnOperatorDoes() {
        String body = "{\"shortCode\":\"55555\",\"name\":\"first\"}";
        Exchange refused = acme.post("/v1/lists", body);
        assertEquals(404, refused.status());
        Exchange created = api.operator().with("Shortstop-Account", "acme").post("/v1/lists", body);
        assertEquals(201, created.status(), created::toString);
        assertEquals(200, acme.get(created.header("Location")).status());
        assertEquals("account-needed", api.operator().post("/v1/lists", body).code());
    }

    @Test
    void aListThatAKeywordFileNamesKeepsItsNameAndStays() {
        String news = "/v1/lists/" + api.listId("acme", "news");
        assertTrue(acme.get(news).json().get("inKeywordFile").asBoolean());
        Exchange renamed = acme.patch(news, "{\"name\":\"newer\"}");
        assertEquals("conflict", renamed.code());
        assertTrue(renamed.json().get("detail").asString().startsWith("The keyword file of 72345 names acme/news"));
        assertEquals("conflict", acme.delete(news).code());
    }

    @Test
    void listsComeInPages() {
        create("page-1");
        create("page-2");
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Exchange page = acme.get("/v1/lists?shortCode=72345&limit=1"
                    + cursor.map(token -> "&cursor=" + token).orElse(""));
            assertEquals(200, page.status(), page::toString);
            page.json().get("data").forEach(list -> seen.add(list.get("name").asString()));
            cursor = Optional.ofNullable(page.json().get("nextCursor")).map(JsonNode::asString);
        } while (cursor.isPresent());
        assertEquals(seen.stream().sorted().distinct().toList(), seen);
        assertTrue(seen.containsAll(List.of("news", "page-1", "page-2")), seen::toString);
        assertTrue(api.client("globex")
                .get("/v1/lists")
                .json()
                .get("data")
                .valueStream()
                .noneMatch(list -> list.get("name").asString().startsWith("page-")));
        assertEquals(400, acme.get("/v1/lists?shortCode=x").status());
    }

    @Test
    void membersAreListedCountedShownAddedAndRemoved() {
        String list = create("club-of-many").header("Location");
        for (int at = 1; at <= 3; at++) {
            assertEquals(
                    201,
                    acme.post(list + "/members", "{\"number\":\"+1555810000" + at + "\"}")
                            .status());
        }
        JsonNode first = acme.get(list + "/members?limit=2").json();
        assertEquals("+15558100001", first.at("/data/0/number").asString());
        assertEquals(2, first.get("data").size());
        JsonNode second = acme.get(list + "/members?limit=2&cursor="
                        + first.get("nextCursor").asString())
                .json();
        assertEquals("+15558100003", second.at("/data/0/number").asString());
        assertNull(second.get("nextCursor"));
        assertEquals(
                1,
                acme.get(list + "/members?number=555-810-0002")
                        .json()
                        .get("data")
                        .size());
        assertEquals(
                3,
                acme.get(list + "/members?numberPrefix=1555").json().get("data").size());
        assertEquals(3, acme.get(list + "/members/count").json().get("count").asInt());
        Exchange one = acme.get(list + "/members/+15558100002");
        assertEquals(first.at("/data/1").toString(), one.json().toString());

        assertEquals(204, acme.delete(list + "/members/+15558100002").status());
        assertEquals(404, acme.get(list + "/members/+15558100002").status());
        Exchange refused = acme.post(list + "/members", "{\"number\":\"+15558100002\"}");
        assertEquals("opted-out", refused.code());
        assertTrue(
                refused.json()
                        .get("detail")
                        .asString()
                        .matches("\\+15558100002 is on the Opt-Out List \\(API, [-0-9]+ [0-9:]+ UTC\\)"),
                refused::toString);

        assertEquals(202, acme.delete(list).status());
        assertEquals(404, acme.get(list).status());
        Awaitility.await()
                .until(() -> acme.get("/v1/numbers/+15558100001/history")
                        .json()
                        .at("/data/0/type")
                        .asString()
                        .equals("left"));
        assertEquals(404, acme.get("/v1/opt-outs/72345/+15558100001").status());
    }
}
