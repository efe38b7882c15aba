package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shortstop.keyword.KeywordBook.LoadResult.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeywordBookTest {

    private static final String MINIMAL = """
            short-code = "%s"
            program = "Main St"
            opt-out.reply = "Bye"
            help.reply = "Help"
            """;

    @TempDir
    Path directory;

    @Test
    void theSampleFileLoadsWithoutProblems() {
        Path sample = Path.of("..", "config", "shortcodes");
        Loaded loaded = (Loaded) KeywordBook.load(sample, new BasicGsmSegmentCounter());
        assertEquals(List.of(), loaded.warnings());
        ShortCodeRules rules = loaded.book().rulesFor("72345");
        assertEquals(
                List.of("acme/news WHEN_OPTED_OUT", "globex/deals WHEN_OPTED_OUT", "globex/vip ALWAYS"),
                rules.optIns().stream()
                        .map(optIn -> optIn.account() + "/" + optIn.list() + " " + optIn.doubleOptIn())
                        .toList());
        assertEquals(Rule.OPT_IN_KEYWORD, rules.match("join", PendingOptIn.NONE).rule());
    }

    @Test
    void everyShortCodeHasItsOwnRulesAndOthersTheBuiltInOnes() {
        KeywordBook book = new KeywordFiles(directory)
                .with("72345.toml", MINIMAL.formatted("72345"))
                .with("00123.toml", MINIMAL.formatted("00123"))
                .loadBook();
        assertEquals(
                List.of("00123", "72345"),
                book.all().stream().map(ShortCodeRules::shortCode).toList());
        assertEquals("72345", book.rulesFor("72345").shortCode());
        assertEquals("", book.rulesFor("123").fileText());
        assertEquals(
                Rule.OPT_OUT_KEYWORD,
                book.rulesFor("123").match("STOP", PendingOptIn.NONE).rule());
        assertEquals(2, book.all().size());
    }

    @Test
    void aBookCanBeMadeOfRules() {
        ShortCodeRules rules = ShortCodeRules.builtIn("72345");
        assertSame(rules, KeywordBook.of(List.of(rules)).rulesFor("72345"));
        assertThrows(
                IllegalArgumentException.class, () -> KeywordBook.of(List.of(rules, ShortCodeRules.builtIn("72345"))));
    }

    @Test
    void hiddenFilesAndOtherFilesAreLeftAlone() throws IOException {
        Files.createDirectory(directory.resolve("old"));
        KeywordBook book = new KeywordFiles(directory)
                .with("72345.toml", MINIMAL.formatted("72345"))
                .with(".72345.toml", "not = [toml")
                .with("72345.toml~", "not = [toml")
                .with("README.md", "# Keywords")
                .loadBook();
        assertEquals(1, book.all().size());
    }

    @Test
    void aMissingDirectoryIsReported() {
        Path missing = directory.resolve("none");
        assertEquals(
                List.of("none:1:1: error: the directory does not exist. Create it, or correct the path"),
                problemsOf(missing));
    }

    @Test
    void anEmptyDirectoryIsReported() {
        Path empty = directory.resolve("empty");
        assertEquals(
                List.of(
                        "empty:1:1: error: the directory has no keyword file. Write one, named after its short code: 72345.toml"),
                problemsOf(create(empty)));
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsReported() {
        new KeywordFiles(directory).with("file", "");
        assertEquals(
                "file:1:1: error: the directory cannot be read",
                problemsOf(directory.resolve("file")).get(0).substring(0, 45));
    }

    @Test
    void aDirectoryInPlaceOfAFileIsReported() throws IOException {
        Files.createDirectory(directory.resolve("72345.toml"));
        List<String> problems = new KeywordFiles(directory).loadErrors();
        assertEquals(1, problems.size());
        assertEquals(
                "72345.toml:1:1: error: the file cannot be read",
                problems.get(0).substring(0, 46));
    }

    @Test
    void theNameOfTheFileIsTheShortCode() {
        assertEquals(
                List.of("main.toml:1:1: error: `short-code` is \"72345\", but the file is called main.toml. "
                        + "Rename the file to 72345.toml, or correct the short code"),
                new KeywordFiles(directory)
                        .with("main.toml", MINIMAL.formatted("72345"))
                        .loadErrors());
    }

    @Test
    void oneShortCodeHasOneFile() {
        assertEquals(
                List.of(
                        "00001.toml:1:1: error: short code \"72345\" has a file already, 72345.toml. "
                                + "Put both into 72345.toml, or correct the short code",
                        "99999.toml:1:1: error: short code \"72345\" has a file already, 72345.toml. "
                                + "Put both into 72345.toml, or correct the short code"),
                new KeywordFiles(directory)
                        .with("00001.toml", MINIMAL.formatted("72345"))
                        .with("72345.toml", MINIMAL.formatted("72345"))
                        .with("99999.toml", MINIMAL.formatted("72345"))
                        .loadErrors());
    }

    @Test
    void theProblemsOfAllFilesComeAtOnceInTheOrderOfTheFiles() {
        assertEquals(
                List.of(
                        "111.toml:1:1: error: required key `short-code` is missing. Add it above the first [section]",
                        "111.toml:1:1: error: required key `program` is missing. Add it above the first [section]",
                        "111.toml:1:1: error: required key `reply` is missing in [opt-out]. Add it to [opt-out]",
                        "111.toml:1:1: error: required key `reply` is missing in [help]. Add it to [help]",
                        "222.toml:1:12: error: Unexpected end of line, expected a value. Correct the TOML syntax"),
                new KeywordFiles(directory)
                        .with("222.toml", "short-code=\n")
                        .with("111.toml", "# nothing\n")
                        .loadErrors());
    }

    private static Path create(Path path) {
        try {
            return Files.createDirectory(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> problemsOf(Path path) {
        return ((KeywordBook.LoadResult.Rejected) KeywordBook.load(path, new BasicGsmSegmentCounter()))
                .problems().stream()
                        .map(problem -> problem.toString().replace(directory + "/", ""))
                        .toList();
    }
}
