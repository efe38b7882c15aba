package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By what a message was decided, as it can be proven from kept texts. */
class RulesVersionTest {

    private static final String FILE = """
            short-code = "0072"
            program = "Main St"
            [opt-out]
            reply = "${program}: no more, à bientôt ☺"
            [help]
            reply = "Costs $5, ${program}"
            [[opt-in]]
            keywords = ["JOIN", "OPT-IN"]
            account = "acme"
            list = "news"
            prompt = "Reply YES for ${program}"
            welcome = "Welcome to ${program}"
            """;

    @TempDir
    Path directory;

    private ShortCodeRules rules;

    @BeforeEach
    void load() {
        rules = load(FILE);
    }

    private ShortCodeRules load(String content) {
        return new KeywordFiles(directory).with("0072.toml", content).loadBook().rulesFor("0072");
    }

    @Test
    void theVersionCanBeToldFromTheKeptTextsWithoutThisProgram() throws Exception {
        StringBuilder builtIn = new StringBuilder();
        BuiltInRules.texts()
                .forEach((name, text) ->
                        builtIn.append(name).append("\n").append(text).append("\n"));
        assertEquals(sha256(builtIn.toString()), BuiltInRules.version());
        assertEquals(FILE, rules.fileText());
        assertEquals(sha256(BuiltInRules.version() + "\n" + FILE), rules.version());
        ShortCodeRules withoutFile = ShortCodeRules.builtIn("99999");
        assertEquals("", withoutFile.fileText());
        assertEquals(sha256(BuiltInRules.version() + "\n"), withoutFile.version());
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, 16);
    }

    @Test
    void theBuiltInRulesAreTheRuleFilesAndTheDefaultWords() {
        assertEquals(
                Set.of("de.toml", "default-words.txt", "en.toml", "es.toml", "fr.toml", "pt.toml"),
                BuiltInRules.texts().keySet());
        assertTrue(BuiltInRules.texts().get("fr.toml").contains("language = \"fr\""));
        List<String> words =
                BuiltInRules.texts().get("default-words.txt").lines().toList();
        assertTrue(words.contains("opt-out word, mandatory: STOP"), words::toString);
        assertTrue(words.contains("confirm word, fr: OUI"), words::toString);
        assertTrue(words.contains("help word, en fr es pt de: INFO"), words::toString);
    }

    @Test
    void whatAKeptFileSaysIsCompiledAgainAndAFileWithErrorsIsNot() {
        ShortCodeRules again = KeywordBook.compile(rules.fileText(), new BasicGsmSegmentCounter())
                .orElseThrow();
        assertEquals(rules.version(), again.version());
        assertEquals(rules.optIns(), again.optIns());
        assertEquals(Optional.empty(), KeywordBook.compile("short-code = 1", new BasicGsmSegmentCounter()));
    }

    @Test
    void whatAMatchWasTakenForCanBeToldFromItsRuleAndKeyword() {
        for (String text : List.of(
                "STOP",
                "stop please",
                "please take me off your list",
                "sotp",
                "yes",
                "help",
                "join",
                "join me",
                "hm")) {
            for (PendingOptIn pending : PendingOptIn.values()) {
                Match match = rules.match(text, pending);
                assertEquals(match.intent(), rules.intentOf(match.rule(), match.keyword()), text);
            }
        }
        ShortCodeRules asking = load(FILE.replace(
                "[opt-out]", "[clarify]\nreply = \"Reply STOP, Main St\"\n[opt-out]\non-phrase = \"clarify\""));
        assertEquals(new Intent.Clarify(), asking.intentOf(Rule.OPT_OUT_PHRASE, "take me off your list"));
        assertEquals(new Intent.OptOut(), asking.intentOf(Rule.OPT_OUT_TYPO, "stop"));
    }
}
