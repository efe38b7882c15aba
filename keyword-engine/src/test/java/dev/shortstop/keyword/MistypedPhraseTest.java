package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.shortstop.keyword.toml.TomlOutcome.Accepted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Step 7 in a text of several words: one slip in a word inside a phrase. */
class MistypedPhraseTest {

    private final ShortCodeRules rules = ShortCodeRules.builtIn("72345");

    private Match match(String text) {
        return rules.match(text, PendingOptIn.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "please stpo texting me, stpo, stop", // swapped
        "please stop textimg me, textimg, texting", // the key beside
        "please stop textng me, textng, texting", // left out: known as a spelling
        "please remve my number, remve, remove", // left out
        "stop sendiing me messages, sendiing, sending", // doubled
        "stop sendiiiing me messages, sendiiiing, sending", // held down
        "arrêtez de m'envoeyr des messages, m'envoeyr, m'envoyer",
        "não quero mais recebre mensagens, recebre, receber",
        "bitte nciht mehr schreiben, nciht, nicht",
        "deje de enviarne mensajes, enviarne, enviarme",
    })
    void aSlipInsideAPhraseIsPutRight(String text, String typed, String meant) {
        Match match = match(text);

        assertEquals(new Intent.OptOut(), match.intent());
        if (match.rule() == Rule.OPT_OUT_TYPO) {
            assertTrue(match.keyword().startsWith(typed + " → " + meant + ": "), match.keyword());
        } else {
            assertEquals("textng", typed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plaese stpo txeting me", // two words
                "please psto texting me", // two slips in one word
                "stpo by the office later", // no phrase
                "the doctor said I should remvoe my number one enemy sugar from the menu",
                "wrnog one", // two words, and a short one of them
                "please sotp",
                "stop testing me", // words
                "hör auf zu schreien",
                "deja de andar molestando",
                "no soy majo", // names are never meant
                "don't ever stpo texting me, I love it",
            })
    void whatIsNoSlipInAPhraseIsLeftAlone(String text) {
        assertEquals(Rule.UNMATCHED, match(text).rule());
    }

    @Test
    void phrasesOfTheFileAreKnownWithASlipToo() {
        Match match = RichRules.compiled().match("no more vuochers from you", PendingOptIn.NONE);

        assertEquals(Rule.OPT_OUT_TYPO, match.rule());
        assertEquals("vuochers → vouchers: no more (coupons|vouchers) (from you)?", match.keyword());
    }

    @ParameterizedTest
    @CsvSource({"'', OPT_OUT_TYPO", "'ordinary-words = [\"stpo\"]', UNMATCHED"})
    void anOrdinaryWordOfTheFileIsNoSlip(String line, Rule rule) {
        String file = """
                short-code = "72345"
                program = "Main St"
                [opt-out]
                reply = "${program}: No more messages."
                %s
                [help]
                reply = "${program}: help@mainst.example"
                """.formatted(line);
        KeywordFile read = KeywordFile.of(
                Path.of("72345.toml"), file.getBytes(StandardCharsets.UTF_8), new BasicGsmSegmentCounter());

        if (read.outcome() instanceof Accepted<ShortCodeRules> accepted) {
            assertEquals(
                    rule,
                    accepted.value()
                            .match("please stpo texting me", PendingOptIn.NONE)
                            .rule());
        } else {
            fail(read.outcome().toString());
        }
    }

    @Test
    void whatVetoesAPhraseVetoesOneThatWasMistyped() {
        assertEquals(
                Rule.UNMATCHED,
                match("Please stpo texting me. Tell her to call me, just text me instead")
                        .rule());
    }

    @Test
    void theTraceTellsWhatWasMeant() {
        String explained =
                rules.explain("please stpo texting me", PendingOptIn.NONE).toString();

        assertTrue(explained.contains("with \"stop\" for \"stpo\""), explained);
    }

    @Test
    void whatIsKeptFitsItsColumn() {
        Match match = match("wir möchten keine Wrebung mehr von Ihnen erhalten");

        assertEquals(Rule.OPT_OUT_TYPO, match.rule());
        assertTrue(match.keyword().codePointCount(0, match.keyword().length()) <= 121, match.keyword());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "stpo ", "stpo.", "please stpo texting ", "\"stop\" ", "x", "!"})
    void aLongTextIsReadInTimeThatItsLengthTakes(String part) {
        String text = part.repeat(100_000 / part.length());

        assertTimeout(Duration.ofSeconds(5), () -> match(text));
    }
}
