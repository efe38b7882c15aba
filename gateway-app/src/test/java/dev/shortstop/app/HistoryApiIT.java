package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.smpp.CommandStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What happened to one number, as JSON and CSV. */
class HistoryApiIT {

    private static final String NUMBER = "+15558200001";
    private static final String HISTORY = "/v1/numbers/" + NUMBER + "/history";

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ApiFixture api;

    /** Joined acme/news by a text and globex/deals by its API, left acme's by the API, and texted STOP. */
    @BeforeAll
    static void start() {
        api = ApiFixture.start(DATABASE);
        String body = "{\"number\":\"" + NUMBER + "\"}";
        text("JOIN");
        api.client("globex").post("/v1/lists/" + api.listId("globex", "deals") + "/subscribe", body);
        api.client("acme").idempotencyKey("call-4711").post("/v1/short-codes/72345/unsubscribe", body);
        text("STOP");
    }

    private static void text(String text) {
        assertEquals(
                CommandStatus.ESME_ROK,
                api.simulator()
                        .handset(NUMBER.substring(1))
                        .sendReliably("72345", text)
                        .join());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static List<String> types(Exchange page) {
        assertEquals(200, page.status(), page::toString);
        return page.json()
                .get("data")
                .valueStream()
                .map(event -> event.get("type").asString() + " "
                        + event.path("account").asString("*"))
                .toList();
    }

    @Test
    void anAccountSeesWhatConcernsItTheLatestFirst() {
        Exchange page = api.client("acme").get(HISTORY);
        assertEquals(List.of("opted-out *", "left acme", "opted-out acme", "joined acme"), types(page));
        JsonNode stop = page.json().at("/data/0");
        assertEquals("keyword", stop.get("source").asString());
        assertEquals("STOP", stop.at("/cause/text").asString());
        assertEquals("opt-out-keyword", stop.at("/cause/rule").asString());
        assertTrue(stop.get("sentText").asString().contains("unsubscribed"));
        JsonNode left = page.json().at("/data/1");
        assertEquals("news", left.get("list").asString());
        assertEquals(api.listId("acme", "news"), left.get("listId").asString());
        assertEquals("api-key", left.at("/actor/kind").asString());
        assertEquals("call-4711", left.at("/actor/reference").asString());
        assertEquals(
                List.of("left globex", "opted-out *", "joined globex").stream()
                        .sorted()
                        .toList(),
                types(api.client("globex").get(HISTORY)).stream().sorted().toList());
        assertEquals(6, api.operator().get(HISTORY).json().get("data").size());
    }

    @Test
    void theMessageThatBroughtAChangeAboutIsFoundByItsIdByThoseWhoMaySeeIt() {
        JsonNode joined = api.client("acme").get(HISTORY).json().at("/data/3");
        String path = "/v1/messages/" + joined.at("/cause/messageId").asString();
        Exchange message = api.client("acme").get(path);
        assertEquals(200, message.status(), message::toString);
        assertEquals("inbound", message.json().get("direction").asString());
        assertEquals("JOIN", message.json().get("text").asString());
        assertEquals("applied", message.json().get("handling").asString());
        assertEquals(404, api.client("globex").get(path).status());
        assertEquals(message.text(), api.operator().get(path).text());
        String csv = api.client("acme")
                .with("Accept", "text/csv")
                .get(HISTORY + ".csv")
                .text();
        assertTrue(csv.contains("," + joined.at("/cause/messageId").asString() + ",JOIN,"), csv);
    }

    @Test
    void pagesGoOnWhereTheyEnded() {
        ApiClient acme = api.client("acme");
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Exchange page = acme.get(
                    HISTORY + "?limit=2" + cursor.map(c -> "&cursor=" + c).orElse(""));
            seen.addAll(types(page));
            cursor = Optional.ofNullable(page.json().get("nextCursor")).map(JsonNode::asString);
        } while (cursor.isPresent());
        assertEquals(types(acme.get(HISTORY)), seen);
    }

    @Test
    void theProofIsToBeHadAsAFile() {
        Exchange file = api.client("acme").with("Accept", "text/csv").get(HISTORY + ".csv");
        assertEquals(200, file.status(), file::toString);
        assertEquals("attachment; filename=\"history-15558200001.csv\"", file.header("Content-Disposition"));
        List<String> lines = file.text().lines().toList();
        assertEquals(5, lines.size(), file::text);
        assertTrue(lines.get(0).startsWith("phone_number,occurred_at,event_id,"), file::text);
        assertTrue(lines.get(1).startsWith("'" + NUMBER + ","), file::text);
        assertTrue(lines.get(1).contains(",JOIN,"), file::text);
        assertTrue(lines.get(4).contains(",STOP,"), file::text);
        assertEquals(file.text(), api.client("acme").get("/v1/history.csv").text());
    }

    @Test
    void aNumberThatNobodyKnowsHasNoHistory() {
        assertEquals(List.of(), types(api.client("acme").get("/v1/numbers/+15558299999/history")));
        assertEquals(400, api.client("acme").get("/v1/numbers/12/history").status());
    }
}
