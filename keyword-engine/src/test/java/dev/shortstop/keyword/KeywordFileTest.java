package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a keyword file is said with its position, and all of it at once. */
class KeywordFileTest {

    private static final String SOUND = """
            short-code = "72345"
            program = "Main St"
            [opt-out]
            reply = "Bye"
            [help]
            reply = "Help"
            [[opt-in]]
            keywords = ["JOIN"]
            account = "acme"
            list = "news"
            prompt = "YES?"
            welcome = "Welcome"
            """;

    private static final String SHORTEN =
            "Shorten it (one segment holds 160 characters of GSM-7, or 70 where it has any "
                    + "other), or raise `max-segments`";

    @TempDir
    Path directory;

    @Test
    void aSoundFileHasNoProblems() {
        assertProblems(SOUND);
    }

    @Test
    void unknownKeysAreErrorsInEverySection() {
        assertProblems(
                """
                short-code = "72345"
                program = "Main St"
                  langages = ["en"]
                [opt-out]
                reply = "Bye"
                text = "Bye"
                [help]
                reply = "Help"
                [optin]
                keywords = ["JOIN"]
                [[opt-in]]
                keywords = ["JOIN"]
                account = "acme"
                list = "news"
                prompt = "YES?"
                welcome = "Welcome"
                double_optin = "always"
                """,
                "3:3: error: unknown key `langages`. Did you mean `languages`?",
                "6:1: error: unknown key `text`. Known here: `reply`, `keywords`, `phrases`, `ordinary-words`, `on-first-word`, "
                        + "`on-phrase`, `on-typo`",
                "9:1: error: unknown key `optin`. Did you mean `opt-in`?",
                "17:1: error: unknown key `double_optin`. Did you mean `double-opt-in`?");
    }

    @Test
    void duplicatesAreErrors() {
        assertProblems(
                SOUND + "list = \"vip\"\n[help]\nreply = \"Help\"\nprompt = 1\n[unmatched]\ntext = \"Sorry\"\n",
                "13:1: error: `list` is already defined at line 10, column 1. Remove one of the two",
                "14:1: error: `help` is already defined at line 5, column 1. Remove one of the two",
                "18:1: error: unknown key `text`. Known here: `reply`");
    }

    @Test
    void missingKeysAreReportedAtTheirSection() {
        assertProblems(
                """
                [help]
                [[opt-in]]
                keywords = ["JOIN"]
                  [[opt-in]]
                list = "news"
                """,
                "1:1: error: required key `short-code` is missing. Add it above the first [section]",
                "1:1: error: required key `program` is missing. Add it above the first [section]",
                "1:1: error: required key `reply` is missing in [opt-out]. Add it to [opt-out]",
                "1:1: error: required key `reply` is missing in [help]. Add it to [help]",
                "2:1: error: required key `account` is missing in [[opt-in]]. Add it to this [[opt-in]]",
                "2:1: error: required key `list` is missing in [[opt-in]]. Add it to this [[opt-in]]",
                "2:1: error: required key `prompt` is missing in [[opt-in]]. Add it to this [[opt-in]]",
                "2:1: error: required key `welcome` is missing in [[opt-in]]. Add it to this [[opt-in]]",
                "4:3: error: required key `keywords` is missing in [[opt-in]]. Add it to this [[opt-in]]",
                "4:3: error: required key `account` is missing in [[opt-in]]. Add it to this [[opt-in]]",
                "4:3: error: required key `prompt` is missing in [[opt-in]]. Add it to this [[opt-in]]",
                "4:3: error: required key `welcome` is missing in [[opt-in]]. Add it to this [[opt-in]]");
    }

