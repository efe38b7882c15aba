package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many of the texts that ask for an opt-out are seen, and how many others are taken for one. */
class LabelledTextsTest {

    private static final double RECORDED_PRECISION = 1.0;
    private static final double RECORDED_RECALL = 1.0;

    private static final List<String> LANGUAGES = List.of("en", "fr", "es", "pt", "de");

    private static final Map<Integer, Rule> RULES = Map.of(
            1, Rule.OPT_OUT_KEYWORD,
            2, Rule.OPT_OUT_FIRST_WORD,
            6, Rule.OPT_OUT_PHRASE,
            7, Rule.OPT_OUT_TYPO);

    private final ShortCodeRules rules = ShortCodeRules.builtIn("72345");

    /** @param step that should see it; 0 for none */
    private record Labelled(int step, String language, String text) {}

    @Test
    void precisionAndRecallAreNeverBelowTheRecordedFigures() throws IOException {
        List<Labelled> optOuts = read("labelled-opt-outs.txt");
        List<Labelled> others = read("labelled-others.txt");
        List<Labelled> missed =
                optOuts.stream().filter(each -> !isOptOut(each.text())).toList();
        List<Labelled> mistaken =
                others.stream().filter(each -> isOptOut(each.text())).toList();
        double recall = recall(optOuts, missed);
        double precision = precision(optOuts, missed, mistaken);
        System.out.println("opt-outs: " + figures(optOuts, others, missed, mistaken));
        for (String language : LANGUAGES) {
            System.out.println("  " + language + ": "
                    + figures(
                            in(language, optOuts), in(language, others), in(language, missed), in(language, mistaken)));
        }
        missed.forEach(each -> System.out.println("  missed: " + each));
        mistaken.forEach(each -> System.out.println("  mistaken: " + each));
        assertTrue(optOuts.size() >= 300 && others.size() >= 200, optOuts.size() + " and " + others.size());
        assertTrue(recall >= RECORDED_RECALL, () -> "missed: " + lines(missed));
        assertTrue(precision >= RECORDED_PRECISION, () -> "mistaken: " + lines(mistaken));
    }

    @Test
    void noMissThatIsKnownIsAmongTheTextsThatAreSeen() throws IOException {
        List<Labelled> known = read("known-misses.txt");
        List<Labelled> missed =
                known.stream().filter(each -> !isOptOut(each.text())).toList();
        System.out.printf(
                Locale.ROOT, "known misses: recall %.4f on %d opt-outs%n", recall(known, missed), known.size());
        Set<String> seen =
                read("labelled-opt-outs.txt").stream().map(Labelled::text).collect(Collectors.toSet());
        assertEquals(
                List.of(),
                known.stream().map(Labelled::text).filter(seen::contains).toList());
    }

    @Test
    void theStepThatSeesAnOptOutIsTheOneThatShould() throws IOException {
        List<String> others = read("labelled-opt-outs.txt").stream()
                .filter(each -> isOptOut(each.text()))
                .filter(each -> ruleOf(each.text()) != RULES.get(each.step()))
                .map(each -> ruleOf(each.text()) + " " + each)
                .toList();
        assertEquals("", String.join("\n", others));
    }

    @Test
    void everyStepAndEveryLanguageIsThere() throws IOException {
        List<Labelled> optOuts = read("labelled-opt-outs.txt");
        for (int step : RULES.keySet()) {
            for (String language : LANGUAGES) {
                assertTrue(
                        optOuts.stream()
                                .anyMatch(each ->
                                        each.step() == step && each.language().equals(language)),
                        step + " " + language);
            }
        }
    }

    private static List<Labelled> in(String language, List<Labelled> texts) {
        return texts.stream().filter(each -> each.language().equals(language)).toList();
    }

    private static double recall(List<Labelled> optOuts, List<Labelled> missed) {
        return 1.0 - (double) missed.size() / optOuts.size();
    }

    private static double precision(List<Labelled> optOuts, List<Labelled> missed, List<Labelled> mistaken) {
        double found = optOuts.size() - missed.size();
        return found / (found + mistaken.size());
    }

    private static String figures(
            List<Labelled> optOuts, List<Labelled> others, List<Labelled> missed, List<Labelled> mistaken) {
        return String.format(
                Locale.ROOT,
                "precision %.4f, recall %.4f on %d opt-outs and %d others",
                precision(optOuts, missed, mistaken),
                recall(optOuts, missed),
                optOuts.size(),
                others.size());
    }

    private boolean isOptOut(String text) {
        return rules.match(text, PendingOptIn.NONE).intent() instanceof Intent.OptOut;
    }

    private Rule ruleOf(String text) {
        return rules.match(text, PendingOptIn.NONE).rule();
    }

    private static String lines(List<Labelled> texts) {
        List<String> lines = new ArrayList<>();
        texts.forEach(text -> lines.add("\n" + text));
        return String.join("", lines);
    }

    private static List<Labelled> read(String name) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LabelledTextsTest.class.getResourceAsStream(name)), StandardCharsets.UTF_8))) {
            Stream<String> texts = lines.lines().filter(line -> !line.startsWith("#"));
            return texts.map(LabelledTextsTest::parse).toList();
        }
    }

    private static Labelled parse(String line) {
        String[] parts = Character.isDigit(line.charAt(0)) ? line.split(" ", 3) : ("0 " + line).split(" ", 3);
        return new Labelled(Integer.parseInt(parts[0]), parts[1], parts[2]);
    }
}
