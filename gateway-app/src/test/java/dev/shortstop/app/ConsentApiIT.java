package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.access.ApiKeyStore;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Subscribe, unsubscribe, and the Opt-Out List by hand, over HTTP. */
class ConsentApiIT {

    private static final AtomicInteger NEXT_NUMBER = new AtomicInteger(7_000_001);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ApiFixture api;
    private static ApiClient acme;
    private static String news;

    /** Of this test alone. */
    private final String number = "+1555" + NEXT_NUMBER.getAndIncrement();

    @BeforeAll
    static void start() {
        api = ApiFixture.start(DATABASE);
        acme = api.client("acme");
        news = "/v1/lists/" + api.listId("acme", "news");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private String body() {
        return "{\"number\":\"" + number + "\"}";
    }

    private String digits() {
        return number.substring(1);
    }

    @Test
    void aNumberJoinsOnceAndIsAMemberThen() {
        Exchange joined = acme.post(news + "/subscribe", body());
        assertEquals(201, joined.status(), joined::toString);
        assertEquals("joined", joined.json().get("status").asString());
        assertEquals(number, joined.json().get("number").asString());
        Exchange again = acme.post(news + "/subscribe", body());
        assertEquals(200, again.status());
        assertEquals("member", again.json().get("status").asString());
        assertEquals(List.of("72345 acme/news"), api.tables().memberships(digits()));
    }

    @Test
    void whoOptedOutIsAskedAndStaysOptedOutUntilTheHandsetConfirms() {
        acme.post("/v1/short-codes/72345/unsubscribe", body());
        Instant asked = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Exchange pending = acme.post(news + "/subscribe", body());
        Instant answered = Instant.now();
        assertEquals(202, pending.status(), pending::toString);
        assertTrue(pending.json().get("promptSent").asBoolean());
        Instant expiresAt = Instant.parse(pending.json().get("expiresAt").asString());
        Duration lifetime = RunningGateway.rules().pendingOptInLifetime();
        assertFalse(expiresAt.isBefore(asked.plus(lifetime)), pending::toString);
        assertFalse(expiresAt.isAfter(answered.plus(lifetime)), pending::toString);
        assertEquals(List.of("OPT_IN_PROMPT acme"), api.tables().replies(digits()));
        assertEquals(List.of("72345 acme IN_FORCE API"), api.tables().optOuts(digits()));
        Exchange again = acme.post(news + "/subscribe", body());
        assertEquals(202, again.status());
        assertEquals(false, again.json().get("promptSent").asBoolean());
        assertEquals(
                expiresAt.toString(),
                Instant.parse(again.json().get("expiresAt").asString()).toString());
        assertEquals(1, api.tables().replies(digits()).size());
    }

    @Test
    void anUnsubscribeHoldsForThisAccountAlone() {
        acme.post(news + "/subscribe", body());
        Exchange optedOut = acme.post("/v1/short-codes/72345/unsubscribe", body());
        assertEquals("opted-out", optedOut.json().get("status").asString());
        assertEquals(List.of(), api.tables().memberships(digits()));
        assertEquals(
                "already-opted-out",
                acme.post("/v1/short-codes/72345/unsubscribe", body())
                        .json()
                        .get("status")
                        .asString());
        assertEquals(
                false,
                acme.get("/v1/short-codes/72345/check?number=" + digits())
                        .json()
                        .get("mayText")
                        .asBoolean());
        assertTrue(api.client("globex")
                .get("/v1/short-codes/72345/check?number=" + digits())
                .json()
                .get("mayText")
                .asBoolean());
    }

    @Test
    void anAdminsAddIsRefusedWithTheReasonWhereTheNumberHasOptedOut() {
        assertEquals(201, acme.post(news + "/members", body()).status());
        assertEquals(204, acme.delete(news + "/members/" + number).status());
        Exchange refused = acme.post(news + "/members", body());
        assertEquals(409, refused.status());
        assertEquals("opted-out", refused.code());
        assertTrue(
                refused.json()
                        .get("detail")
                        .asString()
                        .matches("\\Q" + number + "\\E is on the Opt-Out List \\(API, [-0-9]+ [0-9:]+ UTC\\)"),
                refused::toString);
        assertEquals(404, acme.delete(news + "/members/" + number).status());
    }

    @Test
    void theOptOutListIsEditedByHand() {
        String line = "/v1/opt-outs/72345/" + number;
        String request = "{\"shortCode\":\"72345\",\"number\":\"" + number + "\"}";
        Exchange added = acme.post("/v1/opt-outs", request);
        assertEquals(201, added.status(), added::toString);
        assertEquals(line, added.header("Location"));
        assertEquals(added.text(), acme.get(line).text());
        assertEquals(200, acme.post("/v1/opt-outs", request).status());
        assertEquals(204, acme.delete(line).status());
        assertEquals(404, acme.delete(line).status());
        assertEquals(404, acme.get(line).status());
        assertEquals(
                404,
                acme.post("/v1/opt-outs", request.replace("72345", "99999")).status());
    }

    @Test
    void anOperatorOptsANumberOutForEveryAccount() {
        String request = "{\"shortCode\":\"72345\",\"number\":\"" + number + "\",\"allAccounts\":true}";
        assertEquals("operator-only", acme.post("/v1/opt-outs", request).code());
        assertEquals(201, api.operator().post("/v1/opt-outs", request).status());
        assertEquals(List.of("72345 * IN_FORCE ADMIN"), api.tables().optOuts(digits()));
        assertEquals(List.of(), api.tables().replies(digits()));
        assertEquals(204, acme.delete("/v1/opt-outs/72345/" + number).status());
        assertEquals(
                200, api.client("globex").get("/v1/opt-outs/72345/" + number).status());
    }

    @Test
    void everyNumberOfABulkRequestIsAnsweredForItself() {
        acme.post("/v1/short-codes/72345/unsubscribe", body());
        String other = "+1555" + NEXT_NUMBER.getAndIncrement();
        JsonNode answer = acme.post(
                        news + "/bulk-subscribe",
                        "{\"numbers\":[\"%s\",\"%s\",\"12\",\"%s\"]}".formatted(other, number, other))
                .json();
        assertEquals(
                List.of("joined", "pending", "failed", "member"),
                answer.get("data")
                        .valueStream()
                        .map(line -> line.get("status").asString())
                        .toList());
        assertTrue(answer.at("/data/1/promptSent").asBoolean(), answer::toString);
        assertTrue(Instant.parse(answer.at("/data/1/expiresAt").asString()).isAfter(Instant.now()), answer::toString);
        assertEquals("invalid-number", answer.at("/data/2/code").asString());
        assertEquals(1, answer.get("failed").asInt());
        JsonNode out = acme.post("/v1/short-codes/72345/bulk-unsubscribe", "{\"numbers\":[\"%s\"]}".formatted(other))
                .json();
        assertEquals("opted-out", out.at("/data/0/status").asString());
    }

    @ParameterizedTest
    @CsvSource({"/bulk-subscribe, joined", "/bulk-unsubscribe, opted-out"})
    void aBulkRequestTakesAThousandNumbersAndNotOneMore(String operation, String status) {
        String path = (status.equals("joined") ? news : "/v1/short-codes/72345") + operation;
        List<String> tooMany = Stream.generate(() -> "+1555" + NEXT_NUMBER.getAndIncrement())
                .limit(1_001)
                .toList();
        for (List<String> wrong : List.of(tooMany, List.<String>of())) {
            Exchange refused = acme.post(path, bodyOf(wrong));
            assertEquals(400, refused.status(), refused::toString);
            assertEquals("#/numbers", refused.json().at("/errors/0/pointer").asString());
        }
        assertEquals(List.of(), api.tables().events(tooMany.get(0).substring(1)));
        JsonNode answer = acme.post(path, bodyOf(tooMany.subList(0, 1_000))).json();
        assertEquals(1_000, answer.get("succeeded").asInt());
        for (int at = 0; at < 1_000; at++) {
            JsonNode line = answer.get("data").get(at);
            assertEquals(tooMany.get(at), line.get("number").asString());
            assertEquals(status, line.get("status").asString(), line::toString);
        }
    }

    private static String bodyOf(List<String> numbers) {
        return numbers.stream()
                .map(number -> "\"" + number + "\"")
                .collect(Collectors.joining(",", "{\"numbers\":[", "]}"));
    }

    @Test
    void everyEventNamesTheKeyThatAskedAndTheRequest() {
        ApiKeyStore.Created key = api.key("acme", Scope.WRITE);
        api.anonymous().key(key.text().reveal()).idempotencyKey("campaign-17").post(news + "/subscribe", body());
        Map<String, Object> event = api.tables().eventRows(digits()).get(0);
        assertEquals("API_KEY", event.get("actor_kind"));
        assertEquals("acme's (" + key.key().prefix() + ")", event.get("actor_name"));
        assertEquals("campaign-17", event.get("reference"));
    }

    @Test
    void aKeyThatMayOnlyReadChangesNothing() {
        ApiClient reader =
                api.anonymous().key(api.key("acme", Scope.READ).text().reveal());
        for (Exchange refused : List.of(
                reader.post(news + "/subscribe", body()),
                reader.delete("/v1/opt-outs/72345/" + number),
                reader.post("/v1/short-codes/72345/unsubscribe", body()))) {
            assertEquals(403, refused.status());
            assertEquals("scope-too-narrow", refused.code());
        }
        assertEquals(List.of(), api.tables().events(digits()));
        assertEquals(
                200,
                reader.post("/v1/short-codes/72345/check", "{\"numbers\":[\"" + number + "\"]}")
                        .status());
    }

    @Test
    void aNumberThatIsNoneIsRefusedWithTheReason() {
        Exchange refused = acme.post(news + "/subscribe", "{\"number\":\"+1555123\"}");
        assertEquals(400, refused.status());
        assertEquals("#/number", refused.json().at("/errors/0/pointer").asString());
        assertEquals(
                "is too short for a number of US (+1)",
                refused.json().at("/errors/0/detail").asString());
        assertEquals(400, acme.post(news + "/subscribe", "{}").status());
        assertEquals(
                400, acme.post(news + "/subscribe", "{\"number\":15551234567}").status());
    }

    @Test
    void numbersInPathsAreFoundInAnySpelling() {
        acme.post("/v1/opt-outs", "{\"shortCode\":\"72345\",\"number\":\"" + number + "\"}");
        String local = digits().substring(1);
        assertEquals(200, acme.get("/v1/opt-outs/72345/" + local).status());
        assertEquals(200, acme.get("/v1/opt-outs/72345/%2B" + digits()).status());
        assertEquals(number, new Msisdn(digits()).toString());
    }
}
