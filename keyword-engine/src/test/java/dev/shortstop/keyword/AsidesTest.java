package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said beside a phrase: in lines behind it, in other sentences, of somebody else. */
class AsidesTest {

    private final ShortCodeRules rules = ShortCodeRules.builtIn("72345");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Leave me alone\nJohn Smith",
                "No more\n\nSent from my iPhone of last year",
                "remove me\nBob\nBob's Garage",
                "Baja\nquiero que sepan que no me interesa nada de esto",
                "No more messages\nI have told you so many times now",
            })
    void aFirstLineIsARequestAboveASignatureOrWhereItIsASentence(String text) {
        assertTrue(isOptOut(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No messages ?\nI thought you would write when you got home",
                "Stop it!\nyou know that I hate it when you do that",
                "No more.\nMy stomach is about to explode after that lunch",
                "leave me alone\nI want to sleep because I worked all night",
                "Laisse-moi tranquille\nje dors encore et je travaille ce soir",
            })
    void aFirstLineIsNoneWhereMoreIsSaidBehindIt(String text) {
        assertEquals(Rule.UNMATCHED, rules.match(text, PendingOptIn.NONE).rule());
    }

    @Test
    void whatVetoesAPhraseIsTold() {
        Explanation explanation = rules.explain("stop sending messages to her", PendingOptIn.NONE);

        assertEquals(Rule.UNMATCHED, explanation.match().rule());
        assertTrue(explanation.toString().contains("a phrase would fit, but"), explanation::toString);
    }

    @Test
    void whatIsTooLittleByItselfIsARequestBesideAMentionOfMessages() {
        assertTrue(isOptOut("I get ten of your texts a day. Remove it."));
        assertEquals(
                Rule.UNMATCHED,
                rules.match("I get ten of his letters a day. Remove it.", PendingOptIn.NONE)
                        .rule());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Stpo pls", "UNSUBSCIRBE me thanks", "arretze", "sotp sorry, thanks"})
    void aSlipIsSeenWithCourtesiesBehindItAndInAPhraseOfOneWord(String text) {
        assertEquals(Rule.OPT_OUT_TYPO, rules.match(text, PendingOptIn.NONE).rule());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHOP please", "SEND please", "Sotp by the office", "termines"})
    void anOrdinaryWordOrAnythingElseBehindItIsNoSlip(String text) {
        assertEquals(Rule.UNMATCHED, rules.match(text, PendingOptIn.NONE).rule());
    }

    private boolean isOptOut(String text) {
        return rules.match(text, PendingOptIn.NONE).intent() instanceof Intent.OptOut;
    }
}
