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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many of the texts that ask for an opt-out are seen, and how many others are taken for one. */
class LabelledTextsTest {

    private static final double RECORDED_PRECISION = 1.0;
    private static final double RECORDED_RECALL = 1.0;

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
        double found = optOuts.size() - missed.size();
        double recall = found / optOuts.size();
        double precision = found / (found + mistaken.size());
        System.out.printf(
                Locale.ROOT,
                "opt-outs: precision %.4f, recall %.4f on %d opt-outs and %d others%n",
                precision,
                recall,
                optOuts.size(),
                others.size());
        missed.forEach(each -> System.out.println("  missed: " + each));
        mistaken.forEach(each -> System.out.println("  mistaken: " + each));
        assertTrue(optOuts.size() >= 300 && others.size() >= 200, optOuts.size() + " and " + others.size());
        assertTrue(recall >= RECORDED_RECALL, () -> "missed: " + lines(missed));
        assertTrue(precision >= RECORDED_PRECISION, () -> "mistaken: " + lines(mistaken));
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
            for (String language : List.of("en", "fr", "es", "pt", "de")) {
                assertTrue(
                        optOuts.stream()
                                .anyMatch(each ->
                                        each.step() == step && each.language().equals(language)),
                        step + " " + language);
            }
        }
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
