package dev.shortstop.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.access.ApiKeyStore;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyApiIT {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static final String UNSUBSCRIBE = "/v1/short-codes/72345/unsubscribe";

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(DATABASE);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String body(String number) {
        return "{\"number\":\"" + number + "\"}";
    }

    @Test
    void aRequestThatComesAgainIsAnsweredAsTheFirstTime() {
        ApiClient acme = api.client("acme").idempotencyKey("one");
        Exchange first = acme.post(UNSUBSCRIBE, body("+15558000001"));
        assertNull(first.header("Idempotent-Replayed"));
        Exchange again = acme.post(UNSUBSCRIBE, body("+15558000001"));
        assertEquals(first.status(), again.status());
        assertEquals(first.text(), again.text());
        assertEquals("opted-out", again.json().get("status").asString());
        assertEquals("true", again.header("Idempotent-Replayed"));
        assertEquals(List.of("OPTED_OUT"), api.tables().events("15558000001"));
    }

    @Test
    void theEventKeepsAnIdempotencyKeyOfAnyLengthThatTheContractAllows() {
        String longest = "a".repeat(255);
        ApiClient acme = api.client("acme");
        acme.idempotencyKey(longest).post(UNSUBSCRIBE, body("+15558000901"));
        Exchange history = acme.get("/v1/numbers/+15558000901/history");
        assertEquals(longest, history.json().at("/data/0/actor/reference").asString(), history::toString);
        assertEquals(
                400,
                acme.idempotencyKey("a".repeat(256))
                        .delete("/v1/opt-outs/72345/+15558000901")
                        .status());
    }

    @Test
    void aLocationAndAProblemAreKeptToo() {
        ApiClient acme = api.client("acme");
        String request = "{\"shortCode\":\"72345\",\"number\":\"+15558000002\"}";
        Exchange created = acme.idempotencyKey("two").post("/v1/opt-outs", request);
        Exchange again = acme.idempotencyKey("two").post("/v1/opt-outs", request);
        assertEquals(201, again.status());
        assertEquals(created.header("Location"), again.header("Location"));

        String members = "/v1/lists/" + api.listId("acme", "news") + "/members";
        Exchange refused = acme.idempotencyKey("three").post(members, body("+15558000002"));
        acme.delete("/v1/opt-outs/72345/+15558000002");
        Exchange refusedAgain = acme.idempotencyKey("three").post(members, body("+15558000002"));
        assertEquals(409, refusedAgain.status());
        assertEquals(refused.text(), refusedAgain.text());
        assertEquals(
                201,
                acme.idempotencyKey("four").post(members, body("+15558000002")).status());
    }

    @Test
    void aKeyIsForOneRequestAndOneClient() {
        ApiClient acme = api.client("acme").idempotencyKey("five");
        acme.post(UNSUBSCRIBE, body("+15558000003"));
        Exchange other = acme.post(UNSUBSCRIBE, body("+15558000004"));
        assertEquals(422, other.status());
        assertEquals("idempotency-key-reused", other.code());
        assertEquals(
                422,
                acme.post("/v1/short-codes/72345/bulk-unsubscribe", body("+15558000003"))
                        .status());
        assertEquals(List.of(), api.tables().events("15558000004"));
        assertEquals(
                200,
                api.client("acme")
                        .idempotencyKey("five")
                        .post(UNSUBSCRIBE, body("+15558000004"))
                        .status());
    }

    @Test
    void anOperatorsKeyIsForOneAccountToo() {
        ApiClient operator = api.operator().idempotencyKey("six");
        assertEquals(
                200,
                operator.with("Shortstop-Account", "acme")
                        .post(UNSUBSCRIBE, body("+15558000005"))
                        .status());
        assertEquals(
                422,
                operator.with("Shortstop-Account", "globex")
                        .post(UNSUBSCRIBE, body("+15558000005"))
                        .status());
    }

    @Test
    void whileARequestIsCarriedOutItsRepetitionIsToldSo() {
        ApiClient acme = api.client("acme").idempotencyKey("seven");
        acme.with("Idempotency-Key", "before").post(UNSUBSCRIBE, body("+15558000006"));
        CompletableFuture<Exchange> first;
        try (Handle lock = api.jdbi().open()) {
            lock.begin();
            lock.execute("SELECT 1 FROM subscriber WHERE msisdn = '15558000006' FOR UPDATE");
            first = CompletableFuture.supplyAsync(() -> acme.post(UNSUBSCRIBE, body("+15558000006")));
            await().untilAsserted(() -> assertEquals(
                    1,
                    api.tables()
                            .rows("SELECT 1 FROM idempotency_key WHERE idempotency_key = 'seven'")
                            .size()));
            Exchange second = acme.post(UNSUBSCRIBE, body("+15558000006"));
            assertEquals(409, second.status(), second::toString);
            assertEquals("idempotency-key-in-use", second.code());
            assertEquals("1", second.header("Retry-After"));
            lock.rollback();
        }
        assertEquals(200, first.join().status());
    }

    @Test
    void whatADeadGatewayBeganIsCarriedOutByTheNextOneWhoSendsIt() {
        ApiKeyStore.Created key = api.key("acme", Scope.WRITE);
        ApiClient acme = api.anonymous().key(key.text().reveal()).idempotencyKey("eight");
        acme.post(UNSUBSCRIBE, body("+15558000007"));
        // As if the gateway had died between the change and its answer.
        api.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE idempotency_key SET status = NULL, response = NULL, claimed_until = UTC_TIMESTAMP(3)"
                                + " WHERE idempotency_key = 'eight'"));
        Exchange again = acme.post(UNSUBSCRIBE, body("+15558000007"));
        assertEquals("already-opted-out", again.json().get("status").asString());
        assertEquals(List.of("72345 acme IN_FORCE API"), api.tables().optOuts("15558000007"));
    }

    @Test
    void aMessageWhoseAnswerCouldNotBeKeptGoesOutOnce() {
        ApiClient acme = api.client("acme").idempotencyKey("ten");
        String message = "{\"shortCode\":\"72345\",\"to\":\"+15558000011\",\"text\":\"Your table is ready\"}";
        api.jdbi()
                .useHandle(handle ->
                        handle.execute("ALTER TABLE idempotency_key RENAME COLUMN response TO response_elsewhere"));
        Exchange first = acme.post("/v1/messages", message);
        api.jdbi()
                .useHandle(handle ->
                        handle.execute("ALTER TABLE idempotency_key RENAME COLUMN response_elsewhere TO response"));
        assertEquals(503, first.status(), first::toString);
        assertEquals(202, acme.post("/v1/messages", message).status());
        assertEquals(
                1,
                api.tables()
                        .rows("SELECT 1 FROM outbound_message WHERE msisdn = '15558000011'")
                        .size());
    }

    @Test
    void aMistakeIsMendedUnderTheSameKey() {
        ApiClient acme = api.client("acme").idempotencyKey("eleven");
        assertEquals(400, acme.post(UNSUBSCRIBE, body("+1555")).status());
        assertEquals(
                404,
                acme.post("/v1/short-codes/99999/unsubscribe", body("+15558000012"))
                        .status());
        assertEquals(200, acme.post(UNSUBSCRIBE, body("+15558000012")).status());
    }

    @Test
    void whatChangesNothingIsAnsweredAnew() {
        ApiClient acme = api.client("acme");
        String check = "/v1/short-codes/72345/check";
        String numbers = "{\"numbers\":[\"+15558000008\"]}";
        assertEquals(
                1,
                acme.idempotencyKey("nine")
                        .post(check, numbers)
                        .json()
                        .get("allowed")
                        .asInt());
        acme.post(UNSUBSCRIBE, body("+15558000008"));
        assertEquals(
                0,
                acme.idempotencyKey("nine")
                        .post(check, numbers)
                        .json()
                        .get("allowed")
                        .asInt());
        assertEquals(
                422,
                acme.idempotencyKey("nine")
                        .post(check, "{\"numbers\":[\"+15558000009\"]}")
                        .status());
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        Exchange refused = api.client("acme").idempotencyKey("x".repeat(256)).post(UNSUBSCRIBE, body("+15558000010"));
        assertEquals(400, refused.status());
        assertEquals("Idempotency-Key", refused.json().at("/errors/0/header").asString());
    }
}
