package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.shortstop.keyword.toml.TomlOutcome.Accepted;
import dev.shortstop.keyword.toml.TomlOutcome.Rejected;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Any octets are a keyword file: one that works, or one with errors that say where. */
class KeywordFileFuzzTest {

    private static final SegmentCounter SEGMENTS = new BasicGsmSegmentCounter();

    @FuzzTest(maxDuration = "")
    void anyOctetsAreAFile(byte[] input) {
        KeywordFile file = KeywordFile.of(Path.of("72345.toml"), input, SEGMENTS);
        if (file.outcome() instanceof Rejected<ShortCodeRules> rejected) {
            assertTrue(rejected.problems().stream().anyMatch(Problem::isError));
            check(rejected.problems());
        } else if (file.outcome() instanceof Accepted<ShortCodeRules> accepted) {
            check(accepted.warnings());
            check(accepted.value(), input);
        }
    }

    private static void check(List<Problem> problems) {
        for (Problem problem : problems) {
            assertFalse(problem.toString().lines().skip(1).findAny().isPresent(), problem::toString);
            assertFalse(problem.isError() && problem.message().isBlank(), problem::toString);
        }
    }

    private static void check(ShortCodeRules rules, byte[] input) {
        assertEquals(new String(input, StandardCharsets.UTF_8), rules.fileText());
        // No file takes it away.
        assertEquals(
                Rule.OPT_OUT_KEYWORD,
                rules.match("STOP", PendingOptIn.UNEXPIRED).rule());
        for (OptInKeyword optIn : rules.optIns()) {
            for (String keyword : optIn.keywords()) {
                Match match = rules.match(keyword, PendingOptIn.UNEXPIRED);
                assertEquals(new Intent.OptIn(optIn), match.intent(), () -> keyword + ": " + match);
            }
        }
    }
}
