package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.shortstop.keyword.toml.TomlOutcome.Accepted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phrases that name whom they are for: the program "Acme Deals", and the list main-st of the account acme. */
class SenderNamesTest {

    private static final String FILE = """
            short-code = "72345"
            program = "Acme Deals"

            [opt-out]
            reply = "${program}: You have been unsubscribed and will get no more messages from ${short-code}."

            [help]
            reply = "${program}: help@acme.example. Reply STOP to cancel."

            [[opt-in]]
            keywords = ["JOIN"]
            account = "acme"
            list = "main-st"
            prompt = "Reply YES."
            welcome = "Welcome."
            """;

    private final ShortCodeRules rules = compiled();

    private static ShortCodeRules compiled() {
        KeywordFile file = KeywordFile.of(
                Path.of("72345.toml"), FILE.getBytes(StandardCharsets.UTF_8), new BasicGsmSegmentCounter());
        if (file.outcome() instanceof Accepted<ShortCodeRules> accepted) {
            return accepted.value();
        }
        throw new AssertionError(file.outcome());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unsubscribe me from Acme",
                "cancel my membership with Acme",
                "cancelem minha inscrição no Acme",
                "Entfernen Sie mich aus Acme Deals",
                "please stpo sending me Acme Deals",
                "Unsubscribe from Acme Deals",
                "Stop texts from Acme",
                "No more texts from Main St",
                "Take me off the Main St list",
                "take me off the main-st list please",
                "I don't want Acme's messages anymore",
                "Acme stop texting me",
                "Retirez-moi de la liste Acme",
                "No quiero más mensajes de Acme",
                "Não quero mais mensagens da Acme",
                "Keine Nachrichten mehr von Acme",
                "STOP 72345",
                "stop acme",
                "Unsubscribe main st",
                "stop sending me acme deals",
                "stop sending me the main st alerts",
                "quit sending Acme",
                "I don't want Acme Deals anymore",
                "arrêtez de m'envoyer les messages Acme Deals",
                "ya no quiero mensajes de Main St",
                "parem de me mandar as mensagens da Acme Deals",
                "keine Acme Deals Nachrichten mehr",
            })
    void whoNamesTheSenderAsksForAnOptOut(String text) {
        assertInstanceOf(Intent.OptOut.class, match(text).intent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I love Acme",
                "Where is Acme on Main St?",
                "Does Acme text me when it is ready?",
                "I'd like to order from Acme",
            })
    void aNameAloneAsksForNothing(String text) {
        assertEquals(Rule.UNMATCHED, match(text).rule());
    }

    private Match match(String text) {
        return rules.match(text, PendingOptIn.NONE);
    }
}
