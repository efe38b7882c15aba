package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every default word means the same in every form that the normalisation takes away, each by itself and any of them together. */
class NormalisedFormsTest {

    private static final Map<Rule, String> WORDS = Map.of(
            Rule.OPT_OUT_KEYWORD,
            "STOP,STOPALL,STOP ALL,UNSUBSCRIBE,UNSUB,CANCEL,END,QUIT,REVOKE,OPTOUT,OPT OUT,OPT-OUT,REMOVE,"
                    + "ARRET,ARRETE,ARRETER,TD,STOP TOUT,BAJA,DARME DE BAJA,DETENER,SALIR,NO MAS,SAIR,PARAR,PARE,CANCELAR,STOPP,ABMELDEN",
            Rule.CONFIRM_WORD,
            "YES,Y,SI,SIM,OUI,JA",
            Rule.HELP_KEYWORD,
            "HELP,INFO,AIDE,AYUDA,AJUDA,HILFE");

    private static final Map<String, UnaryOperator<String>> FORMS = new TreeMap<>(Map.ofEntries(
            Map.entry("lower case", text -> text.toLowerCase(Locale.ROOT)),
            Map.entry("first letter a capital", NormalisedFormsTest::capitalised),
            Map.entry("full width (NFKC)", text -> mapped(text, c -> c + 0xFEE0)),
            Map.entry("mathematical bold (NFKC)", text -> mapped(text, c -> c - 'A' + 0x1D400)),
            Map.entry("circled (NFKC)", text -> mapped(text, c -> c - 'A' + 0x24B6)),
            Map.entry("NUL between the letters", text -> interspersed(text, "\0")),
            Map.entry("byte order mark in front", text -> "\uFEFF" + text),
            Map.entry("zero-width spaces between the letters", text -> interspersed(text, "\u200B")),
            Map.entry("zero-width joiners between the letters", text -> interspersed(text, "\u200D")),
            Map.entry("padded with NUL", text -> text + "\0\0\0"),
            Map.entry("padded with carriage returns", text -> text + "\r\r"),
            Map.entry("padded with spaces", text -> "   " + text + " \t "),
            Map.entry("padded with @", text -> text + "@@@"),
            Map.entry("acute accents", text -> withMarks(text, "\u0301")),
            Map.entry(
                    "circumflexes, composed",
                    text -> Normalizer.normalize(withMarks(text, "\u0302"), Normalizer.Form.NFC)),
            Map.entry("tildes", text -> withMarks(text, "\u0303")),
            Map.entry("straight quotes", text -> "\"" + text + "\""),
            Map.entry("curly quotes", text -> "“" + text + "”"),
            Map.entry("low quotes", text -> "„" + text + "“"),
            Map.entry("angle quotes", text -> "« " + text + " »"),
            Map.entry("single quotes", text -> "‘" + text + "’"),
            Map.entry("backticks", text -> "`" + text + "`"),
            Map.entry("an emoji behind", text -> text + " 🛑"),
            Map.entry("an emoji right behind", text -> text + "🙏🏽"),
            Map.entry("emoji in front", text -> "🛑🛑 " + text),
            Map.entry("exclamation marks", text -> text + "!!"),
            Map.entry("full stops", text -> text + "..."),
            Map.entry("a question mark", text -> text + "?"),
            Map.entry("upside-down marks", text -> "¡" + text + "!"),
            Map.entry("brackets", text -> "[" + text + "]"),
            Map.entry("asterisks", text -> "*" + text + "*"),
            Map.entry("hyphens for spaces", text -> text.replace(' ', '-')),
            Map.entry("en dashes for spaces", text -> text.replace(' ', '–')),
            Map.entry("hyphens around", text -> "-" + text + "-"),
            Map.entry("many spaces between words", text -> text.replace(" ", " \t\u00A0  ")),
            Map.entry("line breaks in front", text -> "\n\r\n" + text),
            Map.entry("line breaks behind", text -> text + "\r\n\r\n"),
            Map.entry("a signature", text -> text + "\nSent from my phone"),
            Map.entry("a signature of several lines", text -> text + "\n-- \nBob Miller\nAcme & Sons"),
            Map.entry("marks of direction", text -> "\u202B" + text + "\u202C\u200F")));

    @TempDir
    Path directory;

    private static String interspersed(String text, String between) {
        return text.codePoints().mapToObj(Character::toString).collect(Collectors.joining(between));
    }

