package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody sends is decided, in a time that grows with its length and no faster. */
class AnyTextTest {

    private static final List<String> PIECES = List.of(
            "stop",
            "STOP ",
            "please ",
            "take me off ",
            "your ",
            "list",
            "don't ",
            "\n",
            "\r\n",
            "-",
            " - ",
            ".",
            "! ",
            ", ",
            "\"",
            "Liked “",
            "”",
            "\uD83D",
            "\uDE00",
            "👍",
            "\u0000",
            "\u200B",
            "\u202E",
            "\u2066",
            "\uFEFF",
            "e\u0301",
            "\u0301\u0323",
            "ﬁ",
            "ß",
            "İ",
            "'",
            "’",
            "1",
            " ",
            "\t",
            "加入",
            "نعم",
            "Reacted ",
            " to ",
            "unsubscribe",
            "SOTP",
            "@",
            "\uFFFF",
            "\uDBFF\uDFFF");

    /** Of the processor, since others use it, too. */
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private final ShortCodeRules rules = ShortCodeRules.builtIn("72345");

    @Test
    void anyTextIsDecidedAndExplainedTheSameWay() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(14); pieces > 0; pieces--) {
                text.append(
                        random.nextInt(5) == 0
                                ? String.valueOf((char) random.nextInt(0x10000))
                                : PIECES.get(random.nextInt(PIECES.size())));
            }
            try {
                PendingOptIn pending = random.nextBoolean() ? PendingOptIn.UNEXPIRED : PendingOptIn.NONE;
                Match match = rules.match(text.toString(), pending);
                assertEquals(match, rules.explain(text.toString(), pending).match());
                assertTrue(match.keyword().length() <= 121, match.keyword());
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", text " + i + ": " + text, e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop",
                "stop ",
                "please ",
                "take me off your ",
                "don't ",
                "stop-",
                "stop.",
                "\n",
                "a\n",
                "\"",
                "Liked \"",
                "'",
                "e\u0301",
                "\u0301\u0323",
                "\uD83D",
                "👍",
                "\u202E",
                "\u0000",
                "ﷺ"
            })
    void tenTimesTheLengthTakesAboutTenTimesTheTime(String piece) {
        String shorter = piece.repeat(10_000 / piece.length());
        String longer = piece.repeat(100_000 / piece.length());
        medianNanos(shorter); // to warm up
        double ratio = 0;
        // Compilation and garbage collection disturb, so that a bad ratio counts only if it stays bad.
        for (int attempt = 0; attempt < 5; attempt++) {
            ratio = (double) medianNanos(longer) / medianNanos(shorter);
            if (ratio < 30) {
                return;
            }
        }
        throw new AssertionError("100,000 characters take " + ratio + " times as long as 10,000");
    }

    private long medianNanos(String text) {
        long[] nanos = new long[15];
        for (int i = 0; i < nanos.length; i++) {
            long start = threads.getCurrentThreadCpuTime();
            rules.match(text, PendingOptIn.UNEXPIRED);
            nanos[i] = threads.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }
}
