package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.optoutlist.OptOutOrder;
import dev.shortstop.core.paging.Cursor;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests at the edge of the contract are answered, and that all parts of the API say the same. */
class ApiAnswersIT {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static final int MOST_ERRORS = 100;

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
    void aProblemNamesAHundredMistakesAtMost() {
        ApiClient acme = api.client("acme");
        String zeros = String.join(",", Collections.nCopies(300_000, "0"));
        assertErrors(1, acme.post("/v1/webhooks", "{\"url\":\"https://a.example\",\"events\":[" + zeros + "]}"));
        String members = IntStream.range(0, 50_000)
                .mapToObj(at -> "\"m" + at + "\":0")
                .collect(Collectors.joining(",", "{", "}"));
        assertErrors(MOST_ERRORS, acme.post("/v1/webhooks/1/resume", members));
        String numbers = String.join(",", Collections.nCopies(1_000, "0"));
        assertErrors(
                MOST_ERRORS, acme.post("/v1/short-codes/72345/bulk-unsubscribe", "{\"numbers\":[" + numbers + "]}"));
    }

    private static void assertErrors(int expected, Exchange refused) {
        assertEquals(400, refused.status());
        assertEquals(expected, refused.json().get("errors").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "15550000001\n72345\n0\nKEYWORD", "15550000001\n72345\n0\nKEYWORD\nsoon"})
    void aCursorThatSomebodyMadeUpIsRefused(String place) {
        long acme = api.account("acme").id();
        Cursor optOuts =
                Cursor.of("opt-outs " + new Viewer.Account(acme) + OptOutFilter.NONE + OptOutOrder.NEWEST_FIRST, place);
        Cursor lists = Cursor.of("audience lists " + acme + Optional.empty(), place.replace('\n', ' '));
        for (String path : List.of("/v1/opt-outs?cursor=" + optOuts, "/v1/lists?cursor=" + lists)) {
            Exchange refused = api.client("acme").get(path);
            assertEquals(400, refused.status(), refused::toString);
            assertEquals("cursor", refused.json().at("/errors/0/parameter").asString());
        }
    }

    @Test
    void anOptOutForAllAccountsIsOnAShortCodeThatThereIs() {
        String body = "{\"shortCode\":\"72354\",\"number\":\"+15559000001\",\"allAccounts\":true}";
        Exchange refused = api.operator().post("/v1/opt-outs", body);
        assertEquals(404, refused.status(), refused::toString);
        assertEquals("#/shortCode", refused.json().at("/errors/0/pointer").asString());
        assertEquals(List.of(), api.tables().optOuts("15559000001"));
        assertEquals(
                201,
                api.operator()
                        .post("/v1/opt-outs", body.replace("72354", "72345"))
                        .status());
    }

    @Test
    void whoOptedANumberOutOfEveryAccountIsTheOperatorsBusinessAlone() {
        ApiClient acme = api.client("acme");
        acme.post("/v1/webhooks", "{\"url\":\"https://127.0.0.1:9/hook\",\"events\":[\"opted-out\"]}");
        api.operator()
                .idempotencyKey("ticket-4711")
                .post("/v1/opt-outs", "{\"shortCode\":\"72345\",\"number\":\"+15559000002\",\"allAccounts\":true}");

        Exchange history = acme.get("/v1/numbers/+15559000002/history");
        assertEquals("operator", history.json().at("/data/0/actor/kind").asString(), history::toString);
        List<String> told = List.of(
                history.text(),
                acme.get("/v1/numbers/+15559000002/history.csv").text(),
                api.tables()
                        .rows("SELECT body FROM webhook_delivery WHERE msisdn = '15559000002'")
                        .toString());
        told.forEach(text -> {
            assertTrue(text.contains("15559000002"), text);
            assertFalse(text.contains("ticket-4711"), text);
            assertFalse(text.contains("an operator's"), text);
        });
        assertTrue(api.operator().get("/v1/numbers/+15559000002/history").text().contains("ticket-4711"));
    }