    private static String capitalised(String text) {
        return text.charAt(0) + text.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String mapped(String text, IntUnaryOperator mapping) {
        StringBuilder mapped = new StringBuilder();
        text.chars().forEach(c -> mapped.appendCodePoint(c >= 'A' && c <= 'Z' ? mapping.applyAsInt(c) : c));
        return mapped.toString();
    }

    private static String withMarks(String text, String mark) {
        return text.replaceAll("[AEIOUY]", "$0" + mark);
    }

    static Stream<Arguments> formsOfWords() {
        return WORDS.entrySet().stream()
                .flatMap(each -> Stream.of(each.getValue().split(",")).map(word -> Arguments.of(each.getKey(), word)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("formsOfWords")
    void everyFormOfADefaultWordIsThatWord(Rule rule, String word) {
        ShortCodeRules rules = ShortCodeRules.builtIn("72345");
        List<String> wrong = new ArrayList<>();
        FORMS.forEach((name, form) -> {
            Match match = rules.match(form.apply(word), PendingOptIn.UNEXPIRED);
            if (match.rule() != rule) {
                wrong.add(name + ": " + match);
            }
        });
        assertEquals("", String.join("\n", wrong));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("formsOfWords")
    void severalFormsTogetherAreThatWordToo(Rule rule, String word) {
        ShortCodeRules rules = ShortCodeRules.builtIn("72345");
        List<String> names = List.copyOf(FORMS.keySet());
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            List<String> applied = new ArrayList<>();
            String text = word;
            for (int forms = 2 + random.nextInt(3); forms > 0; forms--) {
                String name = names.get(random.nextInt(names.size()));
                applied.add(name);
                text = FORMS.get(name).apply(text);
            }
            Match match = rules.match(text, PendingOptIn.UNEXPIRED);
            assertEquals(rule, match.rule(), "seed " + seed + ", " + applied + ": " + match);
        }
    }

    /** The table of semantics, "Keywords", has them all. */
    @Test
    void theWordsAreAllDefaultWords() {
        Map<Rule, String> known = new TreeMap<>();
        WORDS.forEach((rule, words) -> Stream.of(words.split(","))
                .map(word -> Normaliser.normalise(word).text())
                .distinct()
                .sorted()
                .forEach(word -> known.merge(rule, word, (all, next) -> all + "," + next)));
        Map<Rule, String> shipped = new TreeMap<>();
        DefaultWord.ALL.stream()
                .flatMap(word -> word.keywords().stream())
                .sorted(Comparator.comparing(Keyword::text))
                .forEach(keyword ->
                        shipped.merge(keyword.wordClass().rule(), keyword.text(), (all, next) -> all + "," + next));
        assertEquals(known, shipped);
    }

    @Test
    void theWordsOfAFileHaveTheSameForms() {
        ShortCodeRules rules =
                new KeywordFiles(directory).with("72345.toml", """
                        short-code = "72345"
                        program = "Main St"
                        opt-out.reply = "Bye"
                        opt-out.keywords = ["GENUG", "no-more"]
                        help.reply = "Help"
                        help.keywords = ["SUPPORT"]
                        confirm.words = ["D'ACCORD"]
                        [[opt-in]]
                        keywords = ["JOIN", "VIP CLUB", "NEWS24"]
                        account = "acme"
                        list = "news"
                        prompt = "YES?"
                        welcome = "Welcome"
                        """).loadBook().rulesFor("72345");
        Map<String, Rule> words = Map.of(
                "GENUG",
                Rule.OPT_OUT_KEYWORD,
                "NO MORE",
                Rule.OPT_OUT_KEYWORD,
                "SUPPORT",
                Rule.HELP_KEYWORD,
                "D'ACCORD",
                Rule.CONFIRM_WORD,
                "JOIN",
                Rule.OPT_IN_KEYWORD,
                "NEWS24",
                Rule.OPT_IN_KEYWORD,
                "VIP CLUB",
                Rule.OPT_IN_KEYWORD);
        List<String> wrong = new ArrayList<>();
        words.forEach((word, rule) -> FORMS.forEach((name, form) -> {
            Match match = rules.match(form.apply(word), PendingOptIn.UNEXPIRED);
            if (match.rule() != rule) {
                wrong.add(word + ", " + name + ": " + match);
            }
        }));
        assertEquals("", String.join("\n", wrong));
    }
}
