package dev.shortstop.core.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.keyword.BuiltInRules;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.ShortCodeRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RulesVersionStoreIT {

    private static final String FILE = """
            short-code = "%1$s"
            program = "Test ☺"
            opt-out.reply = "bye"
            help.reply = "help"
            [[opt-in]]
            keywords = ["JOIN"]
            account = "acme"
            list = "news-%1$s"
            prompt = "YES?"
            welcome = "welcome"
            """;

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private CoreTables tables;
    private RulesVersionStore store;

    @BeforeEach
    void openStore() {
        tables = new CoreTables(database.jdbi());
        store = new RulesVersionStore(database.jdbi(), clock);
    }

    @Test
    void everyVersionIsKeptWithItsTextAndTheRulesWithoutAFileToo() {
        store.recordMissing(TestKeywords.book());
        for (ShortCodeRules rules : TestKeywords.book().all()) {
            assertEquals(Optional.of(rules.fileText()), store.findFileText(rules.version()));
        }
        assertEquals(
                List.of(ShortCodeRules.builtIn("1").version()),
                tables.rows("SELECT version FROM rules_version WHERE short_code = '' AND file_text = ''"));
        assertEquals(TestKeywords.book().all().size() + 1, tables.count("rules_version"));
        assertEquals(Optional.empty(), store.findFileText("0123456789abcdef"));
        assertEquals(
                List.of(BuiltInRules.version()), tables.rows("SELECT DISTINCT built_in_version FROM rules_version"));
        BuiltInRules.texts()
                .forEach((name, text) -> assertEquals(
                        List.of(text),
                        tables.rows(
                                "SELECT text FROM built_in_rules WHERE version = ? AND name = ?",
                                BuiltInRules.version(),
                                name)));
    }

    @Test
    void whatIsKeptStaysAsItWasAndOnlyWhatIsNewIsAdded() {
        KeywordBook first = book(List.of(FILE.formatted("11111"), FILE.formatted("22222")));
        store.recordMissing(first);
        String all = "SELECT CONCAT_WS(' ', version, short_code, file_text, first_in_force_at) FROM rules_version"
                + " ORDER BY first_in_force_at, version";
        List<String> before = tables.rows(all);
        clock.move(Duration.ofHours(1));
        store.recordMissing(first);
        assertEquals(before, tables.rows(all));

        store.recordMissing(book(List.of(FILE.formatted("11111"), FILE.formatted("22222") + "# edited\n")));
        List<String> after = tables.rows(all);
        assertEquals(before, after.subList(0, 3));
        assertEquals(4, after.size());
        assertTrue(after.get(3).contains(" 22222 "), after::toString);
    }

    @Test
    void gatewaysThatStartTogetherWithTheSameFilesDoNotDisturbEachOther() {
        KeywordBook book = book(files(300));
        List<CompletableFuture<Integer>> starts = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            IdGenerator ids = new IdGenerator(clock);
            ids.moveTo(node);
            starts.add(CompletableFuture.supplyAsync(() -> {
                new RulesVersionStore(database.jdbi(), clock).recordMissing(book);
                return new AudienceStore(database.jdbi(), ids, clock)
                        .createMissing(book)
                        .lists()
                        .size();
            }));
        }
        assertEquals(
                List.of(300, 300, 300, 300),
                starts.stream().map(CompletableFuture::join).toList());
        assertEquals(301, tables.count("rules_version"));
        assertEquals(300, tables.count("audience_list"));
        assertEquals(1, tables.count("account"));
    }

    @Test
    void tenThousandFilesTakeAFewStatements() {
        KeywordBook book = book(files(10_000));
        store.recordMissing(book);
        AudienceStore audiences = new AudienceStore(database.jdbi(), new IdGenerator(clock), clock);
        assertEquals(10_000, audiences.createMissing(book).lists().size());
        int before = tables.count("rules_version");
        int statements = statementsDuring(() -> {
            store.recordMissing(book);
            assertEquals(10_000, audiences.createMissing(book).lists().size());
        });
        assertEquals(before, tables.count("rules_version"));
        assertTrue(statements < 100, () -> statements + " statements");
    }

    /** Of whoever uses this server; nobody else does. */
    private int statementsDuring(Runnable work) {
        int before = questions();
        work.run();
        return questions() - before;
    }

    private int questions() {
        return database.jdbi()
                .withHandle(handle -> handle.select("SHOW GLOBAL STATUS LIKE 'Questions'")
                        .map((row, context) -> row.getInt("Value"))
                        .one());
    }

    private static List<String> files(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> FILE.formatted(Integer.toString(10_000 + number)))
                .toList();
    }

    private static KeywordBook book(List<String> files) {
        return KeywordBook.of(files.parallelStream()
                .map(file ->
                        KeywordBook.compile(file, new TestKeywords.OneSegment()).orElseThrow())
                .toList());
    }
}
