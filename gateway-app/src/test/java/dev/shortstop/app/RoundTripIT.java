package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.shortstop.app.http.ApiClient;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.smpp.CommandStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What was downloaded is uploaded as it is. */
class RoundTripIT {

    /** What spreadsheets take for formulas, and what looks like cells that were kept from being formulas. */
    private static final List<String> TRICKY = List.of(
            "=1+1",
            "+1",
            "-1",
            "@sum",
            "\tindented",
            "\rreturned",
            "\nbroken",
            "\uff1d1",
            "\uff0b1",
            "'quoted",
            "''twice",
            "'=1",
            "'+15550001234",
            "\"=1\"",
            "=\"x\",\"y\"",
            "'",
            "Größe – 🛑");

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private ApiFixture api;
    private ApiClient acme;
    private ApiClient globex;

    @BeforeEach
    void start() {
        api = ApiFixture.start(database, http -> http.withRate(100_000, 100_000));
        acme = api.client("acme");
        globex = api.client("globex");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void text(String number, String text) {
        assertEquals(
                CommandStatus.ESME_ROK,
                api.simulator()
                        .handset(number.substring(1))
                        .sendReliably("72345", text)
                        .join());
    }

    /** As a spreadsheet reads it: nothing is taken off. */
    private static List<List<String>> cellsOf(String csv) {
        return CsvReader.builder().ofCsvRecord(csv).stream()
                .map(CsvRecord::getFields)
                .toList();
    }

    private static void assertNothingIsComputed(String csv) {
        for (List<String> row : cellsOf(csv)) {
            for (String cell : row) {
                assertFalse(!cell.isEmpty() && "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20".indexOf(cell.charAt(0)) >= 0, cell);
            }
        }
    }

    /** Which columns tell a state: when and how it came about is another matter. */
    private static Set<String> numbersIn(String csv) {
        return cellsOf(csv).stream()
                .skip(1)
                .map(row -> row.get(0) + " " + row.get(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String optOuts(ApiClient client) {
        return client.get("/v1/opt-outs.csv").text();
    }

    @Test
    void anOptOutListThatWasEmptiedComesBackFromItsExport() {
        acme.post("/v1/short-codes/72345/unsubscribe", "{\"number\":\"+15556150001\"}");
        acme.post("/v1/opt-outs", "{\"shortCode\":\"72345\",\"number\":\"+442079460018\"}");
        text("+15556150002", "STOP");
        ApiImports own = new ApiImports(acme);
        own.carryOut(ApiImports.OPT_OUTS, "+15556150003\n+4915112345678\n");
        String exported = optOuts(acme);
        assertNothingIsComputed(exported);
        assertEquals(5, numbersIn(exported).size(), exported);

        assertEquals(
                "done 5: 0 added, 5 there, 0 refused", ApiImports.counts(own.carryOut(ApiImports.OPT_OUTS, exported)));
        assertEquals(exported, optOuts(acme), "sources and times, too");

        for (String each : numbersIn(exported)) {
            String number = each.substring(1, each.indexOf(' '));
            assertEquals(204, acme.delete("/v1/opt-outs/72345/" + number).status());
        }
        assertEquals(Set.of(), numbersIn(optOuts(acme)));
        assertEquals(
                "done 5: 5 added, 0 there, 0 refused", ApiImports.counts(own.carryOut(ApiImports.OPT_OUTS, exported)));
        assertEquals(numbersIn(exported), numbersIn(optOuts(acme)));

        // Elsewhere one of them is there already: STOP is for every account.
        assertEquals(
                "done 5: 4 added, 1 there, 0 refused",
                ApiImports.counts(new ApiImports(globex).carryOut(ApiImports.OPT_OUTS, exported)));
        assertEquals(numbersIn(exported), numbersIn(optOuts(globex)));
    }

    @Test
    void membersComeBackFromTheirExportAndGoIntoAnotherListAsTheyAre() {
        String gold = acme.post("/v1/lists", "{\"shortCode\":\"72345\",\"name\":\"gold\"}")
                .header("Location");
        String silver = acme.post("/v1/lists", "{\"shortCode\":\"72345\",\"name\":\"silver\"}")
                .header("Location");
        ApiImports own = new ApiImports(acme);
        own.carryOut(gold + "/imports", "+15556160001\n+442079460018\n555 616 0003\n");
        String exported = acme.get(gold + "/members.csv").text();
        assertNothingIsComputed(exported);
        assertEquals(3, numbersIn(exported).size(), exported);

        assertEquals(
                "done 3: 0 added, 3 there, 0 refused", ApiImports.counts(own.carryOut(gold + "/imports", exported)));
        assertEquals(exported, acme.get(gold + "/members.csv").text());

        assertEquals(204, acme.delete(gold + "/members/+15556160001").status());
        JsonNode optedOut = own.carryOut(gold + "/imports", exported);
        assertEquals(
                "done 3: 0 added, 2 there, 1 refused", ApiImports.counts(optedOut), "whoever left is not brought back");
        assertEquals(204, acme.delete("/v1/opt-outs/72345/+15556160001").status());
        assertEquals(
                "done 3: 1 added, 2 there, 0 refused", ApiImports.counts(own.carryOut(gold + "/imports", exported)));
        assertEquals(
                numbersIn(exported), numbersIn(acme.get(gold + "/members.csv").text()));

        assertEquals(
                "done 3: 3 added, 0 there, 0 refused", ApiImports.counts(own.carryOut(silver + "/imports", exported)));
        assertEquals(
                numbersIn(exported), numbersIn(acme.get(silver + "/members.csv").text()));
    }

    @Test
    void cellsOfAnErrorFileAreSafeInASpreadsheetAndComeBackUnchanged() {
        StringBuilder file = new StringBuilder("phone,first,second\r\n");
        for (String cell : TRICKY) {
            String quoted = "\"" + cell.replace("\"", "\"\"") + "\"";
            file.append("12,").append(quoted).append(',').append(quoted).append("\r\n");
        }
        ApiImports own = new ApiImports(acme);
        String first = own.start(ApiImports.OPT_OUTS, file.toString());
        assertEquals(TRICKY.size(), own.awaitEnd(first).get("refused").asInt());
        String errors = own.errors(first);
        assertNothingIsComputed(errors);

        String second = own.start(ApiImports.OPT_OUTS, errors);
        assertEquals(TRICKY.size(), own.awaitEnd(second).get("refused").asInt());
        // Lines are of the file that was sent; all else is what it was.
        assertEquals(withoutLines(errors), withoutLines(own.errors(second)));

        String mended = errors;
        for (int row = 0; row < TRICKY.size(); row++) {
            mended = mended.replaceFirst(",12,", ",+1555617%04d,".formatted(row));
        }
        JsonNode done = own.carryOut(ApiImports.OPT_OUTS, mended);
        assertEquals("done %1$d: %1$d added, 0 there, 0 refused".formatted(TRICKY.size()), ApiImports.counts(done));
    }

    private static List<List<String>> withoutLines(String errors) {
        return cellsOf(errors).stream().map(row -> row.subList(1, row.size())).toList();
    }

    @Test
    void aHistoryIsSafeInASpreadsheetAndReadAsItWasWritten() {
        List<String> texts = List.of("=STOP", "'STOP", "@stop", "-Stop, \"now\"", "Größe – 🛑\nSTOP", "+STOP");
        for (int subscriber = 0; subscriber < texts.size(); subscriber++) {
            text("+1555618%04d".formatted(subscriber), "JOIN");
            text("+1555618%04d".formatted(subscriber), texts.get(subscriber));
        }
        String exported = acme.get("/v1/history.csv").text();
        assertNothingIsComputed(exported);
        List<List<String>> cells = cellsOf(exported);
        int text = cells.get(0).indexOf("received_text");
        assertTrue(cells.stream().anyMatch(row -> row.get(text).equals("'=STOP")), exported);

        JsonNode ready = globex.upload(ApiImports.OPT_OUTS, exported).json();
        assertEquals("phone_number", ready.at("/numberColumn/name").asString(), ready::toString);
        assertEquals(cells.size() - 1, ready.get("total").asInt());
        List<String> previewed = new ArrayList<>();
        globex.get("/v1/imports/" + ready.get("id").asString() + "/preview")
                .json()
                .get("rows")
                .forEach(row -> previewed.add(row.get("cells").get(text).asString()));
        List<String> original = acme.get("/v1/numbers/+15556180000/history")
                .json()
                .get("data")
                .valueStream()
                .map(event -> event.at("/cause/text").asString())
                .toList();
        assertTrue(original.contains("=STOP"), original::toString);
        assertTrue(previewed.containsAll(original), previewed::toString);

        assertEquals(
                200,
                globex.post("/v1/imports/" + ready.get("id").asString() + "/start")
                        .status());
        JsonNode done = new ApiImports(globex).awaitEnd(ready.get("id").asString());
        assertEquals(0, done.get("refused").asInt(), done::toString);
        assertEquals(cells.size() - 1, done.get("read").asInt(), done::toString);
    }
}
