package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Files of CSV over HTTP, as a program of an account sends them. */
class ImportApiIT {

    private static final String OPT_OUTS = "/v1/opt-outs/imports?shortCode=72345";

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ApiFixture api;
    private static ApiClient acme;
    private static ApiClient globex;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(DATABASE);
        acme = api.client("acme");
        globex = api.client("globex");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static JsonNode awaitEnd(ApiClient client, String id) {
        Set<String> ended = Set.of("done", "cancelled", "failed");
        return Awaitility.await("the end of import " + id)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> client.get("/v1/imports/" + id).json(),
                        job -> ended.contains(job.get("state").asString()));
    }

    private static String idOf(Exchange created) {
        assertEquals(201, created.status(), created::toString);
        assertEquals("/v1/imports/" + created.json().get("id").asString(), created.header("Location"));
        return created.json().get("id").asString();
    }

    private static boolean mayText(ApiClient client, String number) {
        return client.get("/v1/short-codes/72345/check?number=" + number)
                .json()
                .get("mayText")
                .asBoolean();
    }

    private static String counts(JsonNode job) {
        return "%s %d: %d added, %d there, %d refused"
                .formatted(
                        job.get("state").asString(),
                        job.get("total").asLong(),
                        job.get("added").asLong(),
                        job.get("alreadyThere").asLong(),
                        job.get("refused").asLong());
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ',', utf-8, comma",
        "UTF-8, ';', utf-8, semicolon",
        "UTF-16LE, ',', utf-16le, comma",
        "UTF-16BE, ';', utf-16be, semicolon",
        "windows-1252, TAB, latin-1, tab",
    })
    void everyEncodingAndDelimiterIsFoundOutAndCanBeSaid(
            String charset, String delimiter, String encoding, String delimiterName) {
        String cell = delimiter.equals("TAB") ? "\t" : delimiter;
        String text = (charset.startsWith("UTF") ? "\ufeff" : "")
                + "Prénom%sTéléphone\r\nZoë%s+1 555 611 0001\r\n\"Ann%s\"%s(555) 611-0002\r\n"
                        .formatted(cell, cell, cell, cell);
        byte[] octets = text.getBytes(Charset.forName(charset));
        for (String said : List.of("", "&encoding=" + encoding + "&delimiter=" + delimiterName + "&header=true")) {
            JsonNode ready = acme.upload(OPT_OUTS + said, octets).json();
            assertEquals("ready", ready.get("state").asString(), ready::toString);
            assertEquals(encoding, ready.get("encoding").asString());
            assertEquals(delimiterName, ready.get("delimiter").asString());
            assertEquals("Téléphone", ready.get("columns").get(1).asString());
            assertEquals(2, ready.get("numberColumn").get("place").asInt());
            assertEquals(2, ready.get("total").asInt());
            JsonNode rows = acme.get("/v1/imports/" + ready.get("id").asString() + "/preview")
                    .json()
                    .get("rows");
            assertEquals("Zoë", rows.get(0).get("cells").get(0).asString());
            assertEquals("+15556110001", rows.get(0).get("number").asString());
            assertEquals("Ann" + cell, rows.get(1).get("cells").get(0).asString());
            assertEquals(
                    200,
                    acme.post("/v1/imports/" + ready.get("id").asString() + "/cancel")
                            .status());
        }
    }

    @Test
    void whatIsUploadedChangesNothingBeforeItIsStarted() {
        String id = idOf(acme.upload(OPT_OUTS + "&fileName=numbers.csv", "+15556120001\n+15556120002\n12\n"));
        assertTrue(mayText(acme, "+15556120001"));
        assertEquals(
                "numbers.csv",
                acme.get("/v1/imports/" + id).json().get("fileName").asString());
        assertEquals(
                "running",
                acme.post("/v1/imports/" + id + "/start").json().get("state").asString());
        JsonNode done = awaitEnd(acme, id);
        assertEquals("done 3: 2 added, 0 there, 1 refused", counts(done));
        assertFalse(mayText(acme, "+15556120001"));
        assertTrue(mayText(globex, "+15556120001"));
        assertEquals(409, acme.post("/v1/imports/" + id + "/start").status());
        assertEquals(409, acme.post("/v1/imports/" + id + "/pause").status());
        assertEquals(409, acme.post("/v1/imports/" + id + "/cancel").status());
        assertEquals(
                "admin",
                acme.get("/v1/opt-outs/72345/+15556120001").json().get("source").asString());
    }

    @Test
    void aColumnIsChosenWhereNobodyCouldTellAndThenItIsStarted() {
        JsonNode ready = acme.upload(OPT_OUTS + "&start=true", "home,work\n+15556130001,+15556130002\n")
                .json();
        String path = "/v1/imports/" + ready.get("id").asString();
        assertEquals("ready", ready.get("state").asString());
        assertTrue(ready.get("columnProblem").asString().contains("several columns"), ready::toString);
        Exchange early = acme.post(path + "/start");
        assertEquals(409, early.status());
        assertTrue(early.text().contains("say which one counts"), early::toString);
        Exchange wrong = acme.patch(path, "{\"numberColumn\":\"3\"}");
        assertEquals(400, wrong.status());
        assertEquals("#/numberColumn", wrong.json().at("/errors/0/pointer").asString());
        JsonNode chosen = acme.patch(path, "{\"numberColumn\":\"Work\"}").json();
        assertEquals("work", chosen.get("numberColumn").get("name").asString());
        assertNull(chosen.get("columnProblem"));
        assertEquals(200, acme.post(path + "/start").status());
        assertEquals(
                "done 1: 1 added, 0 there, 0 refused",
                counts(awaitEnd(acme, ready.get("id").asString())));
        assertFalse(mayText(acme, "+15556130002"));
        assertTrue(mayText(acme, "+15556130001"));
    }

    @Test
    void theErrorsOfAnImportAreMendedAndImportedAsTheyAre() {
        awaitEnd(acme, idOf(acme.upload(OPT_OUTS + "&start=true", "+15556140001\n")));
        String list = "/v1/lists/" + api.listId("acme", "news") + "/imports?start=true";
        String first = idOf(acme.upload(list, "phone;name\n+15556140001;Zoë\n+1555614;Ann\n+15556140003;Bob\n"));
        assertEquals("done 3: 1 added, 0 there, 2 refused", counts(awaitEnd(acme, first)));
        Exchange errors = acme.get("/v1/imports/" + first + "/errors.csv");
        assertEquals("attachment; filename=\"import-" + first + "-errors.csv\"", errors.header("Content-Disposition"));
        assertTrue(errors.text().contains("2;on the Opt-Out List: Admin, "), errors::toString);
        assertTrue(errors.text().contains("3;not a valid number: "), errors::toString);
        String mended = errors.text().replace("+1555614;", "+15556140002;");
        String second = idOf(acme.upload(list, mended));
        assertEquals("done 2: 1 added, 0 there, 1 refused", counts(awaitEnd(acme, second)));
    }

    @Test
    void anExportedOptOutListComesBackAsItWas() {
        String text = "phone,note\n+15556150001,=1+1\n+15556150002,'quoted\n+442079460018,y\n";
        awaitEnd(acme, idOf(acme.upload(OPT_OUTS + "&start=true", text)));
        String exported = acme.get("/v1/opt-outs.csv?numberPrefix=155561500").text()
                + acme.get("/v1/opt-outs.csv?number=+442079460018")
                        .text()
                        .lines()
                        .skip(1)
                        .collect(Collectors.joining("\r\n", "", "\r\n"));
        assertTrue(exported.contains("+15556150001"), exported);
        assertTrue(exported.contains("+442079460018"), exported);
        JsonNode done = awaitEnd(globex, idOf(globex.upload(OPT_OUTS + "&start=true", exported)));
        assertEquals("done 3: 3 added, 0 there, 0 refused", counts(done));
        assertEquals(
                numbersOf(exported),
                numbersOf(globex.get("/v1/opt-outs.csv?numberPrefix=155561500").text()
                        + globex.get("/v1/opt-outs.csv?number=+442079460018")
                                .text()
                                .lines()
                                .skip(1)
                                .collect(Collectors.joining("\r\n"))));
    }

    /** Numbers and short codes: when they opted out, and how, is another matter. */
    private static Set<String> numbersOf(String csv) {
        return csv.lines()
                .skip(1)
                .map(line -> line.split(",")[0] + "," + line.split(",")[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aFileThatCannotBeReadIsRefusedWithItsLine() {
        Exchange refused = acme.upload(OPT_OUTS, "phone,name\n+15556160001,\"Zoe\n+15556160002,Ann\n");
        assertEquals(422, refused.status(), refused::toString);
        assertEquals("unreadable-csv", refused.code());
        assertEquals(2, refused.json().get("line").asInt());
        JsonNode newest = acme.get("/v1/imports?state=cancelled&limit=1")
                .json()
                .get("data")
                .get(0);
        assertTrue(newest.get("failure").asString().startsWith("line 2: "), newest::toString);
    }

    @Test
    void onlyFilesAreTaken() {
        for (String type : List.of("application/json", "multipart/form-data; boundary=x", "text/plain")) {
            Exchange refused = acme.with("Content-Type", type).upload(OPT_OUTS, "+15556170001\n");
            assertEquals(415, refused.status(), refused::toString);
            assertEquals("text/csv, application/octet-stream", refused.header("Accept-Post"));
        }
        idOf(acme.with("Content-Type", "application/octet-stream").upload(OPT_OUTS, "+15556170001\n"));
        idOf(acme.with("Content-Type", "text/csv; charset=utf-8").upload(OPT_OUTS, "+15556170001\n"));
    }

    @Test
    void wrongParametersAreToldTogetherBeforeTheFileIsRead() {
        Exchange refused = acme.upload(
                "/v1/opt-outs/imports?header=maybe&delimiter=pipe&encoding=ebcdic&region=XX&start=1&more=1", "x\n");
        assertEquals(400, refused.status());
        assertEquals(
                Set.of("shortCode", "header", "delimiter", "encoding", "region", "start", "more"),
                refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("parameter").asString())
                        .collect(Collectors.toSet()));
        assertEquals(
                404, acme.upload("/v1/opt-outs/imports?shortCode=99999", "x\n").status());
        ApiClient reader =
                api.anonymous().key(api.key("acme", Scope.READ).text().reveal());
        assertEquals(403, reader.upload(OPT_OUTS, "+15556170001\n").status());
        assertEquals(200, reader.get("/v1/imports").status());
    }

    @Test
    void theSameUploadSentAgainIsTheSameImportAndAnotherFileIsRefused() {
        ApiClient keyed = acme.idempotencyKey("upload-1");
        Exchange first = keyed.upload(OPT_OUTS + "&start=true", "+15556180001\n");
        String id = idOf(first);
        awaitEnd(acme, id);
        Exchange again = keyed.upload(OPT_OUTS + "&start=true", "+15556180001\n");
        assertEquals(first.text(), again.text());
        assertEquals("true", again.header("Idempotent-Replayed"));
        assertEquals(first.header("Location"), again.header("Location"));
        Exchange other = keyed.upload(OPT_OUTS + "&start=true", "+15556180002\n");
        assertEquals(422, other.status(), other::toString);
        assertEquals("idempotency-key-reused", other.code());
        assertNull(other.header("Idempotent-Replayed"));
        Exchange otherwiseRead = keyed.upload(OPT_OUTS, "+15556180001\n");
        assertEquals("idempotency-key-reused", otherwiseRead.code());
        assertEquals(
                List.of("1"),
                api.tables().rows("SELECT COUNT(*) FROM consent_event WHERE reference = ?", "import " + id));
    }

    @Test
    void anUploadThatWasRefusedMayBeSentAgainUnderItsKey() {
        ApiClient keyed = acme.idempotencyKey("upload-2");
        assertEquals(422, keyed.upload(OPT_OUTS, "a,\"b\n").status());
        idOf(keyed.upload(OPT_OUTS, "+15556190001\n"));
    }

    @Test
    void listsArePagedAndFilteredAndOperatorsSeeWhoseTheyAre() {
        String members =
                idOf(globex.upload("/v1/lists/" + api.listId("globex", "deals") + "/imports", "+15556200001\n"));
        String optOuts = idOf(globex.upload(OPT_OUTS, "+15556200001\n"));
        JsonNode first = globex.get("/v1/imports?limit=1&state=ready").json();
        assertEquals(optOuts, first.at("/data/0/id").asString());
        JsonNode second = globex.get("/v1/imports?limit=1&state=ready&cursor="
                        + first.get("nextCursor").asString())
                .json();
        assertEquals(members, second.at("/data/0/id").asString());
        assertEquals(
                members,
                globex.get("/v1/imports?into=list&listId=" + api.listId("globex", "deals"))
                        .json()
                        .at("/data/0/id")
                        .asString());
        JsonNode all = api.operator().get("/v1/imports?limit=1").json();
        assertEquals("globex", all.at("/data/0/account").asString());
        assertEquals(
                optOuts,
                api.operator().get("/v1/imports/" + optOuts).json().get("id").asString());
    }

    @Test
    void aPausedImportGoesOnAndACancelledOneDoesNot() {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < 60_000; number++) {
            text.append("+1777").append("%07d".formatted(number)).append('\n');
        }
        String path = "/v1/imports/" + idOf(acme.upload(OPT_OUTS + "&start=true", text.toString()));
        Awaitility.await("the first rows")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> acme.get(path).json().get("read").asLong() > 0);
        JsonNode paused = acme.post(path + "/pause").json();
        assertEquals("paused", paused.get("state").asString());
        long read = paused.get("read").asLong();
        assertTrue(read < 60_000, "paused at " + read);
        assertEquals("running", acme.post(path + "/start").json().get("state").asString());
        Awaitility.await("more rows")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> acme.get(path).json().get("read").asLong() > read);
        assertEquals(
                "cancelled", acme.post(path + "/cancel").json().get("state").asString());
        assertEquals(409, acme.post(path + "/start").status());
        JsonNode cancelled = acme.get(path).json();
        assertEquals(cancelled.get("read").asLong(), cancelled.get("added").asLong());
    }
}
