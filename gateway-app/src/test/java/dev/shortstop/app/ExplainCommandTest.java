package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.keyword.KeywordBook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest {

    private static final String OPT_OUT_CONFIRMATION =
            "Main St Alerts: You have been unsubscribed and will get no more messages from 72345.";

    @TempDir
    private Path directory;

    private Path keywords;

    @BeforeEach
    void writeFiles() throws IOException {
        keywords = Files.createDirectory(directory.resolve("shortcodes"));
        Files.copy(Checkout.shippedKeywords().resolve("72345.toml"), keywords.resolve("72345.toml"));
        Files.writeString(directory.resolve("gateway.toml"), "");
    }

    @Test
    void everyStepTheDecisionItsEffectAndTheReplyAreTold() {
        CommandRun run = explain("72345", "Stop. Thank you");
        assertEquals(0, run.exitCode());
        assertEquals("""
                72345 "Main St Alerts", %s, rules version %s

                text        Stop. Thank you
                normalised  stop thank you

                  no   0  a reaction that quotes another message
                          does not start like a reaction, or does not end with a quotation
                  no   1  an opt-out keyword as the whole message
                          is no keyword
                  YES  2  an opt-out keyword as the first word of a short message
                          "stop" is a sentence of its own
                  -    3  a confirm word, where an opt-in is pending
                  -    4  a help keyword as the whole message
                  -    5  an opt-in keyword
                  -    6  an opt-out phrase
                  -    7  an opt-out keyword or phrase, mistyped
                  -    8  none of these

                decision    opt-out, by OPT_OUT_FIRST_WORD "stop"
                assuming    a number on every list of 72345, with nothing to confirm
                changes     opts out of every account on 72345
                            leaves acme/news
                            leaves globex/deals
                            leaves globex/vip
                reply       %s
                            (opt-out confirmation, 1 segment, GSM-7)
                """.formatted(keywords.resolve("72345.toml"), version(), OPT_OUT_CONFIRMATION), run.out());
        assertEquals("", run.err());
    }

    @Test
    void whatIsAssumedOfTheNumberIsToldAndDecides() {
        String welcome = "Main St Alerts: Welcome to Acme news, 4 msgs/month. Msg & data rates may apply. "
                + "Reply HELP for help, STOP to cancel.";
        assertEnd("""
                decision    confirm, by CONFIRM_WORD "yes"
                assuming    a number that has opted out by STOP, asked to confirm acme/news
                changes     confirms acme/news
                            is off the Opt-Out List, for acme alone
                            joins acme/news
                reply       %s
                            (welcome, 1 segment, GSM-7)
                """.formatted(welcome), "72345", "YES", "--opted-out", "--pending");
        assertEnd("""
                decision    opt-in acme/news, by OPT_IN_KEYWORD "join"
                assuming    a number on no list, and not opted out, with nothing to confirm
                changes     joins acme/news
                reply       %s
                            (welcome, 1 segment, GSM-7)
                """.formatted(welcome), "72345", "join", "--unknown");
        assertEnd("""
                decision    opt-out, by OPT_OUT_KEYWORD "stop"
                assuming    a number that has opted out by STOP, with nothing to confirm
                changes     none, since it has opted out before; that it did so again is recorded
                reply       none
                """, "72345", "STOP", "--opted-out");
        assertEnd("""
                decision    opt-out, by OPT_OUT_KEYWORD "stop"
                assuming    a number on every other list of 72345, asked to confirm acme/news
                changes     opts out of every account on 72345
                            leaves globex/deals
                            leaves globex/vip
                            can no longer confirm acme/news
                reply       %s
                            (opt-out confirmation, 1 segment, GSM-7)
                """.formatted(OPT_OUT_CONFIRMATION), "72345", "STOP", "--pending");
    }

    @Test
    void theReactionOfAPhoneIsDisregarded() {
        assertEnd("""
                decision    disregarded, by TAPBACK
                assuming    a number on every list of 72345, with nothing to confirm
                changes     none
                reply       none
                """, "72345", "Liked “Reply STOP to cancel”");
    }

    @Test
    void aTextThatPeopleReviewWaitsForThem() throws IOException {
        Path file = keywords.resolve("72345.toml");
        Files.writeString(file, Files.readString(file).replace("on-typo = \"opt-out\"", "on-typo = \"review\""));
        assertEnd("""
                decision    review, by OPT_OUT_TYPO "stop"
                assuming    a number on every list of 72345, with nothing to confirm
                changes     waits in the review queue for a person to decide
                reply       none
                """, "72345", "sotp");
    }

    @Test
    void aShortCodeWithoutAFileIsExplainedByTheDefaultWordsAlone() {
        CommandRun run = explain("99999", "Arrêt");
        assertEquals(0, run.exitCode());
        assertTrue(
                run.out()
                        .startsWith("99999 has no keyword file in " + keywords
                                + ": the default words and phrases alone are in force, and nothing is answered\n"),
                run::out);
        assertTrue(run.out().endsWith("""
                decision    opt-out, by OPT_OUT_KEYWORD "arret"
                assuming    a number that has not opted out, with nothing to confirm
                changes     opts out of every account on 99999
                reply       none
                """), run::out);
    }

    @Test
    void everyTextOfAFileIsOneLine() throws IOException {
        Path texts = Files.writeString(directory.resolve("texts"), "STOP\r\nwhen do you open?\n\n@JOIN\nVIP please");
        CommandRun run = explain("72345", "--file", texts);
        assertEquals(new CommandRun(0, """
                opt-out                  OPT_OUT_KEYWORD    STOP
                unmatched                UNMATCHED          when do you open?
                unmatched                UNMATCHED          %s
                opt-in acme/news         OPT_IN_KEYWORD     @JOIN
                opt-in globex/vip        OPT_IN_FIRST_WORD  VIP please
                """.formatted(""), ""), run);
    }

    @Test
    void textsAreTakenFromStandardInput() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("Arrêt\nno\n".getBytes(StandardCharsets.UTF_8)));
            CommandRun run = explain("72345", "--file", "-", "--json");
            assertEquals(
                    List.of("Arrêt", "no"),
                    lines(run).map(line -> line.get("text").asString()).toList());
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void jsonIsOneObjectALineWithAllThatIsKnown() {
        CommandRun run = explain("72345", "JOIN \"quoted\"\n\u2028 ☺", "--json", "--unknown");
        assertEquals(1, run.out().lines().filter(line -> line.startsWith("{")).count(), run::out);
        JsonNode line = lines(run).findFirst().orElseThrow();
        assertEquals("JOIN \"quoted\"\n\u2028 ☺", line.get("text").asString());
        assertEquals("join quoted", line.get("normalised").asString());
        assertEquals("72345", line.get("shortCode").asString());
        assertEquals(version(), line.get("rulesVersion").asString());
        assertEquals("opt-in", line.get("intent").asString());
        assertEquals("acme/news", line.get("list").asString());
        assertEquals("OPT_IN_FIRST_WORD", line.get("rule").asString());
        assertEquals("join", line.get("keyword").asString());
        assertEquals(
                "a number on no list, and not opted out, with nothing to confirm",
                line.get("assumed").asString());
        assertEquals(
                "[{\"type\":\"JOINED\",\"account\":\"acme\",\"list\":\"news\"}]",
                line.get("changes").toString());
        assertEquals("WELCOME", line.get("reply").get("kind").asString());
        assertEquals(1, line.get("reply").get("segments").asInt());
        assertEquals("GSM-7", line.get("reply").get("alphabet").asString());
        assertEquals(9, line.get("steps").size());
        JsonNode hit = line.get("steps").get(5);
        assertEquals(
                "OPT_IN_KEYWORD hit",
                hit.get("step").asString() + " " + hit.get("outcome").asString());
        assertEquals("not-tried", line.get("steps").get(6).get("outcome").asString());
        assertTrue(hit.get("attempts").get(0).has("tried"), hit::toString);
    }

    @Test
    void whatThereIsNoneOfIsLeftOutInJson() {
        JsonNode line = lines(explain("99999", "hi", "--json")).findFirst().orElseThrow();
        for (String field : List.of("keyword", "list", "reply")) {
            assertFalse(line.has(field), field);
        }
        assertEquals(0, line.get("changes").size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    72345                            | Name a text, or a file of texts by --file
                    72345 STOP --file x              | Name a text or --file, not both
                    72345 STOP --unknown --opted-out | Error: --unknown, --opted-out are mutually exclusive
                    99999 STOP --pending             | --pending: there is no list on 99999 that could be confirmed
                    123456789012345678901 STOP       | '123456789012345678901' is no short code
                    72345 --file nowhere.txt         | --file: nowhere.txt cannot be read
                    """)
    void wrongArgumentsAreTold(String arguments, String message) {
        CommandRun run = explain((Object[]) arguments.split(" "));
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith(message), run::err);
        assertEquals("", run.out());
    }

    @Test
    void keywordFilesWithErrorsAreToldAndExitWithTwo() throws IOException {
        Files.writeString(keywords.resolve("72346.toml"), "short-code = 72346\n");
        CommandRun run = explain("72345", "STOP");
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().contains("72346.toml:1:1: error: `short-code` must be a string"), run::err);
    }

    private void assertEnd(String expected, Object... arguments) {
        CommandRun run = explain(arguments);
        assertEquals(0, run.exitCode(), run::err);
        assertEquals(expected, run.out().substring(run.out().indexOf("decision  ")));
    }

    private CommandRun explain(Object... arguments) {
        return CommandRun.of(Stream.concat(Stream.of("explain", "--config", directory), Stream.of(arguments))
                .toArray());
    }

    private static Stream<JsonNode> lines(CommandRun run) {
        return run.out().lines().map(JsonMapper.shared()::readTree);
    }

    private String version() {
        return ((KeywordBook.LoadResult.Loaded) Configuration.readKeywords(keywords))
                .book()
                .rulesFor("72345")
                .version();
    }
}
