package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.RunningGateway.Setup;
import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.imports.ImportLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Uploads of clients that send too much, too slowly, too many, or not to the end. */
class ImportLimitsIT {

    private static final String OPT_OUTS = "/v1/opt-outs/imports?shortCode=72345";
    private static final int MOST_OCTETS = 3 << 20;

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    @TempDir
    private Path temporary;

    /** With what was sent first over each. */
    private final Map<Socket, String> sockets = new LinkedHashMap<>();

    private ApiFixture api;
    private ApiClient acme;

    @BeforeEach
    void start() {
        api = ApiFixture.startWith(
                database, (Setup setup) -> setup.imports(new ImportLimits(MOST_OCTETS, 6, temporary)));
        acme = api.client("acme");
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets.keySet()) {
            socket.close();
        }
        api.close();
    }

    private static String numbers(int count) {
        StringBuilder text = new StringBuilder(13 * count);
        for (int number = 0; number < count; number++) {
            text.append("+1555").append("%07d".formatted(number)).append('\n');
        }
        return text.toString();
    }

    private Socket send(String key, String headers, String body) throws IOException {
        URI uri = api.uri();
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        String request = "POST " + OPT_OUTS + " HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nAuthorization: Bearer "
                + key + "\r\n" + headers + "\r\n" + body;
        sockets.put(socket, request);
        socket.setSoTimeout(120_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private Exchange answerOn(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[4_096];
        while (!answer.toString().contains("\r\n\r\n") || !answer.toString().endsWith("}")) {
            int read = in.read(buffer);
            if (read < 0) {
                break;
            }
            answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
        return ApiClient.checked(Exchange.ofRaw(sockets.get(socket), answer.toString()));
    }

    private String key() {
        return api.key("acme", Scope.WRITE).text().reveal();
    }

    private void awaitStates(String... states) {
        Awaitility.await("states " + List.of(states))
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.tables()
                        .rows("SELECT state FROM import_job ORDER BY id")
                        .equals(List.of(states)));
    }

    @Test
    void filesMayBeLargerThanOtherBodiesUpToTheirOwnLimit() throws IOException {
        Exchange taken = acme.upload(OPT_OUTS, numbers(200_000));
        assertEquals(201, taken.status(), taken::toString);
        assertEquals(200_000, taken.json().get("total").asInt());
        Exchange refused = acme.upload(OPT_OUTS, numbers(300_000));
        assertEquals(413, refused.status());
        assertEquals("body-too-large", refused.code());
        assertTrue(refused.json().get("detail").asString().contains(MOST_OCTETS + " octets"), refused::toString);
        Socket chunked = send(key(), "Transfer-Encoding: chunked\r\n", "");
        String rows = numbers(50_000);
        for (int part = 0; part < 6; part++) {
            chunked.getOutputStream()
                    .write((Integer.toHexString(rows.length()) + "\r\n" + rows + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
        }
        chunked.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        Exchange answer = answerOn(chunked);
        assertEquals(413, answer.status(), answer::toString);
        assertTrue(answer.text().contains(MOST_OCTETS + " octets"), answer::toString);
        awaitStates("READY", "CANCELLED");
    }

    @Test
    void aClientThatWantsToBeAskedIsRefusedBeforeItSendsAnything() throws IOException {
        Exchange answer = answerOn(send(key(), "Content-Length: 2000000000\r\nExpect: 100-continue\r\n", ""));
        assertEquals(413, answer.status(), answer::toString);
        assertEquals(0, api.tables().count("import_job"));
    }

    @Test
    void aClientThatBreaksOffLeavesAnImportThatSaysSo() throws IOException {
        Socket socket = send(key(), "Content-Length: 1000000\r\n", numbers(20_000));
        awaitStates("UPLOADING");
        socket.close();
        awaitStates("CANCELLED");
        assertTrue(
                api.tables().rows("SELECT failure FROM import_job").get(0).contains("did not arrive as a whole"),
                () -> api.tables().rows("SELECT failure FROM import_job").toString());
    }

    @Test
    void noKeyAndNoAccountHasAllUploadsAtATime() throws IOException {
        String[] keys = {key(), key(), key()};
        List<String> uploading = new ArrayList<>();
        for (int upload = 0; upload < 4; upload++) {
            send(keys[0], "Content-Length: 1000000\r\n", numbers(20_000));
            uploading.add("UPLOADING");
        }
        awaitStates(uploading.toArray(String[]::new));
        Exchange refused = api.anonymous().key(keys[0]).upload(OPT_OUTS, "+15551234567\n");
        assertEquals(429, refused.status(), refused::toString);
        assertEquals("5", refused.header("Retry-After"));
        assertEquals(
                201,
                api.anonymous().key(keys[1]).upload(OPT_OUTS, "+15551234567\n").status());
        assertEquals(
                201,
                api.anonymous().key(keys[1]).upload(OPT_OUTS, "+15551234567\n").status());
        // Six of them are not done now, as many as this gateway lets an account have.
        Exchange tooMany = api.anonymous().key(keys[1]).upload(OPT_OUTS, "+15551234567\n");
        assertEquals(409, tooMany.status(), tooMany::toString);
        assertEquals("conflict", tooMany.code());
        assertEquals(
                201, api.client("globex").upload(OPT_OUTS, "+15551234567\n").status());
    }
}