    @Test
    void namesAndChoicesHaveTheirForm() {
        assertProblems(
                """
                short-code = "+72345"
                program = " "
                languages = ["en", "EN", "it", "en"]
                [opt-out]
                reply = "Bye"
                [help]
                reply = "Help"
                [confirm]
                expires-after = "24 hours"
                [[opt-in]]
                keywords = []
                account = "Acme"
                list = "-news"
                prompt = "YES?"
                welcome = "Welcome"
                double-opt-in = "when-optd-out"
                """,
                "1:1: error: `short-code` must be 3 to 15 digits, not \"+72345\"",
                "2:1: error: `program` is empty. Write the name under which subscribers know it",
                "3:20: error: `languages` must be one of \"en\", \"fr\", \"es\", \"pt\", \"de\", not \"EN\". Did you mean \"en\"?",
                "3:26: error: `languages` must be one of \"en\", \"fr\", \"es\", \"pt\", \"de\", not \"it\"",
                "9:1: error: `expires-after` must be a duration, not \"24 hours\". "
                        + "Write a whole number and one of the units ms, s, m, h, d: \"30s\"",
                "11:1: error: `keywords` is empty. Name at least one keyword, or remove the section",
                "12:1: error: `account` must be 1 to 63 of the characters a-z, 0-9 and -, and not start with -, not \"Acme\"",
                "13:1: error: `list` must be 1 to 63 of the characters a-z, 0-9 and -, and not start with -, not \"-news\"",
                "16:1: error: `double-opt-in` must be one of \"when-opted-out\", \"always\", not \"when-optd-out\". "
                        + "Did you mean \"when-opted-out\"?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    72345            | `short-code` must be a string, not an integer. Put it in quotes: "72345"
                    "12"             | `short-code` must be 3 to 15 digits, not "12"
                    "1234567890123456" | `short-code` must be 3 to 15 digits, not "1234567890123456"
                    "٧٢٣٤٥"          | `short-code` must be 3 to 15 digits, not "٧٢٣٤٥"
                    ["72345"]        | `short-code` must be a string, not an array
                    """)
    void aShortCodeIsAStringOfDigits(String value, String problem) {
        assertProblems(SOUND.replace("\"72345\"", value), "1:1: error: " + problem);
    }

    @Test
    void languagesAreNamedOnceEach() {
        assertProblems(
                "languages = []\n" + SOUND,
                "1:1: error: `languages` is empty. Name at least one, or remove the key for all of them");
        assertProblems(
                "languages = [\"en\", \"en\"]\n" + SOUND,
                "1:1: error: `languages` names a language twice. Remove one of the two");
    }

    @ParameterizedTest
    @CsvSource({"59s", "31d"})
    void aPromptStaysOpenForAReasonableTime(String lifetime) {
        assertProblems(
                SOUND + "[confirm]\nexpires-after = \"" + lifetime + "\"\n",
                "14:1: error: `expires-after` must be between 1m and 30d, not \"" + lifetime + "\"");
    }

    @Test
    void aKeywordIsUsedOnceWhateverItsSpellingAndItsSection() {
        assertProblems(
                """
                short-code = "72345"
                program = "Main St"
                [[opt-in]]
                keywords = ["JOIN", "Opt-In", "join!"]
                account = "acme"
                list = "news"
                prompt = "YES?"
                welcome = "Welcome"
                [opt-out]
                reply = "Bye"
                keywords = ["NO MORE", "no-more"]
                [help]
                reply = "Help"
                keywords = ["OPTIN"]
                [confirm]
                words = ["Jóin", "SUPPORT"]
                [[opt-in]]
                keywords = [
                    "VIP",
                  "support",
                ]
                account = "acme"
                list = "vip"
                prompt = "YES?"
                welcome = "Welcome"
                """,
                "4:31: error: keyword \"join!\" is used twice: it means the same as \"JOIN\" at line 4, column 13. "
                        + "Remove one of the two",
                "11:24: error: keyword \"no-more\" is used twice: it means the same as \"NO MORE\" at line 11, column 13. "
                        + "Remove one of the two",
                "14:13: error: keyword \"OPTIN\" is used twice: it means the same as \"Opt-In\" as an opt-in keyword "
                        + "at line 4, column 21. Remove one of the two",
                "16:10: error: keyword \"Jóin\" is used twice: it means the same as \"JOIN\" as an opt-in keyword "
                        + "at line 4, column 13. Remove one of the two",
                "20:3: error: keyword \"support\" is used twice: it means the same as \"SUPPORT\" as a confirm word "
                        + "at line 16, column 18. Remove one of the two");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Stop!       | a mandatory opt-out word
                    ＱＵＩＴ    | a mandatory opt-out word
                    End         | a mandatory opt-out word
                    REVOKE      | a mandatory opt-out word
                    opt-out     | a mandatory opt-out word
                    OptOut      | a mandatory opt-out word
                    cancel      | a mandatory opt-out word
                    Unsubscribe | a mandatory opt-out word
                    un-subscribe | a mandatory opt-out word
                    stop all    | a mandatory opt-out word
                    STOPALL     | a mandatory opt-out word
                    Help?       | a mandatory help word
                    Remove      | a default opt-out word
                    arrêt       | a default opt-out word
                    YES         | a default confirm word
                    info        | a default help word
                    """)
    void aDefaultWordKeepsItsMeaning(String word, String meaning) {
        assertProblems(
                SOUND.replace("JOIN", word),
                "8:13: error: \"" + word + "\" is " + meaning
                        + " and cannot be an opt-in keyword. Choose another word");
    }

    @Test
    void aWordOfALanguageThatIsOffIsFree() {
        assertProblems("languages = [\"fr\"]\n" + SOUND.replace("JOIN", "BAJA"));
    }

    @Test
    void aMandatoryWordIsNotFreeInAnySection() {
        assertProblems(
                SOUND + "[confirm]\nwords = [\"END\", \"HELP\"]\n",
                "14:10: error: \"END\" is a mandatory opt-out word and cannot be a confirm word. Choose another word",
                "14:17: error: \"HELP\" is a mandatory help word and cannot be a confirm word. Choose another word");
    }

    @Test
    void repeatingADefaultWordIsOnlyAWarning() {
        KeywordFiles files = new KeywordFiles(directory)
                .with("72345.toml", SOUND.replace("\"Help\"", "\"Help\"\nkeywords = [\"Info\"]"));
        assertTrue(
                files.loadProblems()
                        .contains("72345.toml:7:13: warning: \"Info\" is a default help word anyway. Remove it"),
                () -> files.loadProblems().toString());
        assertInstanceOf(KeywordBook.LoadResult.Loaded.class, files.load());
    }

    @Test
    void aKeywordThatStartsWithAnOptOutWordCouldNotBeReached() {
        assertProblems(
                SOUND.replace("\"JOIN\"", "\"Stop Smoking\", \"Nonstop\", \"NO MAS FUMAR\", \"NO SMOKING\""),
                "8:13: error: keyword \"Stop Smoking\" starts with the opt-out word \"STOP\". "
                        + "Choose a keyword that starts with another word",
                "8:40: error: keyword \"NO MAS FUMAR\" starts with the opt-out word \"NO MAS\". "
                        + "Choose a keyword that starts with another word");
    }

    @Test
    void aKeywordNeedsALetterOrDigit() {
        assertProblems(
                SOUND.replace("\"JOIN\"", "\"👍\", \"!\", \"\""),
                "8:13: error: keyword \"👍\" has no letter or digit, so no text can ever match it. Choose another word",
                "8:18: error: keyword \"!\" has no letter or digit, so no text can ever match it. Choose another word",
                "8:23: error: keyword \"\" has no letter or digit, so no text can ever match it. Choose another word");
    }

    @Test
    void everyTextIsChecked() {
        String tooLong = "x".repeat(460);
        String tooLongWithEmoji = "👍".repeat(101);
        String file = """
                short-code = "72345"
                program = "Main St"
                opt-out.reply = ""
                help.reply = "%s"
                unmatched.reply = " "
                [[opt-in]]
                keywords = ["JOIN"]
                account = "acme"
                list = "news"
                prompt = "%s"
                welcome = "Welcome to ${program}, ${list} on ${short-code}, ${"
                """;
        assertProblems(
                file.formatted(tooLong, tooLongWithEmoji),
                "3:1: error: `reply` is empty. Write the text that subscribers are to get, or remove the key",
                "4:1: error: `reply` takes 4 segments in GSM-7, and may take 3. " + SHORTEN,
                "5:1: error: `reply` is empty. Write the text that subscribers are to get, or remove the key",
                "10:1: error: `prompt` takes 4 segments in UCS-2, and may take 3. " + SHORTEN,
                "11:1: error: unknown placeholder ${list} in `welcome`. Use ${program} or ${short-code}",
                "11:1: error: unknown placeholder ${ in `welcome`. Use ${program} or ${short-code}");
    }

    @Test
    void aTextIsCountedWithItsPlaceholdersResolved() {
        String exactlyOneSegment = "x".repeat(160 - "Main St".length()) + "${program}";
        assertProblems(("max-segments = 1\n" + SOUND).replace("\"Bye\"", "\"" + exactlyOneSegment + "\""));
        assertProblems(
                ("max-segments = 1\n" + SOUND).replace("\"Bye\"", "\"x" + exactlyOneSegment + "\""),
                "5:1: error: `reply` takes 2 segments in GSM-7, and may take 1. " + SHORTEN);
    }

    @Test
    void aTextWithTheShortCodeNeedsNoProgram() {
        assertProblems(
                SOUND.replace("program = \"Main St\"", "").replace("\"Bye\"", "\"Bye from ${short-code}\""),
                "1:1: error: required key `program` is missing. Add it above the first [section]");
    }

    @Test
    void theProgramIsAPlainName() {
        assertProblems(
                SOUND.replace("Main St", "Main ${short-code}"),
                "2:1: error: `program` cannot hold a placeholder. Write the name itself");
    }

    @Test
    void optInSectionsHaveTwoBrackets() {
        assertProblems(
                SOUND.replace("[[opt-in]]", "[opt-in]"),
                "7:1: error: `opt-in` must be an array of tables, not a table. Write each header with two brackets: [[opt-in]]");
    }

    private void assertProblems(String content, String... problems) {
        List<String> found =
                new KeywordFiles(directory).with("72345.toml", content).loadErrors();
        List<String> expected = List.of(problems).stream()
                .map(problem -> "72345.toml:" + problem)
                .toList();
        assertEquals(String.join("\n", expected), String.join("\n", found));
    }
}
