package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that are written while they are read. */
class ExportApiIT {

    /** More than buffers between the gateway and a client that does not read could hold. */
    private static final int MANY = 200_000;

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private final List<Socket> sockets = new ArrayList<>();
    private ApiFixture api;

    @BeforeEach
    void start() {
        api = ApiFixture.start(database);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        api.close();
    }

    private void optOutMany() {
        for (int part = 0; part < MANY / 50_000; part++) {
            String prefix = "155570" + part;
            api.jdbi().useHandle(handle -> handle.execute("""
                    INSERT INTO opt_out (msisdn, short_code, account_id, state, source, decided_at)
                    WITH d AS (SELECT 0 n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
                      UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)
                    SELECT CONCAT(?, a.n, b.n, c.n, e.n, f.n), '72345', 0, 'IN_FORCE', 'KEYWORD', '2026-11-01'
                    FROM d a, d b, d c, d e, d f WHERE a.n < 5
                    """, prefix));
        }
    }

    /** Reads nothing by itself. */
    private Socket download(String key) throws IOException {
        URI uri = api.uri();
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(8_192);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        socket.getOutputStream()
                .write(("GET /v1/opt-outs.csv HTTP/1.1\r\nHost: api\r\nConnection: close\r\nAuthorization: Bearer "
                                + key + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private String key() {
        return api.key("acme", Scope.READ).text().reveal();
    }

    private static String readToEnd(InputStream in) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            in.transferTo(read);
        } catch (IOException cut) {
            // that is one way in which it may end
        }
        return read.toString(StandardCharsets.UTF_8);
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
                MANY + 1,
                api.client("acme").get("/v1/opt-outs.csv").text().lines().count());
    }

    @Test
    void aDownloadThatFailsOnTheWayIsCutAndNeverLooksWhole() throws IOException {
        optOutMany();
        Socket socket = download(key());
        InputStream in = socket.getInputStream();
        String start = new String(in.readNBytes(10_000), StandardCharsets.UTF_8);
        assertTrue(start.startsWith("HTTP/1.1 200 "), start);
        api.jdbi().useHandle(handle -> handle.execute("RENAME TABLE opt_out TO opt_out_elsewhere"));
        String rest;
        try {
            rest = readToEnd(in);
        } finally {
            api.jdbi().useHandle(handle -> handle.execute("RENAME TABLE opt_out_elsewhere TO opt_out"));
        }
        assertTrue((start + rest).lines().count() < MANY);
        assertFalse(
                rest.endsWith("\r\n0\r\n\r\n"), () -> "the last chunk came: " + rest.substring(rest.length() - 200));
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
        for (Socket socket : sockets) {
            socket.close();
        }
        Awaitility.await()
                .until(() -> api.anonymous()
                                .key(key)
                                .get("/v1/opt-outs.csv?number=+155570000001")
                                .status()
                        == 200);
    }
}
