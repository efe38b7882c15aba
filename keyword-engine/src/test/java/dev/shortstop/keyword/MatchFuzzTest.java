package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any text is decided, whether somebody looks on or not, and is the same text once it is normalised. */
class MatchFuzzTest {

    private static final int UNITS = 1;
    private static final int PENDING = 2;

    private static final List<ShortCodeRules> RULES = List.of(RichRules.compiled(), ShortCodeRules.builtIn("72345"));

    /** A digit of 0 to 3, then the text: UTF-8, or from 1 UTF-16 units, unpaired surrogates among them; from 2 something is pending. */
    @FuzzTest(maxDuration = "")
    void anyTextIsDecided(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String text =
                (input[0] & UNITS) == 0 ? new String(input, 1, input.length - 1, StandardCharsets.UTF_8) : units(input);
        PendingOptIn pending = (input[0] & PENDING) == 0 ? PendingOptIn.NONE : PendingOptIn.UNEXPIRED;
        String normalised = Normaliser.normalise(text).text();
        assertEquals(normalised, Normaliser.normalise(normalised).text());
        for (ShortCodeRules rules : RULES) {
            Match match = rules.match(text, pending);
            assertEquals(match, rules.explain(text, pending).match());
            assertEquals(normalised, match.normalisedText());
            assertTrue(match.keyword().length() <= 121, match.keyword());
            if (!normalised.isEmpty() && match.keyword().equals(normalised)) {
                assertEquals(match, rules.match(normalised, pending));
            }
        }
    }

    private static String units(byte[] input) {
        char[] units = new char[(input.length - 1) / 2];
        for (int i = 0; i < units.length; i++) {
            units[i] = (char) ((input[1 + 2 * i] & 0xFF) << 8 | input[2 + 2 * i] & 0xFF);
        }
        return new String(units);
    }
}
