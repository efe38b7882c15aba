package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands print and how they exit, where nothing is started. */
class CommandsTest {

    private static final String GOOD = """
            [database]
            embedded-data-directory = "data"
            [[smpp]]
            name = "carrier-a"
            host = "127.0.0.1"
            system-id = "shortstop"
            password-file = "password"
            short-codes = ["72345"]
            """;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void writeGoodFiles() throws IOException {
        file = Files.writeString(directory.resolve("gateway.toml"), GOOD);
        Files.writeString(directory.resolve("password"), "secret");
        Files.createDirectory(directory.resolve("shortcodes"));
        Files.copy(Checkout.shippedKeywords().resolve("72345.toml"), directory.resolve("shortcodes/72345.toml"));
    }

    @Test
    void checkOfGoodFilesSaysSoAndExitsWithZero() {
        CommandRun run = CommandRun.of("check", directory);
        assertEquals(0, run.exitCode());
        assertTrue(run.out().endsWith("\n" + file + " and 1 keyword file: no errors, no warnings\n"), run::out);
        assertEquals("", run.err());
    }

    @Test
    void checkTakesTheFileItself() {
        assertEquals(CommandRun.of("check", directory), CommandRun.of("check", file));
    }

    @Test
    void checkTellsOfEveryReplyHowManySegmentsItCostsAndInWhichAlphabet() throws IOException {
        Path keywords = directory.resolve("shortcodes/72345.toml");
        String content = """
                short-code = "72345"
                program = "Main St"
                [opt-out]
                reply = "${program}: No more messages."
                [help]
                reply = "${program}: help@mainst.example 💬"
                [[opt-in]]
                keywords = ["JOIN"]
                account = "acme"
                list = "news"
                prompt = "${program}: Reply YES for news, 4 msgs/month, at €0 a message. Msg & data rates may apply. Reply HELP for help, STOP to cancel. We are glad to have you with us, at last."
                welcome = "${program}: Welcome. 4 msgs/month. Msg & data rates may apply. Reply HELP for help, STOP to cancel."
                [unmatched]
                reply = "${program}: ça va?"
                """;
        Files.writeString(keywords, content);
        assertEquals(
                """
                KEYWORDS:4:1: opt-out confirmation: 1 segment, GSM-7
                KEYWORDS:6:1: HELP reply: 1 segment, UCS-2
                KEYWORDS:14:1: reply to what fits nothing: 1 segment, UCS-2
                KEYWORDS:11:1: prompt of acme/news: 2 segments, GSM-7
                KEYWORDS:12:1: welcome of acme/news: 1 segment, GSM-7
                GATEWAY and 1 keyword file: no errors, no warnings
                """.replace("KEYWORDS", keywords.toString()).replace("GATEWAY", file.toString()),
                CommandRun.of("check", directory).out());
    }

