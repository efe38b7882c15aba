package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.keyword.KeywordBook.LoadResult.Rejected;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever edits a file mends it once: no kind of problem hides another, and no key takes a mandatory word away. */
class EveryProblemAtOnceTest {

    private static final String SOUND = """
            short-code = "72345"
            program = "Main St"
            [opt-out]
            reply = "${program}: No more messages."
            [help]
            reply = "${program}: help@mainst.example"
            """;

    private static final String SHORTEN =
            "Shorten it (one segment holds 160 characters of GSM-7, or 70 where it has any other), or raise `max-segments`";

    private static final List<String> MANDATORY = List.of(
            "STOP",
            "STOPALL",
            "STOP ALL",
            "QUIT",
            "END",
            "REVOKE",
            "OPT OUT",
            "OPT-OUT",
            "OPTOUT",
            "CANCEL",
            "UNSUBSCRIBE");

    @TempDir
    Path directory;

    private List<String> problems(String content) {
        return new KeywordFiles(directory).with("72345.toml", content).loadProblems();
    }

    private ShortCodeRules load(String content) {
        return new KeywordFiles(directory)
                .with("72345.toml", content)
                .loadBook()
                .rulesFor("72345");
    }

    private void assertProblems(String content, String... problems) {
        List<String> expected = List.of(problems).stream()
                .map(problem -> "72345.toml:" + problem)
                .toList();
        assertEquals(String.join("\n", expected), String.join("\n", problems(content)));
    }

    /** The list is that of what a file must never get wrong, in the order in which it meets the eye here. */
    @Test
    void aFileWithEveryKindOfProblemHasAllOfThemToldAtOnceWithTheirPlacesAndMends() {
        String optIn = "${program}: %s. 4 msgs/month. Msg & data rates may apply. Reply HELP for help, STOP to cancel.";
        String file = """
                short-code = "72345"
                program = "Main St"
                colour = "red"
                [opt-out]
                  reply = "${program}: No more messages from ${nobody}."
                keywords = ["ENOUGH", "GENUG"]
                ordinary-words = ["SLOP", "STOP"]
                keywords = ["BASTA"]
                [help]
                keywords = ["SUPPORT", "enough!"]
                [unmatched]
                reply = " "
                [[opt-in]]
                keywords = ["JOIN", "Quit!"]
                account = "acme"
                list = "news"
                prompt = "%s"
                welcome = "%s"
                [[opt-in]]
                keywords = ["JOIN VIP"]
                account = "globex"
                list = "vip"
                prompt = "%s"
                welcome = "%s"
                [[opt-in]]
                keywords = ["CLUB"]
                account = "Acme Inc."
                list = "-club"
                prompt = "%s"
                welcome = "%s"
                """.formatted(
                        optIn.formatted("Reply YES for news"),
                        "x".repeat(481),
                        optIn.formatted("Reply YES for VIP"),
                        optIn.formatted("Welcome"),
                        optIn.formatted("Reply YES to join the club"),
                        optIn.formatted("Welcome"));
        assertProblems(
                file,
                "3:1: error: unknown key `colour`. Known here: `short-code`, `program`, `max-segments`, `languages`, `opt-out`, "
                        + "`clarify`, `help`, `confirm`, `unmatched`, `opt-in`",
                "5:3: error: unknown placeholder ${nobody} in `reply`. Use ${program} or ${short-code}",
                "7:27: error: \"STOP\" is a mandatory opt-out word and cannot be taken away. Remove it from `ordinary-words`",
                "8:1: error: `keywords` is already defined at line 6, column 1. Remove one of the two",
                "9:1: error: required key `reply` is missing in [help]. Add it to [help]",
                "10:24: error: keyword \"enough!\" is used twice: it means the same as \"ENOUGH\" as an opt-out word at line 6, "
                        + "column 13. Remove one of the two",
                "12:1: error: `reply` is empty. Write the text that subscribers are to get, or remove the key",
                "14:13: warning: keyword \"JOIN\" is shadowed by the longer \"JOIN VIP\" at line 20: such texts lead to globex/vip, "
                        + "not to acme/news. If that is not meant, choose another word",
                "14:21: error: \"Quit!\" is a mandatory opt-out word and cannot be an opt-in keyword. Choose another word",
                "18:1: error: `welcome` takes 4 segments in GSM-7, and may take 3. " + SHORTEN,
                "18:1: warning: `welcome` lacks the program's name, how often messages come (\"4 msgs/month\"), "
                        + "\"Msg & data rates may apply\", HELP, STOP. Add it: carriers ask for it",
                "27:1: error: `account` must be 1 to 63 of the characters a-z, 0-9 and -, and not start with -, not \"Acme Inc.\"",
                "28:1: error: `list` must be 1 to 63 of the characters a-z, 0-9 and -, and not start with -, not \"-club\"");
        assertInstanceOf(Rejected.class, new KeywordFiles(directory).load());
    }

