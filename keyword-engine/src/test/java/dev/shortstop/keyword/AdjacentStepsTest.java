package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.keyword.Explanation.Outcome;
import dev.shortstop.keyword.Explanation.StepTaken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of two steps that both fit the earlier wins. Each case is a text that both fit, and a change of the file or of the subscriber's state
 * by which the earlier fits no more, so that the later one is seen to fit, too.
 */
class AdjacentStepsTest {

    private static final String FILE = """
            short-code = "72345"
            program = "Main St"
            [opt-out]
            reply = "Bye"
            keywords = ["NO-VIP", "LIKED STOP", "STOP JOIN"]
            phrases = ["stpo"]
            [help]
            reply = "Help"
            keywords = ["INFO NEWS", "YES NO"]
            [confirm]
            words = ["YESNO", "STOPPLEASE"]
            [[opt-in]]
            keywords = ["INFONEWS", "JOIN", "WRONG NUMBER", "TAKE", "LIKED", "CANECL"]
            account = "acme"
            list = "news"
            prompt = "YES?"
            welcome = "Welcome"
            [[opt-in]]
            keywords = ["JOIN VIP"]
            account = "acme"
            list = "vip"
            prompt = "YES?"
            welcome = "Welcome"
            [unmatched]
            reply = "?"
            """;

    @TempDir
    Path directory;

    private ShortCodeRules load(String content) {
        return new KeywordFiles(directory)
                .with("72345.toml", content)
                .loadBook()
                .rulesFor("72345");
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                // A reaction's quotation is ours, whatever it says, and whatever else it begins with.
                pair("Liked “STOP”", Rule.TAPBACK, "", "Liked STOP", Rule.OPT_OUT_KEYWORD),
                pair("Liked “JOIN”", Rule.TAPBACK, "", "Liked JOIN", Rule.OPT_IN_FIRST_WORD),
                // 1 and 2: "stop join" is a keyword of its own, and "stop" with the name of a list behind it.
                pair("STOP JOIN", Rule.OPT_OUT_KEYWORD, ", \"STOP JOIN\"", Rule.OPT_OUT_FIRST_WORD),
                pair("STOP ALL", Rule.OPT_OUT_KEYWORD, "", "STOP ALL PLEASE", Rule.OPT_OUT_FIRST_WORD),
                // 2 and 3: one reading of the hyphen is "stop" with a courtesy, the other a word that confirms.
                pair("STOP-PLEASE", Rule.OPT_OUT_FIRST_WORD, "", "STOPPLEASE", Rule.CONFIRM_WORD),
                // 3 and 4, and the same without a pending opt-in.
                pair("YES-NO", Rule.CONFIRM_WORD, "\"YESNO\", ", Rule.HELP_KEYWORD),
                pair("YES\nNO", Rule.CONFIRM_WORD, "", "YES NO", Rule.HELP_KEYWORD),
                // 4 and 5.
                pair("INFO-NEWS", Rule.HELP_KEYWORD, "\"INFO NEWS\", ", Rule.OPT_IN_KEYWORD),
                pair("INFO\nINFONEWS", Rule.HELP_KEYWORD, "", "INFONEWS\nINFO", Rule.OPT_IN_KEYWORD),
                // 5: whole message, then first word, and the longer before the shorter.
                pair("JOIN VIP", Rule.OPT_IN_KEYWORD, "\"JOIN VIP\"|\"CLUB\"", Rule.OPT_IN_FIRST_WORD),
                // 5 and 6, the whole message and the first word.
                pair("WRONG NUMBER", Rule.OPT_IN_KEYWORD, ", \"WRONG NUMBER\"", Rule.OPT_OUT_PHRASE),
                pair("take me off your list", Rule.OPT_IN_FIRST_WORD, ", \"TAKE\"", Rule.OPT_OUT_PHRASE),
                // 5 and 7: a keyword is no typing error.
                pair("CANECL", Rule.OPT_IN_KEYWORD, ", \"CANECL\"", Rule.OPT_OUT_TYPO),
                // 6 and 7.
                pair("STPO", Rule.OPT_OUT_PHRASE, "phrases = [\"stpo\"]\n", Rule.OPT_OUT_TYPO),
                // 7 and 8: an ordinary word is none either.
                pair("SOTP", Rule.OPT_OUT_TYPO, "phrases|ordinary-words = [\"SOTP\"]\nphrases", Rule.UNMATCHED));
    }

    /** @param change what is taken out of the file, or {@code one|other} */
    private static Arguments pair(String text, Rule earlier, String change, Rule later) {
        return Arguments.of(text, earlier, change, text, later);
    }

    /** @param other a text that is the same but for what the earlier step needs */
    private static Arguments pair(String text, Rule earlier, String change, String other, Rule later) {
        return Arguments.of(text, earlier, change, other, later);
    }

    @ParameterizedTest(name = "{0}: {1} before {4}")
    @MethodSource("pairs")
    void theEarlierStepWins(String text, Rule earlier, String change, String other, Rule later) {
        Match match = load(FILE).match(text, PendingOptIn.UNEXPIRED);
        assertEquals(earlier, match.rule(), match.toString());
        int bar = change.indexOf('|');
        String before = bar < 0 ? change : change.substring(0, bar);
        assertTrue(FILE.contains(before), before);
        String changed = FILE.replaceFirst(
                Pattern.quote(before), Matcher.quoteReplacement(bar < 0 ? "" : change.substring(bar + 1)));
        Match without = load(changed).match(other, PendingOptIn.UNEXPIRED);
        assertEquals(later, without.rule(), without.toString());
    }

    @Test
    void withoutAPendingOptInAConfirmWordLeavesTheTextToTheStepsBehindIt() {
        ShortCodeRules rules = load(FILE);
        assertEquals(
                Rule.CONFIRM_WORD, rules.match("YES-NO", PendingOptIn.UNEXPIRED).rule());
        assertEquals(Rule.HELP_KEYWORD, rules.match("YES-NO", PendingOptIn.NONE).rule());
        assertEquals(Rule.UNMATCHED, rules.match("YESNO", PendingOptIn.NONE).rule());
    }

    @Test
    void everyStepHasANumberAndComesInTheOrderOfTheRules() {
        List<Integer> numbers = Stream.of(Step.values())
                .map(Step::number)
                .filter(number -> number > 0)
                .toList();
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8), numbers);
    }

    /** One text for each rule; what comes before it was tried and missed, what comes behind it was not tried. */
    @Test
    void theTraceTellsEachStepOnceInOrderWhateverWins() {
        ShortCodeRules rules = load(FILE);
        List<String> texts = List.of(
                "Liked “STOP”",
                "STOP",
                "STOP please",
                "YES",
                "INFO",
                "JOIN",
                "JOIN now",
                "lose my number",
                "SOTP",
                "hello there");
        List<Rule> seen = new ArrayList<>();
        for (String text : texts) {
            Explanation explanation = rules.explain(text, PendingOptIn.UNEXPIRED);
            seen.add(explanation.match().rule());
            List<Outcome> outcomes =
                    explanation.steps().stream().map(StepTaken::outcome).toList();
            int hit = outcomes.indexOf(Outcome.HIT);
            for (int i = 0; i < outcomes.size(); i++) {
                Outcome expected = i < hit ? Outcome.MISSED : i == hit ? Outcome.HIT : Outcome.NOT_TRIED;
                assertEquals(expected, outcomes.get(i), text + " " + explanation.steps());
            }
        }
        assertEquals(
                List.of(Rule.values()).stream().sorted().toList(),
                seen.stream().sorted().toList());
    }
}
