package dev.shortstop.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.audience.AudienceStore;
import dev.shortstop.core.database.DatabaseSettings;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files into the tables and out again, from the command line. */
class ImportCommandIT {

    private static final Pattern ID = Pattern.compile("Import (\\d+) ");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** So many that nobody is done before the signal comes. */
    private static final int MANY = 60_000;

    private static final int HEAP_MEBIBYTES = 48;
    private static final int LARGE = 400_000;
    private static final int NOTE = 200;

    private static final String FILE = """
            short-code = "72345"
            program = "Main St"
            [opt-out]
            reply = "Main St: no more messages"
            [help]
            reply = "Main St: help"
            [[opt-in]]
            keywords = ["JOIN"]
            account = "acme"
            list = "news"
            prompt = "Main St: Reply YES for news"
            welcome = "Main St: Welcome to news"
            [[opt-in]]
            keywords = ["DEALS"]
            account = "globex"
            list = "deals"
            prompt = "Main St: Reply YES for deals"
            welcome = "Main St: Welcome to deals"
            """;

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    @TempDir
    private Path directory;

    private CoreTables tables;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("shortcodes")).resolve("72345.toml"), FILE);
        Files.writeString(directory.resolve("smpp.password"), "secret");
        DatabaseSettings settings = database.settings();
        Files.writeString(
                directory.resolve("database.password"), settings.password().reveal());
        Files.writeString(directory.resolve("gateway.toml"), """
                [database]
                url = "%s"
                user = "%s"
                password-file = "database.password"
                [[smpp]]
                name = "carrier-a"
                host = "127.0.0.1"
                system-id = "shortstop"
                password-file = "smpp.password"
                short-codes = ["72345"]
                """.formatted(settings.jdbcUrl(), settings.user()));
        KeywordBook.LoadResult keywords = Configuration.readKeywords(directory.resolve("shortcodes"));
        InstantSource clock = InstantSource.system();
        new AudienceStore(database.jdbi(), new IdGenerator(clock), clock)
                .createMissing(((KeywordBook.LoadResult.Loaded) keywords).book());
        tables = new CoreTables(database.jdbi());
    }

    @Test
    void aFileIsImportedWithoutAGatewayAndItsMendedErrorsAreToo() throws IOException {
        CommandRun optOuts = importOptOuts("acme", write("stop.csv", "Téléphone;Nom\n+1 555 000 1234;Zoë\n"));
        assertEquals(0, optOuts.exitCode(), optOuts::err);
        assertTrue(
                optOuts.err().contains("UTF-8, semicolon, with a header; the numbers are in Téléphone (by its name)"),
                optOuts::err);
        assertTrue(optOuts.out().contains("done: 1 of 1 rows read, 1 added, 0 already there, 0 refused"), optOuts::out);
        assertEquals(
                List.of("COMMAND_LINE " + System.getProperty("user.name")),
                tables.rows("SELECT CONCAT_WS(' ', actor_kind, actor_name) FROM consent_event"));
        assertEquals(
                List.of(
                        doneByThisUser("IMPORT_UPLOADED", idOf(optOuts.out()) + " stop.csv"),
                        doneByThisUser("IMPORT_STARTED", idOf(optOuts.out()) + " stop.csv")),
                tables.audited());

        CommandRun members = importMembers("acme/news", write("join.csv", "+15550001234\n+15550001235\n1-555\n"));
        assertEquals(ImportCommand.EXIT_SOME_REFUSED, members.exitCode(), members::err);
        Path errors = directory.resolve("refused.csv");
        assertEquals(
                0, run("import", "errors", idOf(members.out()), "-o", errors).exitCode());
        assertTrue(tables.audited()
                .contains(doneByThisUser("EXPORTED", "the refused rows of import " + idOf(members.out()))));
        String refused = Files.readString(errors);
        assertTrue(refused.contains("\r\n1,\"on the Opt-Out List: Admin, "), refused);
        assertTrue(refused.contains("\r\n3,not a valid number: it is too short"), refused);
        Files.writeString(errors, refused.replaceAll("\r\n1,.*", "").replace(",1-555", ",1-555-000-1236"));
        CommandRun mended = importMembers("acme/news", errors);
        assertEquals(0, mended.exitCode(), mended::err);
        assertEquals(2, tables.count("list_member"));
        List<String> listed = run("import", "list").out().lines().toList();
        assertEquals(3, listed.size(), listed::toString);
        assertTrue(
                listed.get(0).startsWith("refused.csv: Import " + idOf(mended.out()) + " done: 1 of 1 rows"),
                listed::toString);
        assertTrue(listed.get(2).startsWith("stop.csv: "), listed::toString);
    }

    private static String doneByThisUser(String action, String what) {
        return System.getProperty("user.name") + " acme " + action + " " + what;
    }

    @Test
    void aGatewayThatRunsDoesTheWork() throws IOException {
        try (SmscSimulator simulator = SmscSimulator.start(SimulatorSettings.defaults());
                RunningGateway gateway = RunningGateway.Setup.of(database.settings(), simulator)
                        .keywords(directory.resolve("shortcodes"))
                        .start()) {
            CommandRun run = importOptOuts("acme", write("stop.csv", numbers(0, 5_000)));
            assertEquals(0, run.exitCode(), run::err);
            assertEquals(5_000, tables.count("opt_out"));
            assertTrue(gateway != null);
        }
    }

    @Test
    void anExportIsImportedAsItWas() throws IOException {
        assertEquals(
                0, importOptOuts("acme", write("stop.csv", numbers(0, 3_000))).exitCode());
        Path exported = directory.resolve("opt-outs.csv");
        CommandRun export = run("export", "opt-outs", "--account", "acme", "-o", exported);
        assertEquals(0, export.exitCode(), export::err);
        assertTrue(export.err().contains("3,000 rows written"), export::err);
        List<String> lines = Files.readAllLines(exported);
        assertEquals("phone_number,short_code,source,every_account,opted_out_at", lines.get(0));
        assertTrue(lines.get(1).startsWith("'+15550000000,72345,ADMIN,false,20"), lines.get(1));
        CommandRun again = importOptOuts("globex", exported);
        assertEquals(0, again.exitCode(), again::err);
        assertTrue(again.out().contains("3,000 of 3,000 rows read, 3,000 added"), again::out);
        assertEquals(List.of("3000"), tables.rows("""
                        SELECT COUNT(*) FROM opt_out one
                        JOIN opt_out other ON other.msisdn = one.msisdn AND other.account_id <> one.account_id
                        JOIN account a ON a.id = one.account_id AND a.name = 'acme'
                        """));
    }

    @Test
    void membersAndHistoryAreExported() throws IOException {
        assertEquals(
                0, importMembers("acme/news", write("join.csv", numbers(0, 3))).exitCode());
        Path members = directory.resolve("members.csv");
        assertEquals(
                0,
                run("export", "members", "--list", "acme/news", "-o", members).exitCode());
        assertEquals(4, Files.readAllLines(members).size());
        CommandRun moved = importMembers("globex/deals", members);
        assertEquals(0, moved.exitCode(), moved::err);
        assertEquals(6, tables.count("list_member"));
        Path history = directory.resolve("history.csv");
        assertEquals(
                0, run("export", "history", "--account", "acme", "-o", history).exitCode());
        List<String> lines = Files.readAllLines(history);
        assertEquals(4, lines.size(), "its own events, and nobody else's");
        assertTrue(lines.get(1).startsWith("'+15550000000,20"), lines.get(1));
        assertTrue(lines.get(1).contains(",JOINED,ADMIN,COMMAND_LINE,"), lines.get(1));
        Path one = directory.resolve("one.csv");
        CommandRun ofOne = run("export", "history", "--account", "acme", "--number", "(555) 000-0001", "-o", one);
        assertEquals(0, ofOne.exitCode(), ofOne::err);
        assertEquals(List.of(lines.get(0), lines.get(2)), Files.readAllLines(one));
        assertEquals(
                List.of("the list news", "the history of every number", "the history of +15550000001"),
                tables.rows("SELECT subject FROM audit_event WHERE action = 'EXPORTED' ORDER BY id"));
        CommandRun blocked = importOptOuts("acme", history);
        assertEquals(0, blocked.exitCode(), blocked::err);
        assertEquals(3, tables.count("opt_out"));
    }

    @Test
    void anExportThatIsRefusedLeavesTheFileAlone() throws IOException {
        Path file = write("precious.csv", "kept");
        assertRefused("There is no account acmee", run("export", "opt-outs", "--account", "acmee", "-o", file));
        assertRefused("12 is no number", run("export", "history", "--account", "acme", "--number", "12", "-o", file));
        assertEquals("kept", Files.readString(file));
    }

    @Test
    void memoryGrowsNeitherWithAFileNorWithItsErrorsNorWithAnExport() throws Exception {
        Path file = directory.resolve("large.csv");
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write("number,note\n+15550001234,\n");
            for (int row = 0; row < LARGE; row++) {
                text.write(row + "," + "x".repeat(NOTE) + "\n");
            }
        }
        long heap = HEAP_MEBIBYTES * 1024 * 1024;
        assertTrue(Files.size(file) > 3 * heap / 2, Files.size(file) + " octets would fit into its memory");
        String id;
        try (ChildProcess child = ChildProcess.startWithHeap(
                HEAP_MEBIBYTES,
                "import",
                "opt-outs",
                "--config",
                directory,
                "--account",
                "acme",
                "--short-code",
                "72345",
                file)) {
            assertEquals(ImportCommand.EXIT_SOME_REFUSED, child.awaitExit(PATIENCE), child::transcript);
            id = idOf(child.transcript());
            assertTrue(child.has("1 added, 0 already there, 400,000 refused"), child::transcript);
        }
        Path errors = directory.resolve("errors.csv");
        assertWrites(errors, heap, "import", "errors", id);
        long number = 0;
        try (BufferedReader lines = Files.newBufferedReader(errors)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                assertTrue(number == 0 || line.startsWith(number + 2 + ","), line);
                number++;
            }
        }
        assertEquals(LARGE + 1, number);
        // Ten to the power of six, on one short code; a statement of all would take longer than one may.
        for (int part = 0; part < 20; part++) {
            String prefix = "1666%02d".formatted(part);
            database.jdbi().useHandle(handle -> handle.execute("""
                    INSERT INTO opt_out (msisdn, short_code, account_id, state, source, decided_at)
                    WITH digit AS (SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
                      UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)
                    SELECT CONCAT(?, a.d, b.d, c.d, d.d, e.d), '72345', 0, 'IN_FORCE', 'KEYWORD', NOW(3)
                    FROM digit a, digit b, digit c, digit d, digit e
                    WHERE a.d < 5
                    """, prefix));
        }
        assertWrites(directory.resolve("all.csv"), heap, "export", "opt-outs", "--account", "acme");
    }

    /** By a program of little memory. */
    private void assertWrites(Path file, long moreThanOctets, Object... arguments) throws Exception {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", directory, "-o", file));
        try (ChildProcess child = ChildProcess.startWithHeap(HEAP_MEBIBYTES, all.toArray())) {
            assertEquals(0, child.awaitExit(PATIENCE), child::transcript);
        }
        assertTrue(Files.size(file) > moreThanOctets, Files.size(file) + " octets would fit into its memory");
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsDone() throws IOException {
        assertRefused("There is no account acmee. There are: acme, globex", importOptOuts("acmee", write("a", "1\n")));
        assertRefused(
                "There is no list acme/new. There are: acme/news on 72345", importMembers("acme/new", write("a", "")));
        assertRefused("2 (work)", importOptOuts("acme", write("b.csv", "home,work\n+15550001234,+15550001235\n")));
        assertRefused("line 2: a quoted cell", importOptOuts("acme", write("c.csv", "number\n\"+1555000\n")));
        assertRefused("Excel workbook", importOptOuts("acme", write("d.xlsx", "PK\u0003\u0004xxxx")));
        assertEquals(0, tables.count("opt_out"));
        int imports = tables.count("import_job");
        CommandRun preview = run(
                "import",
                "opt-outs",
                "--preview",
                "--account",
                "acme",
                "--short-code",
                "72345",
                write("e.csv", "number\tname\n+15550001234\tZoe\n"));
        assertEquals(0, preview.exitCode(), preview::err);
        assertTrue(preview.out().contains("ASCII, tab, with a header"), preview::out);
        assertTrue(preview.out().contains("  2: +15550001234 | Zoe\n"), preview::out);
        assertEquals(imports, tables.count("import_job"));
    }

    @Test
    void ctrlCPausesAndResumeGoesOn() throws Exception {
        Path file = write("many.csv", numbers(0, MANY));
        String id;
        try (ChildProcess child = childImport(file)) {
            id = awaitSomeRows(child);
            child.signal("INT");
            assertEquals(130, child.awaitExit(PATIENCE), child::transcript);
            assertTrue(child.has("To go on: shortstop import resume " + id), child::transcript);
        }
        assertEquals(List.of("PAUSED"), tables.rows("SELECT state FROM import_job"));
        assertResumedToTheEnd(id);
    }

    @Test
    void aKilledImportIsResumedAndNoRowIsDoneTwice() throws Exception {
        Path file = write("many.csv", numbers(0, MANY));
        String id;
        try (ChildProcess child = childImport(file)) {
            id = awaitSomeRows(child);
            child.kill();
        }
        assertEquals(List.of("RUNNING"), tables.rows("SELECT state FROM import_job"));
        assertResumedToTheEnd(id);
    }

    private ChildProcess childImport(Path file) throws IOException {
        return ChildProcess.start(
                "import", "opt-outs", "--config", directory, "--account", "acme", "--short-code", "72345", file);
    }

    private String awaitSomeRows(ChildProcess child) {
        child.awaitLine("begins: " + MANY + " rows");
        await("some rows").atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> tables.count("opt_out") > 0);
        return idOf(child.transcript());
    }

    private void assertResumedToTheEnd(String id) {
        int before = tables.count("opt_out");
        assertTrue(before < MANY, "it was done before it could be stopped");
        CommandRun resumed = run("import", "resume", id);
        assertEquals(0, resumed.exitCode(), resumed::err);
        assertTrue(resumed.out().contains("60,000 of 60,000 rows read, 60,000 added, 0 already there"), resumed::out);
        assertEquals(MANY, tables.count("consent_event"));
        assertEquals(List.of(Integer.toString(MANY)), tables.rows("SELECT COUNT(DISTINCT msisdn) FROM consent_event"));
        assertFalse(run("import", "cancel", id).exitCode() == 0, "it is over");
    }

    private static void assertRefused(String reason, CommandRun run) {
        assertEquals(2, run.exitCode(), run::err);
        assertTrue(run.err().contains(reason), run::err);
    }

    private CommandRun importOptOuts(String account, Path file) {
        return run("import", "opt-outs", "--account", account, "--short-code", "72345", file);
    }

    private CommandRun importMembers(String list, Path file) {
        return run("import", "members", "--list", list, file);
    }

    private CommandRun run(Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = directory;
        return CommandRun.of(all);
    }

    private Path write(String name, String text) throws IOException {
        return Files.write(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String numbers(int from, int count) {
        StringBuilder text = new StringBuilder(13 * count);
        for (int number = from; number < from + count; number++) {
            text.append("+1555").append(String.format("%07d", number)).append('\n');
        }
        return text.toString();
    }

    private static String idOf(String printed) {
        Matcher id = ID.matcher(printed);
        assertTrue(id.find(), printed);
        return id.group(1);
    }
}
