package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "stop texting me.",
                "don't stop texting me,",
                "please.",
                "a.",
                "a,",
                "*",
                "* ",
                ". ",
                "! ",
                ",",
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
    void aHundredTimesTheLengthTakesAboutAHundredTimesTheTime(String piece) {
        assertLinear("match", piece, text -> rules.match(text, PendingOptIn.UNEXPIRED));
        assertLinear("explain", piece, text -> rules.explain(text, PendingOptIn.UNEXPIRED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "* ", ". ", "! ", "x.", "x,", "x!", "1/", "\n", "--", "?! ", "☆ ", "http://x.example/"})
    void anOptOutBehindAnyAmountOfPunctuationIsSeen(String piece) {
        for (int times : new int[] {1, 10, 100, 1_000, 10_000}) {
            String text = piece.repeat(times) + ". Please stop texting me";
            Match match = rules.match(text, PendingOptIn.NONE);
            assertEquals(Rule.OPT_OUT_PHRASE, match.rule(), () -> times + " times " + piece);
            assertEquals(match, rules.explain(text, PendingOptIn.NONE).match());
        }
    }

    /** What keyword files are long by: keywords, lists, a text, a phrase, comments, what is wrong with them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[opt-in]]\nkeywords = [\"A#\"]\naccount = \"a\"\nlist = \"l#\"\nprompt = \"YES\"\nwelcome = \"W\"\n",
                "# comment #\n",
                "unknown-# = 1\n",
                "[section-#]\n",
                "not toml #\n"
            })
    void aFileThatIsAHundredTimesAsLongTakesAboutAHundredTimesTheTime(String piece) {
        assertLinear("a file", piece, AnyTextTest::load);
    }

    @ParameterizedTest
    @CsvSource({
        "keywords = [, '\"K#\", ', ]",
        "'keywords = [\"', 'k ', '\"]'",
        "'keywords = [\"', 'k', '\"]'",
        "'[[opt-in]]\nkeywords = [\"', 'k ', '\"]'",
        "'[[opt-in]]\nkeywords = [\"', 'k', '\"]'",
        "reply = \", '${program} ', \"",
        "reply = \", '${', \"",
        "reply = \", 'msg 1 no ', \"",
        "phrases = [, '\"(a|b)? c#\", ', ]"
    })
    void aValueThatIsAHundredTimesAsLongTakesAboutAHundredTimesTheTime(String before, String piece, String after) {
        assertLinear("a value", piece, pieces -> load("[opt-out]\n" + before.replace("\\n", "\n") + pieces + after));
    }

    private static void load(String content) {
        String file = "short-code = \"72345\"\nprogram = \"P\"\n" + content;
        KeywordFile.of(Path.of("72345.toml"), file.getBytes(StandardCharsets.UTF_8), new BasicGsmSegmentCounter());
    }

    /** A quadratic one would take ten thousand times as long. */
    private void assertLinear(String what, String piece, Consumer<String> read) {
        String shorter = repeated(piece, 1_000);
        String longer = repeated(piece, 100_000);
        medianNanos(read, longer, 1); // to warm up
        double ratio = 0;
        // Compilation and garbage collection disturb, so that a bad ratio counts only if it stays bad.
        for (int attempt = 0; attempt < 5; attempt++) {
            ratio = (double) medianNanos(read, longer, 3) / medianNanos(read, shorter, 15);
            if (ratio < 400) {
                return;
            }
        }
        throw new AssertionError(what + " of 100,000 characters takes " + ratio + " times as long as one of 1,000");
    }

    /** A number sign becomes the number of the piece. */
    private static String repeated(String piece, int characters) {
        StringBuilder text = new StringBuilder(characters + piece.length());
        for (int i = 0; text.length() < characters; i++) {
            text.append(piece.replace("#", Integer.toString(i)));
        }
        return text.toString();
    }

    private long medianNanos(Consumer<String> read, String text, int times) {
        long[] nanos = new long[times];
        for (int i = 0; i < nanos.length; i++) {
            long start = threads.getCurrentThreadCpuTime();
            read.accept(text);
            nanos[i] = threads.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }
}
