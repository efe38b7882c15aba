package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.keyword.Explanation.Outcome;
import dev.shortstop.keyword.Explanation.StepTaken;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps that may be mistaken (2, 6, 7), what they lead to, and how a match is explained. */
class PrecedenceTest {

    private static final String FILE = """
            short-code = "72345"
            program = "Main St"
            [opt-out]
            reply = "Bye"
            keywords = ["GENUG"]
            phrases = ["no more (coupons|vouchers) (from you)?"]
            ordinary-words = ["SROP"]
            [help]
            reply = "Help"
            [[opt-in]]
            keywords = ["NEWS", "SYOP"]
            account = "acme"
            list = "news"
            prompt = "YES?"
            welcome = "Welcome"
            """;

    @TempDir
    Path directory;

    private ShortCodeRules rules;

    @BeforeEach
    void load() {
        rules = load(FILE);
    }

    private ShortCodeRules load(String content) {
        return new KeywordFiles(directory)
                .with("72345.toml", content)
                .loadBook()
                .rulesFor("72345");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    Stop. Thank you             ; OPT_OUT_FIRST_WORD ; stop
                    STOP please                 ; OPT_OUT_FIRST_WORD ; stop
                    stop all please             ; OPT_OUT_FIRST_WORD ; stop all
                    Stop.Thanks                 ; OPT_OUT_FIRST_WORD ; stop
                    OPT-OUT please              ; OPT_OUT_FIRST_WORD ; opt out
                    un-subscribe please         ; OPT_OUT_FIRST_WORD ; unsubscribe
                    STOP NEWS                   ; OPT_OUT_FIRST_WORD ; stop
                    stop main st                ; OPT_OUT_FIRST_WORD ; stop
                    stop main st please         ; OPT_OUT_FIRST_WORD ; stop
                    genug bitte                 ; OPT_OUT_FIRST_WORD ; genug
                    Stop por favor              ; OPT_OUT_FIRST_WORD ; stop
                    Stop? Why                   ; UNMATCHED          ; ''
                    stop by                     ; UNMATCHED          ; ''
                    end of                      ; UNMATCHED          ; ''
                    cancel my order             ; UNMATCHED          ; ''
                    take me off your list       ; OPT_OUT_PHRASE     ; (take|get) <my-number> (off|out) (of|from)? <your> <kind>? <kind>? <list>
                    No more coupons             ; OPT_OUT_PHRASE     ; no more (coupons|vouchers) (from you)?
                    please, no more vouchers    ; OPT_OUT_PHRASE     ; no more (coupons|vouchers) (from you)?
                    No more coupons for my aunt ; UNMATCHED          ; ''
                    news: take me off your list ; OPT_IN_FIRST_WORD  ; news
                    SOTP                        ; OPT_OUT_TYPO       ; stop
                    genuh                       ; OPT_OUT_TYPO       ; genug
                    SROP                        ; UNMATCHED          ; ''
                    SYOP                        ; OPT_IN_KEYWORD     ; syop
                    SHOP                        ; UNMATCHED          ; ''
                    STO                         ; UNMATCHED          ; ''
                    """)
    void theFirstStepThatFitsWins(String text, Rule rule, String keyword) {
        Match match = rules.match(text, PendingOptIn.NONE);
        assertEquals(rule, match.rule(), match.toString());
        assertEquals(keyword, match.keyword());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    STOP please|Sent from my phone on the way home                     ; OPT_OUT_FIRST_WORD
                    STOP.Thank you|-John                                               ; OPT_OUT_FIRST_WORD
                    stop/unsubscribe|Sent from my phone                                ; OPT_OUT_FIRST_WORD
                    opt-out/stop|Sent from my phone                                    ; OPT_OUT_FIRST_WORD
                    stop-all.Thanks|Sent from my phone on the way home                 ; OPT_OUT_FIRST_WORD
                    |🛑|Not interested|Bob                                             ; OPT_OUT_PHRASE
                    Not interested|Bob                                                 ; OPT_OUT_PHRASE
                    Leave me alone|Sent from my iPhone                                 ; OPT_OUT_PHRASE
                    Leave me alone.|On Monday Main St wrote:|%1$s                      ; OPT_OUT_PHRASE
                    Please take me off your list.|%1$s                                 ; OPT_OUT_PHRASE
                    SOTP|Bob                                                           ; OPT_OUT_TYPO
                    stop by|the office                                                 ; UNMATCHED
                    Stop? Why|Bob                                                      ; UNMATCHED
                    Don't leave me alone|Bob                                           ; UNMATCHED
                    Bob|Not interested in dinner                                       ; UNMATCHED
                    %1$s take me off your list|Bob                                     ; UNMATCHED
                    """)
    void theFirstLineCountsAsAMessageWhateverIsBelow(String lines, Rule rule) {
        String text = lines.formatted("what they sent ".repeat(14)).replace('|', '\n');
        Match match = rules.match(text, PendingOptIn.NONE);
        assertEquals(rule, match.rule(), match.toString());
        assertEquals(match, rules.explain(text, PendingOptIn.NONE).match());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    They told her to stop sending messages. Wrong number               ; <wrong-number>
                    Wrong number. They told her to stop sending messages               ; <wrong-number>
                    hi, wrong number, take me off your list                            ; <wrong-number>
                    no more coupons and wrong number                                   ; no more (coupons|vouchers) (from you)?
                    wrong number so no more coupons                                    ; <wrong-number>
                    we wondered who asked to lose this number. no more vouchers thanks ; no more (coupons|vouchers) (from you)?
                    Wrong person|what they sent                                        ; wrong (person|recipient)
                    """)
    void thePhraseThatIsStoredIsTheOneThatDecided(String text, String phrase) {
        Match match = rules.match(text.replace('|', '\n'), PendingOptIn.NONE);
        assertEquals(Rule.OPT_OUT_PHRASE, match.rule());
        assertEquals(phrase, match.keyword());
    }

    @ParameterizedTest
    @ValueSource(strings = {"opt-out", "clarify", "review"})
    void whatALikelyOptOutLeadsToIsSetForEachStep(String reaction) {
        Intent intent = switch (reaction) {
            case "clarify" -> new Intent.Clarify();
            case "review" -> new Intent.Review();
            default -> new Intent.OptOut();
        };
        List<String> keys = List.of("on-first-word", "on-phrase", "on-typo");
        List<String> texts = List.of("stop please", "please take me off your list", "SOTP");
        for (int i = 0; i < keys.size(); i++) {
            ShortCodeRules set = load(FILE.replace("[opt-out]", "[opt-out]\n" + keys.get(i) + " = \"" + reaction + "\"")
                    + (reaction.equals("clarify") ? "[clarify]\nreply = \"Reply STOP to stop ${program}\"\n" : ""));
            for (int j = 0; j < texts.size(); j++) {
                assertEquals(
                        i == j ? intent : new Intent.OptOut(),
                        set.match(texts.get(j), PendingOptIn.NONE).intent(),
                        keys.get(i) + " " + texts.get(j));
            }
            assertEquals(
                    new Intent.OptOut(), set.match("stop", PendingOptIn.NONE).intent());
            assertEquals(
                    reaction.equals("clarify") ? Optional.of("Reply STOP to stop Main St") : Optional.empty(),
                    set.clarifyReply());
        }
    }

    @Test
    void languagesThatAreOffAreOffInPhrasesToo() {
        String text = "Keine Nachrichten mehr";
        assertEquals(Rule.OPT_OUT_PHRASE, rules.match(text, PendingOptIn.NONE).rule());
        ShortCodeRules english = load("languages = [\"en\"]\n" + FILE);
        assertEquals(Rule.UNMATCHED, english.match(text, PendingOptIn.NONE).rule());
        assertEquals(
                Rule.OPT_OUT_PHRASE,
                english.match("wrong number", PendingOptIn.NONE).rule());
        assertEquals(
                Rule.OPT_OUT_PHRASE,
                english.match("please no more coupons", PendingOptIn.NONE).rule());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A aimé « Répondez STOP »",
                "A adoré « Répondez STOP »",
                "N’a pas aimé « STOP »",
                "A réagi avec 👍 à « STOP »",
                "Le gustó “Responda BAJA”",
                "Le encantó “BAJA”",
                "Reaccionó con 👍 a “BAJA”",
                "Gostou de “Responda SAIR”",
                "Reagiu com 👍 a “SAIR”",
                "Gefällt „Antworten Sie STOP“",
                "Reagierte mit 👍 auf „STOP“"
            })
    void tapbacksAreKnownInEveryLanguage(String text) {
        assertEquals(Rule.TAPBACK, rules.match(text, PendingOptIn.UNEXPIRED).rule());
    }

    @Test
    void anExplanationTellsEveryStepAndWhyItDidNotFit() {
        Explanation explanation = rules.explain("Please don't take me off your list", PendingOptIn.NONE);
        assertEquals(Rule.UNMATCHED, explanation.match().rule());
        assertEquals(List.of("please don't take me off your list"), explanation.candidates());
        assertEquals(
                List.of(Step.values()),
                explanation.steps().stream().map(StepTaken::step).toList());
        assertEquals(
                "[MISSED does not start like a reaction, or does not end with a quotation], "
                        + "[MISSED is no keyword], [MISSED has more than 4 words], "
                        + "[MISSED no opt-in is pending, so no word confirms one], [MISSED is no keyword], "
                        + "[MISSED is no keyword starts with no opt-in keyword], "
                        + "[MISSED \"(take|get) <my-number> (off|out) (of|from)? <your> <kind>? <kind>? <list>\" would fit but for "
                        + "what is before it: \"please don't\"], "
                        + "[MISSED is longer than every keyword no phrase fits with one slip put right], [HIT]",
                String.join(
                        ", ",
                        explanation.steps().stream().map(PrecedenceTest::shown).toList()));
    }

    private static String shown(StepTaken step) {
        StringBuilder shown = new StringBuilder("[" + step.outcome());
        step.attempts().forEach(attempt -> shown.append(' ').append(attempt.result()));
        return shown.append(']').toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    STOP           | 1 | is an opt-out word
                    stop please    | 2 | "please" may follow stop
                    stop by        | 8 |
                    help           | 4 | is a help word
                    news now       | 5 | starts with "news"
                    wrong number   | 6 | fits
                    SOTP           | 7 | is "stop" with two letters swapped or a key beside
                    """)
    void theStepThatHitIsTheLastThatWasTried(String text, int number, String why) {
        Explanation explanation = rules.explain(text, PendingOptIn.NONE);
        for (StepTaken step : explanation.steps()) {
            int order = Integer.compare(step.step().number(), number);
            assertEquals(
                    order < 0 ? Outcome.MISSED : order == 0 ? Outcome.HIT : Outcome.NOT_TRIED, step.outcome(), text);
            assertEquals(
                    order > 0 || step.step() == Step.UNMATCHED, step.attempts().isEmpty(), step.toString());
            if (order == 0 && why != null) {
                String last = step.attempts().get(step.attempts().size() - 1).result();
                assertTrue(last.endsWith(why), last);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"STOP", "stop by", "stop please", "yes", "news", "take me off your list", "SOTP", "hello", ""})
    void anExplanationDecidesAsAMatchDoes(String text) {
        for (PendingOptIn pending : PendingOptIn.values()) {
            assertEquals(
                    rules.match(text, pending), rules.explain(text, pending).match());
        }
    }
}
