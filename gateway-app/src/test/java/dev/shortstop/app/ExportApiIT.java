package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that are written while they are read. */
class ExportApiIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private ApiFixture api;
    private SlowClients slow;

    @BeforeEach
    void start() {
        api = ApiFixture.start(database);
        slow = new SlowClients(api.uri());
    }

    @AfterEach
    void stop() throws IOException {
        slow.close();
        api.close();
    }

    private void optOutMany() {
        ManyOptOuts.insert(api.jdbi());
    }

    /** Reads nothing by itself. */
    private Socket download(String key) throws IOException {
        return slow.get("/v1/opt-outs.csv", SlowClients.keyed(key));
    }

    private String key() {
        return api.key("acme", Scope.READ).text().reveal();
    }

    @Test
    void whatFitsTheFiltersIsExported() {
        ApiClient acme = api.client("acme");
        String club = acme.post("/v1/lists", "{\"shortCode\":\"72345\",\"name\":\"gold\"}")
                .header("Location");
        acme.post(club + "/members", "{\"number\":\"+15558300001\"}");
        acme.post(club + "/members", "{\"number\":\"+15558300002\"}");
        acme.post("/v1/short-codes/72345/unsubscribe", "{\"number\":\"+15558300003\"}");
        acme.post("/v1/short-codes/72345/unsubscribe", "{\"number\":\"+447700900123\"}");

        List<String> members = acme.get(club + "/members.csv").text().lines().toList();
        assertEquals("phone_number,short_code,list,joined_at", members.get(0));
        assertTrue(members.get(1).startsWith("'+15558300001,72345,acme/gold,"), members::toString);
        assertEquals(3, members.size());
        assertEquals(
                2,
                acme.get(club + "/members.csv?number=+15558300002")
                        .text()
                        .lines()
                        .count());
        Exchange optOuts = acme.get("/v1/opt-outs.csv?numberPrefix=+44");
        assertEquals("attachment; filename=\"opt-outs.csv\"", optOuts.header("Content-Disposition"));
        assertEquals("text/csv", optOuts.header("Content-Type").replaceAll(";.*", ""));
        List<String> lines = optOuts.text().lines().toList();
        assertEquals("phone_number,short_code,source,every_account,opted_out_at", lines.get(0));
        assertTrue(lines.get(1).startsWith("'+447700900123,72345,API,false,"), lines::toString);
        assertEquals(2, lines.size());
        assertEquals(
                1, api.client("globex").get("/v1/opt-outs.csv").text().lines().count());

        assertEquals(0, acme.send("HEAD", "/v1/opt-outs.csv", Optional.empty()).body().length);
        Exchange refused = acme.with("Accept", "application/json").get("/v1/opt-outs.csv");
        assertEquals("not-acceptable", refused.code());
        assertEquals(400, acme.get("/v1/opt-outs.csv?limit=10").status());
    }

    @Test
    void manyLinesAreExportedToTheLast() {
        optOutMany();
        assertEquals(
                ManyOptOuts.COUNT + 1,
                api.client("acme").get("/v1/opt-outs.csv").text().lines().count());
    }

    @Test
    void aDownloadThatFailsOnTheWayIsCutAndNeverLooksWhole() throws IOException {
        optOutMany();
        List<Socket> sockets = List.of(
                slow.get("HTTP/1.1", "/v1/opt-outs.csv", SlowClients.keyed(key())),
                slow.get("/v1/opt-outs.csv", SlowClients.keyed(key())),
                slow.get("HTTP/1.0", "/v1/opt-outs.csv", SlowClients.keyed(key())));
        StringBuilder read = new StringBuilder();
        for (Socket socket : sockets) {
            String start = SlowClients.someOn(socket, 10_000);
            assertTrue(start.startsWith("HTTP/1.1 200 "), start);
            read.append(start);
        }
        api.jdbi().useHandle(handle -> handle.execute("RENAME TABLE opt_out TO opt_out_elsewhere"));
        try {
            for (Socket socket : sockets) {
                read.append(SlowClients.restBeforeCutOn(socket));
            }
        } finally {
            api.jdbi().useHandle(handle -> handle.execute("RENAME TABLE opt_out_elsewhere TO opt_out"));
        }
        assertTrue(read.toString().lines().count() < ManyOptOuts.COUNT);
        assertEquals(200, api.client("acme").get("/v1/opt-outs?limit=1").status());
    }

    @Test
    void aKeyHasFewDownloadsAtATimeAndOthersHaveTheirs() throws IOException {
        optOutMany();
        String key = key();
        for (int at = 0; at < 4; at++) {
            Socket socket = download(key);
            socket.getInputStream().readNBytes(1_000);
        }
        Exchange refused = api.anonymous().key(key).get("/v1/opt-outs.csv");
        assertEquals("too-many-requests", refused.code(), refused::toString);
        assertEquals(200, api.anonymous().key(key).get("/v1/opt-outs?limit=1").status());
        assertEquals(
                200,
                api.client("acme").get("/v1/opt-outs.csv?number=+155570000001").status());
        slow.close();
        Awaitility.await()
                .until(() -> api.anonymous()
                                .key(key)
                                .get("/v1/opt-outs.csv?number=+155570000001")
                                .status()
                        == 200);
    }
}
