package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.shortstop.keyword.OptInKeyword.DoubleOptIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortCodeRulesTest {

    private static final String FILE = """
            short-code = "0072"
            program = "Main St"
            [opt-out]
            reply = "${program}: no more from ${short-code}"
            keywords = ["NO MORE"]
            [help]
            reply = "Costs $5, ${program}"
            keywords = ["SUPPORT"]
            [confirm]
            words = ["OK"]
            expires-after = "90m"
            [[opt-in]]
            keywords = ["JOIN", "OPT-IN"]
            account = "acme"
            list = "news"
            prompt = "Reply YES for ${program}"
            welcome = "Welcome to ${program}"
            [[opt-in]]
            keywords = ["JOIN VIP", "VIPGOLD"]
            account = "globex"
            list = "vip"
            double-opt-in = "always"
            prompt = "Reply YES for VIP"
            welcome = "Welcome to VIP"
            [[opt-in]]
            keywords = ["VIP", "加入"]
            account = "globex"
            list = "deals"
            double-opt-in = "when-opted-out"
            prompt = "Reply YES for deals"
            welcome = "Welcome to deals"
            [unmatched]
            reply = "Sorry, ${program}"
            """;

    @TempDir
    Path directory;

    private ShortCodeRules rules;

    @BeforeEach
    void load() {
        rules = new KeywordFiles(directory).with("0072.toml", FILE).loadBook().rulesFor("0072");
    }

    @Test
    void theFileIsReadAsItStands() {
        assertEquals("0072", rules.shortCode());
        assertEquals("Main St", rules.program());
        assertEquals(Duration.ofMinutes(90), rules.pendingOptInLifetime());
        assertEquals(Optional.of("Main St: no more from 0072"), rules.optOutReply());
        assertEquals(Optional.of("Costs $5, Main St"), rules.helpReply());
        assertEquals(Optional.of("Sorry, Main St"), rules.unmatchedReply());
        assertEquals(
                new OptInKeyword(
                        List.of("JOIN", "OPT-IN"),
                        "acme",
                        "news",
                        DoubleOptIn.WHEN_OPTED_OUT,
                        "Reply YES for Main St",
                        "Welcome to Main St"),
                rules.optIns().get(0));
        assertEquals(DoubleOptIn.ALWAYS, rules.optIns().get(1).doubleOptIn());
        assertEquals(DoubleOptIn.WHEN_OPTED_OUT, rules.optIns().get(2).doubleOptIn());
    }

    @Test
    void theVersionChangesWithTheFileAndWithNothingElse() {
        assertEquals(rules.version(), reload(FILE).version());
        assertFalse(rules.version().equals(reload(FILE + "# a comment\n").version()));
        assertEquals(16, rules.version().length());
    }

    private ShortCodeRules reload(String content) {
        return new KeywordFiles(directory).with("0072.toml", content).loadBook().rulesFor("0072");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    STOP                        | OPT_OUT_KEYWORD   | stop
                    Stop 🛑!!                   | OPT_OUT_KEYWORD   | stop
                    opt-out                     | OPT_OUT_KEYWORD   | opt out
                    un-subscribe                | OPT_OUT_KEYWORD   | unsubscribe
                    no more                     | OPT_OUT_KEYWORD   | no more
                    NO-MORE                     | OPT_OUT_KEYWORD   | no more
                    help                        | HELP_KEYWORD      | help
                    Support?                    | HELP_KEYWORD      | support
                    join                        | OPT_IN_KEYWORD    | join
                    join please                 | OPT_IN_FIRST_WORD | join
                    Join! Please                | OPT_IN_FIRST_WORD | join
                    opt-in                      | OPT_IN_KEYWORD    | opt in
                    optin                       | OPT_IN_KEYWORD    | optin
                    optin now                   | OPT_IN_FIRST_WORD | optin
                    opt in now                  | OPT_IN_FIRST_WORD | opt in
                    加入                        | OPT_IN_KEYWORD    | 加入
                    STOPPING                    | UNMATCHED         | ''
                    stop by the shop            | UNMATCHED         | ''
                    end of story                | UNMATCHED         | ''
                    JOINING                     | UNMATCHED         | ''
                    join's off                  | UNMATCHED         | ''
                    vip.example is down         | UNMATCHED         | ''
                    please join                 | UNMATCHED         | ''
                    help me                     | UNMATCHED         | ''
                    START                       | UNMATCHED         | ''
                    UNSTOP                      | UNMATCHED         | ''
                    👍                          | UNMATCHED         | ''
                    """)
    void aTextMeansWhatItsWordsSay(String text, Rule rule, String keyword) {
        Match match = rules.match(text, PendingOptIn.NONE);
        assertEquals(rule, match.rule());
        assertEquals(keyword, match.keyword());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    VIP                 | deals | vip
                    VIP now             | deals | vip
                    JOIN VIP            | vip   | join vip
                    JOIN, VIP now       | vip   | join vip
                    JOIN-VIP now        | vip   | join vip
                    VIP-GOLD now        | vip   | vipgold
                    JOIN now VIP        | news  | join
                    JOIN VIPER          | news  | join
                    """)
    void theLongerKeywordBeatsTheShorter(String text, String list, String keyword) {
        Match match = rules.match(text, PendingOptIn.NONE);
        assertEquals(list, ((Intent.OptIn) match.intent()).keyword().list());
        assertEquals(keyword, match.keyword());
    }

    @ParameterizedTest
    @ValueSource(strings = {"YES", "yes!", "Y", "sí", "OK", "Yes\nSent from my phone"})
    void aConfirmWordConfirmsWhereSomethingIsPendingAndIsOrdinaryTextElsewhere(String text) {
        assertEquals(
                new Intent.Confirm(), rules.match(text, PendingOptIn.UNEXPIRED).intent());
        assertEquals(
                Rule.CONFIRM_WORD, rules.match(text, PendingOptIn.UNEXPIRED).rule());
        assertEquals(
                new Intent.Unmatched(), rules.match(text, PendingOptIn.NONE).intent());
    }

    @Test
    void aConfirmWordIsTheWholeMessage() {
        assertEquals(
                Rule.UNMATCHED,
                rules.match("yes but not now", PendingOptIn.UNEXPIRED).rule());
    }

    @ParameterizedTest
    @CsvSource({
        "'STOP\nSent from my phone', OPT_OUT_KEYWORD",
        "'\n\n🛑\nSTOP\n-- \nBob', OPT_OUT_KEYWORD",
        "'Bob\nSTOP', UNMATCHED",
        "'HELP\nBob', HELP_KEYWORD",
        "'JOIN\nBob', OPT_IN_KEYWORD",
        "'STOP\nJOIN', OPT_OUT_KEYWORD",
        "'JOIN\nVIP', OPT_IN_KEYWORD"
    })
    void theFirstLineCountsWhereASignatureFollows(String text, Rule rule) {
        assertEquals(rule, rules.match(text, PendingOptIn.NONE).rule());
    }

    @Test
    void anOptOutGoesBeforeEverythingElseEvenAsTheLastCandidate() {
        // "un sub" is tried first and is a help word here.
        Match joined = reload(FILE.replace("\"SUPPORT\"", "\"UN SUB\"")).match("UN-SUB", PendingOptIn.NONE);
        assertEquals(Rule.OPT_OUT_KEYWORD, joined.rule());
        assertEquals("unsub", joined.keyword());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Liked “Main St: Reply STOP to end”",
                "Loved “STOP”",
                "Laughed at \"STOP\"",
                "Emphasized “Welcome\nReply STOP to end”",
                "Emphasised “STOP”",
                "Disliked “STOP”",
                "Questioned “STOP”",
                "Reacted 👍 to “Reply STOP”",
                "Reacted 👨‍👩‍👧‍👦 to “Reply STOP”",
                "Reacted to “Reply STOP”",
                "Removed a heart from “Reply STOP”",
                " Liked «STOP» "
            })
    void aTapbackIsNeverACommand(String text) {
        Match match = rules.match(text, PendingOptIn.UNEXPIRED);
        assertEquals(new Intent.Unmatched(), match.intent());
        assertEquals(Rule.TAPBACK, match.rule());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Liked it", "Liked \"", "Liked “it” STOP", "Reacted badly to it", "\"STOP\""})
    void aTextThatMerelyResemblesATapbackIsNone(String text) {
        assertFalse(rules.match(text, PendingOptIn.NONE).rule() == Rule.TAPBACK);
    }

    @Test
    void theNormalisedTextIsThatOfTheWholeMessage() {
        assertEquals(
                "stop sent from my phone",
                rules.match("STOP!\nSent from my phone", PendingOptIn.NONE).normalisedText());
    }

    static Stream<String> monsters() {
        return Stream.of(
                "",
                "STOP".repeat(25_000),
                "JOIN ".repeat(20_000),
                "-".repeat(100_000),
                "J-".repeat(50_000),
                "\n".repeat(100_000),
                "\"".repeat(100_000),
                "\uD83D".repeat(100_000),
                "\uDE00".repeat(100_000),
                "\uDE00\uD83D".repeat(50_000),
                "\u0000".repeat(100_000),
                "\uFDFA".repeat(100_000),
                "👍".repeat(50_000),
                "Reacted " + " ".repeat(100_000) + " to \"\"");
    }

    @ParameterizedTest
    @MethodSource("monsters")
    void noTextMakesItThrow(String monster) {
        assertNotNull(rules.match(monster, PendingOptIn.UNEXPIRED).rule());
    }

    @Test
    void noRandomTextMakesItThrow() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 0, 0x10000).forEach(c -> text.append((char) c));
            text.insert(random.nextInt(text.length() + 1), "STOP\n");
            try {
                String normalised =
                        rules.match(text.toString(), PendingOptIn.UNEXPIRED).normalisedText();
                assertEquals(normalised, normalised.strip());
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", text " + i, e);
            }
        }
    }

    @Test
    void aShortCodeWithoutAFileStillKnowsTheDefaultWordsAndAnswersNothing() {
        ShortCodeRules builtIn = ShortCodeRules.builtIn("99999");
        assertEquals(
                new Intent.OptOut(), builtIn.match("Stop", PendingOptIn.NONE).intent());
        assertEquals("99999", builtIn.shortCode());
        assertEquals(Duration.ofHours(24), builtIn.pendingOptInLifetime());
        assertEquals(Optional.empty(), builtIn.optOutReply());
        assertEquals(Optional.empty(), builtIn.helpReply());
        assertEquals(Optional.empty(), builtIn.unmatchedReply());
        assertEquals(List.of(), builtIn.optIns());
    }
}
