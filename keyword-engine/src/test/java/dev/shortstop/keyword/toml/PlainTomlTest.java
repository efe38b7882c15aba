package dev.shortstop.keyword.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTomlTest {

    private static final Path CONFIG = Path.of("..", "config");

    /** Returns whether the fast reader took the text. */
    static boolean assertReadAlike(String text) {
        Optional<TomlTable> plain = PlainToml.parse(text);
        if (plain.isPresent()) {
            ProblemLog log = new ProblemLog(Path.of("any.toml"));
            TomlTable any = AnyToml.parse(log, text);
            assertEquals(List.of(), log.all(), text);
            // As text, too: in the same order.
            assertEquals(any.toString(), plain.get().toString(), text);
            assertEquals(any, plain.get(), text);
        }
        return plain.isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# alone",
                "a = 1",
                "a=1\r\nb\t=\t2 # two\r\n",
                "  indented = true\n\n\tfalse = false",
                "short-code = \"72345\"\n[help]\nreply = \"a \\\"quoted\\\" \\\\ word\"\n",
                "emoji = \"👍 á\"  # 👍\nnext = \"ß\" # behind",
                "a = [ \"👍\", \"b\", 3, true, ] # 👍\n",
                "a = [\n  # first\n  \"x\", # 👍\n\n  \"y\"\r\n]\n",
                "a = []\n[b]\n[[c]]\n[[c]]\nd = 1\n[e]\nc = 2",
                "a = \"\"\"\nfirst 👍\n  second \"quoted\"\n\"\"\"  # end\nb = 0",
                "a = \"\"\n123 = 7\n-_ = 8"
            })
    void whatNearlyEveryFileConsistsOfIsReadFast(String text) {
        assertTrue(assertReadAlike(text), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b = 1",
                "\"quoted key\" = 1",
                "a = 'literal'",
                "a = 1.5",
                "a = 1e3",
                "a = +1",
                "a = -1",
                "a = 1_000",
                "a = 0x1F",
                "a = 01",
                "a = 1234567890123456789",
                "a = 2026-11-23",
                "a = 07:00:00",
                "a = inf",
                "a = {b = 1}",
                "a = [[1]]",
                "a = [1,,2]",
                "a = [,1]",
                "a = [1 2]",
                "a = [1",
                "a = \"\\u00e9\"",
                "a = \"tab\\t\"",
                "a = \"open",
                "a = \"line\nbreak\"",
                "a = \"\"\"back\\slash\"\"\"",
                "a = \"\"\"four\"\"\"\"",
                "a = \"\"\"open",
                "a = \"\"\"carriage\r\nreturn\"\"\"",
                "a = 1 b = 2",
                "a = 1\na = 2",
                "a =",
                "= 1",
                "a",
                "[a.b]",
                "[ a ]",
                "[a]\n[a]",
                "a = 1\n[a]",
                "a = []\n[[a]]",
                "a = [1]\n[[a]]",
                "[a]\n[[a]]",
                "[[a]]\n[a]",
                "[[a]\n",
                "[a]]\n",
                "[]",
                "a = 1\rb = 2",
                "a = \"\u0001\"",
                "a = 1 # \u0001",
                "\uFEFFa = 1",
                "a = yes"
            })
    void anythingElseIsLeftToTheLibrary(String text) {
        assertEquals(Optional.empty(), PlainToml.parse(text));
    }

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(CONFIG)) {
            return files.filter(file -> file.toString().endsWith(".toml")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSamplesAreReadAlike(Path sample) throws IOException {
        assertReadAlike(Files.readString(sample));
    }

    @Test
    void aKeywordFileAsOperatorsWriteItIsReadFast() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/dev/shortstop/keyword/en.toml")) {
            assertTrue(assertReadAlike(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        }
        assertTrue(assertReadAlike(Files.readString(CONFIG.resolve("shortcodes").resolve("72345.toml"))));
    }
}
