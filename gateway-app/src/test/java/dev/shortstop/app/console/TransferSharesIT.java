package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.ApiFixture;
import dev.shortstop.app.ManyOptOuts;
import dev.shortstop.app.SlowClients;
import dev.shortstop.app.config.TransferLimits;
import dev.shortstop.app.console.ConsoleClient.Reply;
import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.Role;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Downloads and uploads through the API and the console, on a gateway that takes four at a time, and two of each client. */
class TransferSharesIT {

    private static final String IMPORT = "/v1/opt-outs/imports?shortCode=72345";
    private static final String EXPORT = "/v1/opt-outs.csv";

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private ConsoleFixture console;
    private ApiFixture api;
    private SlowClients slow;

    @BeforeEach
    void start() {
        console = ConsoleFixture.startOn(
                database, http -> http.withTransfers(TransferLimits.defaults().withMost(4, 2)));
        api = console.api();
        slow = new SlowClients(api.uri());
        ManyOptOuts.insert(api.jdbi());
    }

    @AfterEach
    void stop() throws IOException {
        slow.close();
        console.close();
    }

    private String operatorKey() {
        return api.operatorsKey(Scope.WRITE).text().reveal();
    }

    private String key(String account) {
        return api.key(account, Scope.WRITE).text().reveal();
    }

    /** Has its slot once this returns, and keeps it. */
    private void beginDownload(String path, String headers) throws IOException {
        Socket socket = slow.get(path, headers);
        assertEquals("HTTP/1.1 200", SlowClients.someOn(socket, "HTTP/1.1 200".length()));
    }

    /** Has its slot once this returns, and keeps it. */
    private void beginUpload(String key) throws IOException {
        int before = uploads();
        slow.post(
                IMPORT,
                SlowClients.keyed(key) + "Content-Type: text/csv\r\nContent-Length: 1000000\r\n",
                "+15551234567\n".repeat(20_000));
        Awaitility.await("the upload").atMost(Duration.ofSeconds(20)).until(() -> uploads() == before + 1);
    }

    private int uploads() {
        return Integer.parseInt(api.tables()
                .rows("SELECT COUNT(*) FROM import_job WHERE state = 'UPLOADING'")
                .get(0));
    }

    private ApiClient client(String key) {
        return api.anonymous().key(key);
    }

    private static void assertRefused(int status, String code, Exchange refused) {
        assertEquals(status, refused.status(), refused::toString);
        assertEquals(code, refused.code());
        assertEquals("5", refused.header("Retry-After"));
    }

    private static void assertShown(int status, String words, Reply page) {
        assertEquals(status, page.status(), page::toString);
        assertEquals("5", page.header("Retry-After"));
        assertTrue(page.header("Content-Type").startsWith("text/html"), page::toString);
        assertEquals("", page.header("Content-Disposition"));
        assertTrue(page.body().contains(words), page::toString);
    }

    private static Reply uploadTo(ConsoleClient client, String account, int octets) {
        return client.upload(
                "/accounts/" + account + "/imports",
                Map.of("target", "opt-outs-72345"),
                "numbers.csv",
                "+15551234567\n".repeat(octets / 13).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void operatorsTogetherLeaveRoomForAccountsThroughTheApiAndTheConsole() throws IOException {
        ConsoleClient operator = console.operator();
        ConsoleClient admin = console.client(Role.ACCOUNT_ADMIN, "globex");
        beginDownload("/opt-outs/export.csv", "Cookie: " + operator.cookies() + "\r\n");
        beginDownload(EXPORT, SlowClients.keyed(operatorKey()));
        Exchange refused = client(operatorKey()).get(EXPORT);
        assertRefused(429, "too-many-requests", refused);
        assertTrue(refused.json().get("detail").asString().startsWith("The operators have 2 "), refused::toString);
        assertShown(429, "The operators have 2 downloads and uploads under way", operator.get("/opt-outs/export.csv"));

        beginUpload(key("acme"));
        refused = client(key("acme")).upload(IMPORT, "+15551234567\n");
        assertRefused(429, "too-many-requests", refused);
        assertTrue(refused.json().get("detail").asString().startsWith("The account has 1 "), refused::toString);

        beginDownload("/accounts/globex/opt-outs/export.csv", "Cookie: " + admin.cookies() + "\r\n");
        assertRefused(503, "unavailable", client(key("acme")).get(EXPORT));
        assertRefused(503, "unavailable", client(operatorKey()).get(EXPORT));
        String full = "As many downloads and uploads are under way as this gateway takes";
        assertShown(503, full, admin.get("/accounts/globex/opt-outs/export.csv"));
        assertShown(503, full, uploadTo(admin, "globex", 3 << 20));
        assertEquals(200, admin.get("/accounts/globex/opt-outs").status());
        assertEquals(
                List.of("3"),
                api.tables().rows("SELECT COUNT(*) FROM audit_event WHERE action = 'EXPORTED'"),
                "what was refused is no export");

        slow.close();
        Awaitility.await("all places to be free")
                .atMost(Duration.ofSeconds(20))
                .until(() -> uploadTo(admin, "globex", 1_000).status() == 303
                        && client(operatorKey())
                                        .get(EXPORT + "?number=+155570000001")
                                        .status()
                                == 200);
    }

    @Test
    void aPersonHasTwoAndSoDoesAKey() throws IOException {
        ConsoleClient admin = console.client(Role.ACCOUNT_ADMIN, "acme");
        String cookies = "Cookie: " + admin.cookies() + "\r\n";
        beginDownload("/accounts/acme/opt-outs/export.csv", cookies);
        beginDownload("/accounts/acme/opt-outs/export.csv", cookies);
        assertShown(429, "You have 2 downloads and uploads under way", admin.get("/accounts/acme/opt-outs/export.csv"));
        assertShown(429, "You have 2 downloads and uploads under way", uploadTo(admin, "acme", 3 << 20));
        String key = key("globex");
        beginUpload(key);
        assertRefused(429, "too-many-requests", client(key("globex")).get(EXPORT));
        assertEquals(200, client(key).get("/v1/opt-outs?limit=1").status());
    }
}
