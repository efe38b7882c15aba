package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of default words in semantics, "Keywords", written out a second time on purpose. */
class DefaultWordsTest {

    private static final List<String> MANDATORY_OPT_OUT = List.of(
            "STOP",
            "QUIT",
            "END",
            "REVOKE",
            "OPT OUT",
            "OPT-OUT",
            "OPTOUT",
            "CANCEL",
            "UNSUBSCRIBE",
            "STOPALL",
            "STOP ALL");

    @TempDir
    Path directory;

    static Stream<Arguments> words() {
        return Stream.of(
                        all("en", Rule.OPT_OUT_KEYWORD, "UNSUB", "REMOVE"),
                        all(
                                "fr",
                                Rule.OPT_OUT_KEYWORD,
                                "ARRET",
                                "ARRÊT",
                                "ARRETE",
                                "ARRÊTE",
                                "ARRETER",
                                "TD",
                                "STOP TOUT"),
                        all(
                                "es",
                                Rule.OPT_OUT_KEYWORD,
                                "BAJA",
                                "DARME DE BAJA",
                                "DETENER",
                                "SALIR",
                                "NO MAS",
                                "no más"),
                        all("pt", Rule.OPT_OUT_KEYWORD, "SAIR", "PARAR", "PARE", "CANCELAR"),
                        all("de", Rule.OPT_OUT_KEYWORD, "STOPP", "ABMELDEN"),
                        all("en", Rule.CONFIRM_WORD, "YES", "Y"),
                        all("es", Rule.CONFIRM_WORD, "SI", "sí"),
                        all("pt", Rule.CONFIRM_WORD, "SIM"),
                        all("fr", Rule.CONFIRM_WORD, "OUI"),
                        all("de", Rule.CONFIRM_WORD, "JA"),
                        all("fr", Rule.HELP_KEYWORD, "AIDE"),
                        all("es", Rule.HELP_KEYWORD, "AYUDA"),
                        all("pt", Rule.HELP_KEYWORD, "AJUDA"),
                        all("de", Rule.HELP_KEYWORD, "HILFE"))
                .flatMap(List::stream);
    }

    private static List<Arguments> all(String language, Rule rule, String... words) {
        return Stream.of(words).map(word -> Arguments.of(language, rule, word)).toList();
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("words")
    void everyLanguageIsActiveWithoutAFile(String language, Rule rule, String word) {
        assertEquals(rule, ruleOf(ShortCodeRules.builtIn("72345"), word));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("words")
    void aFileThatNamesLanguagesHasTheWordsOfThoseAlone(String language, Rule rule, String word) {
        assertEquals(rule, ruleOf(rulesWith(language), word), language);
        for (String other : List.of("en", "fr", "es", "pt", "de")) {
            if (!other.equals(language)) {
                assertEquals(Rule.UNMATCHED, ruleOf(rulesWith(other), word), other);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es", "pt", "de"})
    void mandatoryWordsWorkWhateverTheLanguages(String language) {
        ShortCodeRules rules = rulesWith(language);
        for (String word : MANDATORY_OPT_OUT) {
            assertEquals(Rule.OPT_OUT_KEYWORD, ruleOf(rules, word), word);
            assertEquals(
                    new Intent.OptOut(), rules.match(word, PendingOptIn.NONE).intent(), word);
        }
        assertEquals(Rule.HELP_KEYWORD, ruleOf(rules, "HELP"));
        assertEquals(Rule.HELP_KEYWORD, ruleOf(rules, "INFO"));
    }

    private static Rule ruleOf(ShortCodeRules rules, String word) {
        return rules.match(word, PendingOptIn.UNEXPIRED).rule();
    }

    private ShortCodeRules rulesWith(String language) {
        String file = """
                short-code = "72345"
                program = "Main St"
                languages = ["%s"]
                opt-out.reply = "Bye"
                help.reply = "Help"
                """;
        return new KeywordFiles(directory)
                .with("72345.toml", file.formatted(language))
                .loadBook()
                .rulesFor("72345");
    }
}
