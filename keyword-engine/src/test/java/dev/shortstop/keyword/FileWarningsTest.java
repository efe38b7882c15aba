package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.keyword.KeywordBook.LoadResult.Loaded;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a keyword file may say, but hardly should; and what its texts cost. */
class FileWarningsTest {

    private static final String TERMS =
            "4 msgs/month. Msg & data rates may apply. Reply HELP for help, STOP to cancel.";
    private static final String SOUND = """
            short-code = "72345"
            program = "Main St Alerts"
            [opt-out]
            reply = "${program}: You will get no more messages."
            [help]
            reply = "${program}: help@mainst.example"
            [[opt-in]]
            keywords = ["JOIN"]
            account = "acme"
            list = "news"
            prompt = "${program}: Reply YES to get news. %1$s"
            welcome = "${program}: Welcome. %1$s"
            """.formatted(TERMS);

    @TempDir
    Path directory;

    private List<String> problems(String content) {
        return new KeywordFiles(directory).with("72345.toml", content).loadProblems();
    }

    private void assertProblems(String content, String... problems) {
        List<String> expected = List.of(problems).stream()
                .map(problem -> "72345.toml:" + problem)
                .toList();
        assertEquals(String.join("\n", expected), String.join("\n", problems(content)));
    }

    @Test
    void textsThatSayAllThatCarriersAskForAreNotWarnedOf() {
        assertProblems(SOUND);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ${program}: Reply   | Reply                  | 11:1: warning: `prompt` lacks the program's name. Add it: carriers ask for it
                    4 msgs/month.       | ''                     | 11:1: warning: `prompt` lacks how often messages come ("4 msgs/month"). Add it: carriers ask for it
                    Msg & data rates may apply. | ''             | 11:1: warning: `prompt` lacks "Msg & data rates may apply". Add it: carriers ask for it
                    HELP for help       | us                     | 11:1: warning: `prompt` lacks HELP. Add it: carriers ask for it
                    STOP                | it                     | 11:1: warning: `prompt` lacks STOP. Add it: carriers ask for it
                    YES                 | Yesterday              | 11:1: warning: `prompt` lacks a word that confirms (YES). Add it: carriers ask for it
                    """)
    void aPromptSaysAllThatCarriersAskFor(String part, String instead, String warning) {
        String prompt = SOUND.lines()
                .filter(line -> line.startsWith("prompt"))
                .findFirst()
                .orElseThrow();
        assertProblems(SOUND.replace(prompt, prompt.replace(part, instead)), warning);
    }

    @Test
    void theOtherTextsAreWarnedOfToo() {
        assertProblems(
                SOUND.replace("${program}: Welcome. " + TERMS, "Welcome")
                        .replace("${program}: You will get no more messages.", "Bye")
                        .replace("${program}: help@mainst.example", "We help"),
                "4:1: warning: the opt-out confirmation lacks the program's name, that no more messages come. "
                        + "Add it: carriers ask for it",
                "6:1: warning: the HELP reply lacks the program's name, a contact (e-mail address, telephone number or web page). "
                        + "Add it: carriers ask for it",
                "12:1: warning: `welcome` lacks the program's name, how often messages come (\"4 msgs/month\"), "
                        + "\"Msg & data rates may apply\", HELP, STOP. Add it: carriers ask for it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 msg/week",
                "up to 4 messages per month",
                "Msg frequency varies",
                "2 SMS/mois",
                "4 mensajes al mes",
                "daily alerts"
            })
    void thereAreManyWaysToSayHowOften(String frequency) {
        assertProblems(SOUND.replace("4 msgs/month", frequency));
    }

    @Test
    void aKeywordThatALongerOneShadowsIsWarnedOf() {
        assertProblems(
                SOUND
                        + SOUND.substring(SOUND.indexOf("[[opt-in]]"))
                                .replace("\"JOIN\"", "\"JOIN VIP\"")
                                .replace("\"news\"", "\"vip\""),
                "8:13: warning: keyword \"JOIN\" is shadowed by the longer \"JOIN VIP\" at line 14: such texts lead to acme/vip, "
                        + "not to acme/news. If that is not meant, choose another word");
    }

    @Test
    void aKeywordThatIsAMistypedOptOutWordIsWarnedOf() {
        assertProblems(
                SOUND.replace("\"JOIN\"", "\"STPO\", \"SHOP\", \"SPOT\"")
                        .replace("[opt-out]", "[opt-out]\nkeywords = [\"GENUG\"]")
                        .replace("\"STPO\"", "\"STPO\", \"GENGU\""),
                "9:13: warning: keyword \"STPO\" is one slip of the finger away from the opt-out word \"STOP\": whoever mistypes that "
                        + "joins acme/news instead of opting out. Choose another word",
                "9:21: warning: keyword \"GENGU\" is one slip of the finger away from the opt-out word \"GENUG\": whoever mistypes "
                        + "that joins acme/news instead of opting out. Choose another word");
    }

    @Test
    void aKeywordThatSwallowsOptOutPhrasesIsWarnedOf() {
        assertProblems(
                SOUND.replace("\"JOIN\"", "\"TAKE\", \"LEAVE ME\", \"ALERTS\", \"COUPONS NO\"")
                        .replace("[opt-out]", "[opt-out]\nphrases = [\"coupons? no thanks (for)? *\"]"),
                "9:13: warning: keyword \"TAKE\" hides opt-out phrases that begin with it, such as \"(take|get) <my-number> (off|out) "
                        + "(of|from)? <your> <kind>? <kind>? <list>\": such texts lead to acme/news. Choose another word",
                "9:21: warning: keyword \"LEAVE ME\" hides opt-out phrases that begin with it, such as \"(take|get|leave|keep|let) <my-number> "
                        + "(off|out|out of|of|from|off of) (<your>? <kind>? <list>|<program>)\": such texts lead to acme/news. Choose another word",
                "9:43: warning: keyword \"COUPONS NO\" hides opt-out phrases that begin with it, such as \"coupons? no thanks (for)? *\": "
                        + "such texts lead to acme/news. Choose another word");
    }

    @Test
    void whatIsToBeClarifiedNeedsAQuestionAndAQuestionNeedsAReason() {
        assertProblems(
                SOUND.replace("[opt-out]", "[opt-out]\non-typo = \"clarify\""),
                "1:1: error: an opt-out is to be clarified, but nothing says what to ask. Add [clarify] with reply = "
                        + "\"${program}: Reply STOP to stop all messages.\"");
        assertProblems(
                SOUND + "[clarify]\nreply = \"What?\"\n",
                "14:1: warning: [clarify] is never sent: none of `on-first-word`, `on-phrase` and `on-typo` is \"clarify\". Remove it",
                "14:1: warning: the clarifying reply lacks a word that opts out (STOP). Add it: carriers ask for it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    (a|b            ; `(` without `)`
                    a|b)            ; `)` without `(`
                    a?              ; no word in it is required
                    ?               ; `?` has nothing before it
                    ()              ; an alternative without a word
                    ''              ; an alternative without a word
                    <message>       ; there is no class <message>
                    <a              ; `<` without `>`
                    * a             ; `*` is what it may begin with
                    b? * a          ; `*` is what it may begin with
                    a b c d e f g h i j k l m n o p q r s t u v; it may have more than 20 words
                    """)
    void aPhraseThatIsNoneIsAnError(String phrase, String complaint) {
        assertProblems(
                SOUND.replace("[opt-out]", "[opt-out]\nphrases = [\"" + phrase + "\"]"),
                "4:12: error: phrase \"" + phrase + "\": " + complaint
                        + ". Write words, (one|or another), and a question mark behind what may be left out");
    }