    @Test
    void theProblemsOfAFileKeepNoOtherFilesProblemsBack() {
        List<String> problems = new KeywordFiles(directory)
                .with("72345.toml", SOUND + "[confirm]\nwords = [\"END\"]\n")
                .with("72346.toml", SOUND.replace("72345", "72346") + "[confirm]\nwords = [\"REVOKE\"]\n")
                .loadProblems();
        assertEquals(
                List.of(
                        "72345.toml:8:10: error: \"END\" is a mandatory opt-out word and cannot be a confirm word. Choose another word",
                        "72346.toml:8:10: error: \"REVOKE\" is a mandatory opt-out word and cannot be a confirm word. Choose another word"),
                problems);
    }

    @Test
    void aFileWithoutAHelpTextIsRejectedWhetherTheSectionOrTheKeyIsMissing() {
        assertProblems(
                SOUND.substring(0, SOUND.indexOf("[help]")),
                "1:1: error: required key `reply` is missing in [help]. Add it to [help]");
        assertProblems(
                SOUND.substring(0, SOUND.indexOf("[help]")) + "[help]\nkeywords = [\"SUPPORT\"]\n",
                "5:1: error: required key `reply` is missing in [help]. Add it to [help]");
    }

    @Test
    void aDuplicateKeyDoesNotHideThatAnotherIsMissing() {
        assertProblems(
                SOUND.replace("[help]\nreply = \"${program}: help@mainst.example\"", "reply = \"Bye\""),
                "1:1: error: required key `reply` is missing in [help]. Add it to [help]",
                "5:1: error: `reply` is already defined at line 4, column 1. Remove one of the two");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    STOP        | a mandatory opt-out word
                    Quit        | a mandatory opt-out word
                    end!        | a mandatory opt-out word
                    ＲＥＶＯＫＥ | a mandatory opt-out word
                    optout      | a mandatory opt-out word
                    Cancel      | a mandatory opt-out word
                    unsubscribe | a mandatory opt-out word
                    StopAll     | a mandatory opt-out word
                    HELP        | a mandatory help word
                    """)
    void noMandatoryWordBecomesAnOrdinaryOne(String word, String what) {
        assertProblems(
                SOUND.replace("[opt-out]", "[opt-out]\nordinary-words = [\"" + word + "\"]"),
                "4:19: error: \"" + word + "\" is " + what
                        + " and cannot be taken away. Remove it from `ordinary-words`");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BAJA    | an opt-out word | OPT_OUT_KEYWORD
                    enough! | an opt-out word | OPT_OUT_KEYWORD
                    info    | a help word     | HELP_KEYWORD
                    """)
    void anotherKeywordStaysOneAndThatIsToldWhereItIsAnOrdinaryWordToo(String word, String what, Rule rule) {
        String content =
                SOUND.replace("[opt-out]", "[opt-out]\nkeywords = [\"ENOUGH\"]\nordinary-words = [\"" + word + "\"]");
        assertProblems(
                content,
                "5:19: warning: \"" + word + "\" is " + what
                        + " and stays one: an ordinary word is merely never taken for a mistyped one. "
                        + "Remove it from `ordinary-words`");
        assertEquals(rule, load(content).match(word, PendingOptIn.NONE).rule());
    }

    /** What an operator might try, wittingly or not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "languages = [\"de\"]\n",
                "languages = [\"fr\", \"es\", \"pt\"]\n",
                "opt-out.keywords = []\n",
                "opt-out.keywords = [\"GENUG\"]\n",
                "opt-out.phrases = [\"stop\", \"cancel (it)?\"]\n",
                "opt-out.on-first-word = \"review\"\nopt-out.on-phrase = \"review\"\nopt-out.on-typo = \"review\"\n",
                "help.keywords = [\"STOP HELP ME\"]\n",
                "confirm.words = [\"STOP IT\"]\n",
            })
    void whateverAFileSaysTheMandatoryWordsOptOut(String lines) {
        String content = lines + """
                short-code = "72345"
                program = "Stop"
                opt-out.reply = "${program}: No more messages."
                help.reply = "${program}: help@mainst.example"
                """;
        KeywordFiles files = new KeywordFiles(directory).with("72345.toml", content);
        if (lines.contains("STOP ")) {
            assertTrue(
                    files.loadErrors().get(0).contains("starts with the opt-out word \"STOP\""),
                    () -> files.loadErrors().toString());
            return;
        }
        ShortCodeRules rules = files.loadBook().rulesFor("72345");
        for (String word : MANDATORY) {
            for (PendingOptIn pending : PendingOptIn.values()) {
                assertEquals(new Intent.OptOut(), rules.match(word, pending).intent(), word);
                assertEquals(Rule.OPT_OUT_KEYWORD, rules.match(word, pending).rule(), word);
            }
        }
        assertEquals(Rule.HELP_KEYWORD, rules.match("HELP", PendingOptIn.NONE).rule());
    }

    @ParameterizedTest
    @ValueSource(strings = {"opt-out.stop = false", "opt-out.without = [\"STOP\"]", "opt-out.words = [\"GENUG\"]"})
    void thereIsNoKeyThatCouldTakeAWordAway(String line) {
        String key = line.substring("opt-out.".length(), line.indexOf(' '));
        String problem = problems(line + "\n" + """
                        short-code = "72345"
                        program = "Main St"
                        opt-out.reply = "${program}: No more messages."
                        help.reply = "${program}: help@mainst.example"
                        """).get(0);
        assertTrue(problem.startsWith("72345.toml:1:1: error: unknown key `" + key + "`"), problem);
    }
}
