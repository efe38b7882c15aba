package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.config.TransferLimits;
import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Uploads that take long, and uploads that take too long. */
class SlowUploadIT {

    private static final String OPT_OUTS = "/v1/opt-outs/imports?shortCode=72345&start=true";

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private ApiFixture api;
    private SlowClients slow;

    private void start(TransferLimits limits) {
        api = ApiFixture.start(database, http -> http.withTransfers(limits));
        slow = new SlowClients(api.uri());
    }

    @AfterEach
    void stop() throws IOException {
        slow.close();
        api.close();
    }

    private String one(String sql, Object... values) {
        List<String> rows = api.tables().rows(sql, values);
        return rows.isEmpty() ? "" : rows.get(0);
    }

    @Test
    void aClientThatDripsIsCutOffAfterItsPeriod() throws IOException {
        start(TransferLimits.defaults().withLeastRate(4_096, Duration.ofSeconds(2)));
        Socket socket = slow.post(
                OPT_OUTS,
                SlowClients.keyed(api.key("acme", Scope.WRITE).text().reveal())
                        + "Content-Type: text/csv\r\nContent-Length: 1000000\r\n",
                "+15551234567\n".repeat(10_000));
        // Again and again, so that the connection is never silent.
        Awaitility.await("the end of its patience")
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    try {
                        SlowClients.sendMore(socket, "+15551234567\n");
                    } catch (IOException closed) {
                        // The state follows.
                    }
                    return one("SELECT state FROM import_job").equals("CANCELLED");
                });
        String failure = one("SELECT failure FROM import_job");
        assertTrue(failure.contains("slower than 4096 octets"), failure);
    }

    @Test
    void anUploadKeepsItsIdempotencyKeyHoweverLongItTakes() throws IOException {
        start(TransferLimits.defaults().withClaim(Duration.ofSeconds(10)));
        String key = api.key("acme", Scope.WRITE).text().reveal();
        ApiClient again = api.anonymous().key(key).idempotencyKey("slow");
        String begin = "phone,name\n+15551230001,Ann\n+1555";
        String end = "1230002,Bob\n";
        Socket socket = slow.post(
                OPT_OUTS,
                SlowClients.keyed(key) + "Content-Type: text/csv\r\nIdempotency-Key: slow\r\nContent-Length: "
                        + (begin.length() + end.length()) + "\r\n",
                begin);
        Awaitility.await("the claim")
                .until(() -> one("SELECT claim FROM idempotency_key").length() > 0);
        String claim = one("SELECT claim FROM idempotency_key");
        String claimedUntil = one("SELECT claimed_until FROM idempotency_key");
        Awaitility.await("the time for which it was claimed to be over")
                .atMost(Duration.ofSeconds(30))
                .until(() -> one("SELECT UTC_TIMESTAMP(3) > ?", claimedUntil).equals("1"));
        assertEquals("1", one("SELECT claimed_until > UTC_TIMESTAMP(3) FROM idempotency_key WHERE claim = ?", claim));
        Exchange meanwhile = again.upload(OPT_OUTS, begin + end);
        assertEquals("idempotency-key-in-use", meanwhile.code(), meanwhile::toString);

        SlowClients.sendMore(socket, end);
        String created = SlowClients.answerOn(socket);
        assertTrue(created.startsWith("HTTP/1.1 201 "), created);
        Exchange replayed = again.upload(OPT_OUTS, begin + end);
        assertEquals(201, replayed.status(), replayed::toString);
        assertEquals("true", replayed.header("Idempotent-Replayed"));
        assertTrue(created.contains(replayed.header("Location")), created);
        assertEquals(
                List.of("1 2"), api.tables().rows("SELECT CONCAT(COUNT(*), ' ', SUM(rows_total)) FROM import_job"));
    }
}