    @Test
    void checkPrintsWarningsAndExitsWithZero() throws IOException {
        Files.delete(directory.resolve("password"));
        CommandRun run = CommandRun.of("check", directory);
        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("\n" + file + ":7:1: warning: the password file "), run::out);
        assertTrue(run.out().endsWith(": no errors, 1 warning\n"), run::out);
    }

    @Test
    void checkPrintsAllErrorsOfAllFilesAndExitsWithTwo() throws IOException {
        Files.writeString(file, GOOD + "prot = 5\n");
        Files.writeString(directory.resolve("shortcodes/72345.toml"), "short-code = 72345\n");
        CommandRun run = CommandRun.of("check", directory);
        assertEquals(2, run.exitCode());
        assertTrue(run.out().contains(file + ":9:1: error: unknown key `prot`. Did you mean `port`?\n"), run::out);
        assertTrue(run.out().contains("72345.toml:1:1: error: `short-code` must be a string"), run::out);
        assertTrue(run.out().matches("(?s).*\n\\d+ errors, no warnings\n"), run::out);
    }

    @Test
    void checkOfAnEmptyDirectorySaysWhatIsMissing() {
        CommandRun run = CommandRun.of("check", directory.resolve("nowhere"));
        assertEquals(2, run.exitCode());
        assertTrue(run.out().contains("gateway.toml:1:1: error: the file does not exist"), run::out);
    }

    @Test
    void runStartsNothingWhereAFileHasAnError() throws IOException {
        Files.writeString(file, GOOD + "port = 0\n");
        CommandRun run = CommandRun.of("run", "--config", file);
        assertEquals(new CommandRun(2, "", """
                        %s:9:1: error: `port` must be between 1 and 65535, not 0
                        Nothing was started. Mend these, then start again.
                        """.formatted(file)), run);
        assertFalse(Files.exists(directory.resolve("data")));
    }

    @Test
    void runStartsNothingWhereAKeywordFileHasAnError() throws IOException {
        Files.writeString(directory.resolve("shortcodes/72345.toml"), "short-code = \"72345\"\n");
        CommandRun run = CommandRun.of("run", "--config", file);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("required key `program` is missing"), run::err);
        assertFalse(Files.exists(directory.resolve("data")));
    }

    @Test
    void runStartsNothingWithoutAPassword() throws IOException {
        Files.delete(directory.resolve("password"));
        CommandRun run = CommandRun.of("run", "--config", file);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(file + ":7:1: error: the password file "), run::err);
        assertFalse(Files.exists(directory.resolve("data")));
    }

    @Test
    void runSaysWhereItLooked() {
        CommandRun run = CommandRun.of("run", "--config", directory.resolve("other.toml"));
        assertEquals(2, run.exitCode());
        assertTrue(
                run.err().startsWith(directory.resolve("other.toml") + ":1:1: error: the file does not exist"),
                run::err);
    }

    @Test
    void demoStartsNothingWhereAKeywordFileHasAnError() throws IOException {
        Files.writeString(directory.resolve("shortcodes/72345.toml"), "short-code = \"72345\"\n");
        CommandRun run = CommandRun.of("demo", "--keywords", shortCodes(), "--data", directory.resolve("data"));
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().contains("required key `program` is missing"), run::err);
        assertFalse(Files.exists(directory.resolve("data/mariadb")));
    }

    @Test
    void wrongArgumentsExitWithTwoAndShowTheUsage() {
        assertEquals(2, CommandRun.of().exitCode());
        assertEquals(2, CommandRun.of("walk").exitCode());
        assertEquals(2, CommandRun.of("run", "--fast").exitCode());
        assertEquals(2, CommandRun.of("demo", "--smpp-port", "a").exitCode());
        assertTrue(
                CommandRun.of().err().contains("Usage: shortstop"),
                () -> CommandRun.of().err());
    }

    @Test
    void aPortOutOfRangeIsAWrongArgument() {
        CommandRun run = CommandRun.of(
                "demo", "--smpp-port", "70000", "--keywords", shortCodes(), "--data", directory.resolve("data"));
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("--smpp-port must be 0 to 65535, not 70000\n"), run::err);
        assertFalse(Files.exists(directory.resolve("data/mariadb")));
    }

    @Test
    void aScriptThatIsNotThereIsToldBeforeAnythingStarts() {
        Path script = directory.resolve("nowhere.txt");
        CommandRun run = CommandRun.of(
                "demo", "--script", script, "--keywords", shortCodes(), "--data", directory.resolve("data"));
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("the script " + script + " cannot be read\n"), run::err);
        assertFalse(Files.exists(directory.resolve("data/mariadb")));
    }

    @Test
    void helpOfEveryCommandFitsATerminal() {
        for (String[] arguments : new String[][] {
            {"--help"}, {"run", "--help"}, {"check", "--help"}, {"demo", "--help"}, {"explain", "--help"}
        }) {
            CommandRun run = CommandRun.of((Object[]) arguments);
            assertEquals(0, run.exitCode());
            assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run::out);
        }
        assertTrue(CommandRun.of("--version").out().startsWith("shortstop "));
    }

    private Path shortCodes() {
        return directory.resolve("shortcodes");
    }
}