    @Test
    void anOperatorsExportTellsWhoseEachLineIsAndCanBeImported() {
        for (String account : List.of("acme", "globex")) {
            api.client(account).post("/v1/short-codes/72345/unsubscribe", "{\"number\":\"+15559000003\"}");
        }
        String exported =
                api.operator().get("/v1/opt-outs.csv?number=%2B15559000003").text();
        List<String> lines = exported.lines().toList();
        assertEquals("phone_number,short_code,source,every_account,opted_out_at,account", lines.get(0));
        assertEquals(
                List.of("acme", "globex"),
                lines.subList(1, 3).stream()
                        .map(line -> line.substring(line.lastIndexOf(',') + 1))
                        .sorted()
                        .toList());
        assertEquals(
                "phone_number,short_code,source,every_account,opted_out_at",
                api.client("acme")
                        .get("/v1/opt-outs.csv")
                        .text()
                        .lines()
                        .findFirst()
                        .orElseThrow());

        Exchange imported = api.client("acme").upload("/v1/opt-outs/imports?shortCode=72345", exported);
        assertEquals(201, imported.status(), imported::toString);
        assertNull(imported.json().get("columnProblem"), imported::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890123456789", "9999999999999999999"})
    void importsAreFilteredByEveryIdThatTheContractAllows(String listId) {
        Exchange page = api.client("acme").get("/v1/imports?listId=" + listId);
        assertEquals(200, page.status(), page::toString);
        assertEquals(0, page.json().get("data").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"number\": [1, 2", "{\"number\": nope}", "{\"number\" 1}", "\u0000"})
    void aBodyThatIsNoJsonIsToldSoInOurWords(String body) {
        Exchange refused = api.client("acme").post("/v1/short-codes/72345/unsubscribe", body);
        assertEquals("malformed-json", refused.code());
        String detail = refused.json().get("detail").asString();
        assertTrue(detail.matches("The body is not JSON: in line 1, column \\d+, [a-z ]+"), detail);
    }

    @Test
    void anUnknownShortCodeInABodyIsNamed() {
        ApiClient acme = api.client("acme");
        for (Exchange refused : List.of(
                acme.post("/v1/messages", "{\"shortCode\":\"99999\",\"to\":\"+15559000004\",\"text\":\"Hi\"}"),
                acme.post("/v1/opt-outs", "{\"shortCode\":\"99999\",\"number\":\"+15559000004\"}"),
                acme.post("/v1/lists", "{\"shortCode\":\"99999\",\"name\":\"new\"}"))) {
            assertEquals(404, refused.status(), refused::toString);
            assertEquals("#/shortCode", refused.json().at("/errors/0/pointer").asString(), refused::toString);
        }
    }

    @Test
    void whereAnAccountHasNoListAnyMoreAllPartsOfTheApiSayTheSame() {
        ApiClient acme = api.client("acme");
        Exchange list = api.operator()
                .with("Shortstop-Account", "acme")
                .post("/v1/lists", "{\"shortCode\":\"88888\",\"name\":\"short-lived\"}");
        acme.delete(list.header("Location"));
        api.operator()
                .post("/v1/opt-outs", "{\"shortCode\":\"88888\",\"number\":\"+15559000005\",\"allAccounts\":true}");
        Exchange check = acme.get("/v1/short-codes/88888/check?number=%2B15559000005");
        assertFalse(check.json().get("mayText").asBoolean());
        Exchange line = acme.get("/v1/opt-outs/88888/+15559000005");
        assertEquals(200, line.status(), line::toString);
        assertEquals(line.json(), check.json().get("optOut"));
        assertEquals(
                line.json(), acme.get("/v1/opt-outs?shortCode=88888").json().at("/data/0"));
        Exchange added = acme.post("/v1/opt-outs", "{\"shortCode\":\"88888\",\"number\":\"+15559000005\"}");
        assertEquals(200, added.status());
        assertEquals(line.json(), added.json());
        assertEquals(
                409,
                acme.post("/v1/messages", "{\"shortCode\":\"88888\",\"to\":\"+15559000005\",\"text\":\"Hi\"}")
                        .status());
        assertEquals(204, acme.delete("/v1/opt-outs/88888/+15559000005").status());
        assertEquals(404, acme.get("/v1/opt-outs/88888/+15559000005").status());
    }

    @Test
    void aCheckOfOneNumberTellsWhyNotAsOneOfManyDoes() {
        ApiClient acme = api.client("acme");
        acme.post("/v1/short-codes/72345/unsubscribe", "{\"number\":\"+15559000006\"}");
        Exchange one = acme.get("/v1/short-codes/72345/check?number=%2B15559000006");
        Exchange many = acme.post("/v1/short-codes/72345/check", "{\"numbers\":[\"+15559000006\"]}");
        for (String member : List.of("code", "detail", "optOut")) {
            assertEquals(many.json().at("/data/0/" + member), one.json().at("/" + member), one::toString);
        }
        assertEquals("opted-out", one.code());
    }

    @Test
    void theTextsOfAListAreLookedAtAsThoseOfKeywordFiles() {
        ApiClient acme = api.client("acme");
        Exchange created =
                acme.post("/v1/lists", "{\"shortCode\":\"72345\",\"name\":\"linted\",\"prompt\":\"Join our list?\"}");
        String warning = created.json().at("/warnings/0").asString();
        assertTrue(warning.startsWith("prompt lacks ") && warning.contains("HELP, STOP"), created::toString);
        Exchange mended = acme.patch(
                created.header("Location"),
                "{\"prompt\":\"Main St Alerts: reply YES to get 4 msgs/month. Msg & data rates may apply."
                        + " Reply HELP for help, STOP to stop.\"}");
        assertEquals(0, mended.json().get("warnings").size(), mended::toString);
    }

    @Test
    void anAccountIsToldItsShortCodes() {
        Exchange shortCodes = api.client("globex").get("/v1/short-codes");
        assertEquals(200, shortCodes.status(), shortCodes::toString);
        assertEquals("72345", shortCodes.json().at("/data/0/shortCode").asString());
        assertEquals(1, shortCodes.json().get("data").size());
    }
}