    @Test
    void aConfirmWordThatAPromptAsksForWorksWhateverTheLanguages() {
        ShortCodeRules rules = new KeywordFiles(directory)
                .with("72345.toml", "languages = [\"fr\"]\n" + SOUND)
                .loadBook()
                .rulesFor("72345");
        assertEquals(
                Rule.CONFIRM_WORD, rules.match("yes", PendingOptIn.UNEXPIRED).rule());
        assertEquals(
                Rule.CONFIRM_WORD, rules.match("oui", PendingOptIn.UNEXPIRED).rule());
        assertEquals(Rule.UNMATCHED, rules.match("ja", PendingOptIn.UNEXPIRED).rule());
        assertTrue(problems("languages = [\"fr\"]\n" + SOUND.replace("\"JOIN\"", "\"YES\""))
                .contains("72345.toml:9:13: error: \"YES\" is a default confirm word and cannot be an opt-in keyword. "
                        + "Choose another word"));
    }

    @Test
    void everyTextSaysWhatItCosts() {
        Loaded loaded = (Loaded) new KeywordFiles(directory)
                .with("72345.toml", SOUND + "[unmatched]\nreply = \"" + "é".repeat(71) + "\"\n")
                .load();
        assertEquals(
                List.of(
                        "4:1: opt-out confirmation: 1 segment, GSM-7",
                        "6:1: HELP reply: 1 segment, GSM-7",
                        "14:1: reply to what fits nothing: 2 segments, UCS-2",
                        "11:1: prompt of acme/news: 1 segment, GSM-7",
                        "12:1: welcome of acme/news: 1 segment, GSM-7"),
                loaded.book().rulesFor("72345").replyTexts().stream()
                        .map(text -> text.toString().replace(directory + "/72345.toml:", ""))
                        .toList());
    }

