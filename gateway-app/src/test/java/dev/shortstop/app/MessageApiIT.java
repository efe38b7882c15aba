package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.simulator.Handset;
import dev.shortstop.simulator.Mt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Messages of accounts, over HTTP and out to handsets. */
class MessageApiIT {

    private static final AtomicInteger NEXT_NUMBER = new AtomicInteger(8_400_001);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ApiFixture api;
    private static ApiClient acme;

    /** Of this test alone. */
    private final String number = "+1555" + NEXT_NUMBER.getAndIncrement();

    @BeforeAll
    static void start() {
        api = ApiFixture.startWithReceipts(DATABASE);
        acme = api.client("acme");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private String body(String text) {
        return "{\"shortCode\":\"72345\",\"to\":\"" + number + "\",\"text\":\"" + text + "\"}";
    }

    @Test
    void aMessageReachesItsHandsetAndItsReceiptIsShown() throws Exception {
        Handset handset = api.simulator().handset(number.substring(1));
        Exchange queued = acme.post("/v1/messages", body("Your table is ready"));
        assertEquals(202, queued.status(), queued::toString);
        assertEquals("pending", queued.json().get("status").asString());
        assertEquals(1, queued.json().get("segments").asInt());
        String path = queued.header("Location");
        assertEquals("/v1/messages/" + queued.json().get("id").asString(), path);
        Mt mt = handset.await(received -> received.text().equals("Your table is ready"), Duration.ofSeconds(20));
        Awaitility.await()
                .until(() -> acme.get(path).json().get("status").asString().equals("delivered"));
        JsonNode shown = acme.get(path).json();
        assertEquals("Your table is ready", shown.get("text").asString());
        assertEquals("message", shown.get("kind").asString());
        assertEquals("api-key", shown.at("/actor/kind").asString());
        assertFalse(shown.at("/actor/name").asString().isBlank());
        assertEquals(number, shown.get("number").asString());
        assertEquals("ESME_ROK", shown.get("submitStatus").asString());
        assertEquals("delivered", shown.at("/receipt/state").asString());
        assertEquals(mt.messageId(), shown.at("/segments/0/smscMessageId").asString());
    }

    @Test
    void aNumberThatHasOptedOutGetsNone() {
        acme.post("/v1/short-codes/72345/unsubscribe", "{\"number\":\"" + number + "\"}");
        Exchange refused = acme.post("/v1/messages", body("Our sale goes on"));
        assertEquals(409, refused.status());
        assertEquals("opted-out", refused.code());
        assertEquals("api", refused.json().get("source").asString());
        assertTrue(refused.json().get("detail").asString().startsWith(number + " is on the Opt-Out List (API, "));
        assertEquals(List.of(), api.tables().replies(number.substring(1)));
        assertEquals(
                202,
                api.client("globex").post("/v1/messages", body("Ours, too")).status());
    }

    @Test
    void aMessageIsSentOnceUnderOneIdempotencyKey() {
        ApiClient repeating = acme.idempotencyKey("table-" + number);
        Exchange first = repeating.post("/v1/messages", body("Once"));
        Exchange second = repeating.post("/v1/messages", body("Once"));
        assertEquals(202, second.status());
        assertEquals("true", second.header("Idempotent-Replayed"));
        assertEquals(first.text(), second.text());
        assertEquals(first.header("Location"), second.header("Location"));
        assertEquals(List.of("MESSAGE acme"), api.tables().replies(number.substring(1)));
    }

    @Test
    void theMessageOfAnotherAccountIsNotFound() {
        String path = acme.post("/v1/messages", body("For you alone")).header("Location");
        assertEquals(404, api.client("globex").get(path).status());
        assertEquals(200, api.operator().get(path).status());
        assertEquals(404, acme.get("/v1/messages/EjRWeJq83vAAF3PV_DcKFw").status());
        assertEquals(404, acme.get("/v1/messages/12").status());
    }

    @Test
    void whatIsWrongWithAMessageIsTold() {
        Exchange long10 = acme.post("/v1/messages", body("é".repeat(1_600)));
        assertEquals(202, acme.post("/v1/messages", body("x".repeat(1_530))).status());
        Exchange refused = acme.post("/v1/messages", body("ж".repeat(1_600)));
        assertEquals("#/text", refused.json().at("/errors/0/pointer").asString(), refused::toString);
        assertTrue(refused.json().at("/errors/0/detail").asString().contains("segments"));
        assertEquals(400, long10.status());
        for (String time : List.of("2020-01-01T00:00:00Z", "2990-01-01", "soon")) {
            Exchange wrong =
                    acme.post("/v1/messages", body("In time").replace("}", ",\"sendBefore\":\"" + time + "\"}"));
            assertEquals("#/sendBefore", wrong.json().at("/errors/0/pointer").asString(), wrong::toString);
            assertNull(wrong.json().at("/errors").get(1));
        }
        assertEquals(
                404,
                acme.post("/v1/messages", body("Elsewhere").replace("72345", "99999"))
                        .status());
        assertEquals(3, acme.post("/v1/messages", "{}").json().get("errors").size());
    }
}
