package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.RunningGateway.Setup;
import dev.shortstop.core.csv.CsvFile;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.imports.ImportLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each encoding with each delimiter, with a header and without, into the Opt-Out List and into a list; and the error files of all. */
class ImportEncodingsIT {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private enum Encoding {
        UTF_8("UTF-8", false, "utf-8"),
        UTF_8_WITH_MARK("UTF-8", true, "utf-8"),
        UTF_16LE("UTF-16LE", true, "utf-16le"),
        UTF_16BE("UTF-16BE", true, "utf-16be"),
        LATIN_1("windows-1252", false, "latin-1");

        private final Charset charset;
        private final boolean hasMark;
        private final String found;

        Encoding(String charset, boolean hasMark, String found) {
            this.charset = Charset.forName(charset);
            this.hasMark = hasMark;
            this.found = found;
        }

        byte[] encode(String text) {
            return ((hasMark ? "\ufeff" : "") + text).getBytes(charset);
        }
    }

    private enum Delimiter {
        COMMA(",", "comma"),
        SEMICOLON(";", "semicolon"),
        TAB("\t", "tab");

        private final String text;
        private final String found;

        Delimiter(String text, String found) {
            this.text = text;
            this.found = found;
        }
    }

    /** @param index is in its numbers */
    record Kind(int index, Encoding encoding, Delimiter delimiter, boolean hasHeader, boolean isIntoList) {

        static List<Kind> all() {
            List<Kind> all = new ArrayList<>();
            for (Encoding encoding : Encoding.values()) {
                for (Delimiter delimiter : Delimiter.values()) {
                    for (boolean hasHeader : new boolean[] {true, false}) {
                        all.add(new Kind(all.size(), encoding, delimiter, hasHeader, false));
                        all.add(new Kind(all.size(), encoding, delimiter, hasHeader, true));
                    }
                }
            }
            return all;
        }

        String number(int row) {
            return "1555%03d%04d".formatted(100 + index, row);
        }

        List<String> header() {
            return List.of("Prénom", "Téléphone", "Größe " + delimiter.text + " €");
        }

        /** Two that are taken; one that takes two lines, and one that a spreadsheet would compute, which are not. */
        List<List<String>> rows() {
            return List.of(
                    List.of("Zoë", "+" + number(1), "groß"),
                    List.of("Ann" + delimiter.text + " \"Ø\"", number(2).substring(1), ""),
                    List.of("Ümit", "12", "Größe\r\nzwei – “2”"),
                    List.of("=été", "555-12", "'quoted"));
        }

        List<Integer> linesOfRefused() {
            return hasHeader ? List.of(4, 6) : List.of(3, 5);
        }

        byte[] file() {
            return encoding.encode((hasHeader ? line(header()) : "")
                    + String.join("", rows().stream().map(this::line).toList()));
        }

        private String line(List<String> cells) {
            return String.join(
                            delimiter.text,
                            cells.stream()
                                    .map(cell -> cell.matches("(?s).*[,;\t\r\n\"].*")
                                            ? "\"" + cell.replace("\"", "\"\"") + "\""
                                            : cell)
                                    .toList())
                    + "\r\n";
        }

        /** Its number alone is another one. */
        byte[] mended(String errors) {
            String cell = delimiter.text;
            return encoding.encode(errors.replace(cell + "12" + cell, cell + "+" + number(3) + cell)
                    .replace(cell + "555-12" + cell, cell + "+" + number(4) + cell));
        }
    }

    /** What became of a file. */
    private record Result(JsonNode job, String errors, JsonNode mended) {}

    private static final Map<Kind, Result> RESULTS = new LinkedHashMap<>();

    private static ApiFixture api;

    /** All at once, so that they do not wait for one another. */
    @BeforeAll
    static void importAll(@TempDir Path temporary) {
        api = ApiFixture.start(
                DATABASE,
                http -> http.withRate(100_000, 100_000),
                (Setup setup) -> setup.imports(new ImportLimits(1 << 20, 1_000, temporary)));
        ApiImports imports = new ApiImports(api.client("acme"));
        String list = "/v1/lists/" + api.listId("acme", "news") + "/imports";
        Map<Kind, String> ids = new LinkedHashMap<>();
        for (Kind kind : Kind.all()) {
            ids.put(kind, imports.start(kind.isIntoList() ? list : ApiImports.OPT_OUTS, kind.file()));
        }
        Map<Kind, JsonNode> jobs = new LinkedHashMap<>();
        ids.forEach((kind, id) -> jobs.put(kind, imports.awaitEnd(id)));
        Map<Kind, String> errors = new LinkedHashMap<>();
        ids.forEach((kind, id) -> errors.put(kind, imports.errors(id)));
        Map<Kind, String> mended = new LinkedHashMap<>();
        errors.forEach((kind, file) ->
                mended.put(kind, imports.start(kind.isIntoList() ? list : ApiImports.OPT_OUTS, kind.mended(file))));
        mended.forEach(
                (kind, id) -> RESULTS.put(kind, new Result(jobs.get(kind), errors.get(kind), imports.awaitEnd(id))));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    static Stream<Kind> kinds() {
        return Kind.all().stream();
    }

    private static List<String> stateOf(Kind kind, int row) {
        return kind.isIntoList()
                ? api.tables().memberships(kind.number(row))
                : api.tables().optOuts(kind.number(row));
    }

    private static List<List<String>> read(String csv) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CsvFile file = CsvFile.open(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), Optional.empty(), Optional.empty())) {
            file.forEachRemaining(row -> rows.add(row.cells()));
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theFileIsUnderstoodAndItsNumbersAreImported(Kind kind) {
        JsonNode job = RESULTS.get(kind).job();
        assertEquals(kind.encoding().found, job.get("encoding").asString());
        assertEquals(kind.delimiter().found, job.get("delimiter").asString());
        assertEquals(2, job.get("numberColumn").get("place").asInt());
        if (kind.hasHeader()) {
            assertEquals(
                    kind.header(),
                    job.get("columns").valueStream().map(JsonNode::asString).toList());
        }
        assertEquals("done 4: 2 added, 0 there, 2 refused", ApiImports.counts(job));
        assertEquals(
                "done 2: 2 added, 0 there, 0 refused",
                ApiImports.counts(RESULTS.get(kind).mended()));
        for (int row = 1; row <= 4; row++) {
            assertEquals(
                    List.of(kind.isIntoList() ? "72345 acme/news" : "72345 acme IN_FORCE ADMIN"), stateOf(kind, row));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theErrorFileHasTheRefusedRowsAsTheyWere(Kind kind) throws IOException {
        String errors = RESULTS.get(kind).errors();
        List<List<String>> rows = read(errors);
        List<String> header = new ArrayList<>(List.of("refused_line", "refused_because_of_column_2"));
        header.addAll(kind.hasHeader() ? kind.header() : List.of("column_1", "column_2"));
        assertEquals(header, rows.get(0), errors);
        assertEquals(3, rows.size(), errors);
        for (int refused = 0; refused < 2; refused++) {
            List<String> row = rows.get(1 + refused);
            assertEquals(kind.linesOfRefused().get(refused).toString(), row.get(0), errors);
            assertTrue(row.get(1).startsWith("not a valid number: "), errors);
            assertEquals(kind.rows().get(2 + refused), row.subList(2, row.size()), errors);
        }
        assertTrue(errors.contains(kind.delimiter().text + "'=été" + kind.delimiter().text), errors);
        assertTrue(errors.contains(kind.delimiter().text + "''quoted"), errors);
    }
}