    @Test
    void aKeywordIsNotEndless() {
        assertProblems(
                SOUND.replace("JOIN", "x".repeat(101)),
                "8:13: error: keyword \"" + "x".repeat(101) + "\" has more than 100 characters. Choose another word");
    }

    @Test
    void anOrdinaryWordIsOneWord() {
        assertProblems(
                SOUND.replace("[opt-out]", "[opt-out]\nordinary-words = [\"A B\", \"!\"]"),
                "4:19: error: ordinary word \"A B\" is not one word. Write single words",
                "4:26: error: ordinary word \"!\" is not one word. Write single words");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                  | ARRET (opt-out word), AIDE (help word)
                    [opt-out]>keywords = ["ARRÊT"]                      | AIDE (help word)
                    [help]>keywords = ["aide"]                          | ARRET (opt-out word)
                    """)
    void aWordThatCanadaDemandsAndNoLanguageBringsIsWarnedOf(String added, String missing) {
        String[] section = added.split(">");
        assertProblems(
                "languages = [\"en\", \"es\"]\n"
                        + (section.length < 2 ? SOUND : SOUND.replace(section[0], section[0] + " \n" + section[1])),
                "1:1: warning: `languages` leaves out what Canada demands: " + missing
                        + ". Add \"fr\" or these words, unless nobody in Canada is written to");
    }

    @Test
    void aWordThatCanadaDemandsIsWarnedOfWhereItIsSomethingElse() {
        assertProblems(
                "languages = [\"en\"]\n" + SOUND.replace("\"JOIN\"", "\"Aide\", \"ARRÊT\""),
                "9:13: warning: \"Aide\" is a help word that Canada demands, and is an opt-in keyword here. "
                        + "Choose another word, unless nobody in Canada is written to",
                "9:21: warning: \"ARRÊT\" is an opt-out word that Canada demands, and is an opt-in keyword here. "
                        + "Choose another word, unless nobody in Canada is written to");
        assertProblems("languages = [\"en\"]\n"
                + SOUND.replace("[opt-out]", "[opt-out]\nkeywords = [\"ARRET\"]")
                        .replace("[help]", "[help]\nkeywords = [\"AIDE\"]"));
    }

    @Test
    void whatIsThereTwiceIsWarnedOf() {
        assertProblems(
                SOUND.replace("[opt-out]", """
                        [opt-out]
                        phrases = ["no more (coupons|deals)", "all  NO MORE", "No more (Coupons | deals)!"]
                        ordinary-words = ["SLOP", "sloop", "Slóp"]"""),
                "4:55: warning: phrase \"No more (Coupons | deals)!\" says the same as \"no more (coupons|deals)\" at line 4, column 12. "
                        + "Remove one of the two",
                "5:36: warning: ordinary word \"Slóp\" says the same as \"SLOP\" at line 5, column 19. Remove one of the two");
    }

    @ParameterizedTest
    @CsvSource({
        "{program}, ${program}",
        "{{program}}, ${program}",
        "{{ Program }}, ${program}",
        "$program, ${program}",
        "$PROGRAM, ${program}",
        "$(program), ${program}",
        "%program%, ${program}",
        "<programme>, ${program}",
        "[short code], ${short-code}",
        "{short_code}, ${short-code}",
        "$shortCode, ${short-code}"
    })
    void whatIsNearlyAPlaceholderIsWarnedOf(String written, String meant) {
        assertProblems(
                SOUND.replace("no more messages.", "no more messages from " + written + "."),
                "4:1: warning: `reply` has " + written + ", which is sent as it stands. Write " + meant
                        + " if that is meant");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(program)",
                "#program",
                "our program",
                "$programs",
                "5% program",
                "$5 program",
                "<program",
                "${program}",
                "{${program}}",
                "{}"
            })
    void otherTextsAreNotTakenForPlaceholders(String written) {
        assertProblems(SOUND.replace("no more messages.", "no more messages from " + written + "."));
    }
}
