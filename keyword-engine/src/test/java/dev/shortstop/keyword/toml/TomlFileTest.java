package dev.shortstop.keyword.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.keyword.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TomlFileTest {

    private static final Duration NEVER = Duration.ofDays(365);

    private enum BindRole {
        TRANSCEIVER,
        RECEIVER_ONLY
    }

    private record Bind(String host, int port, Optional<String> systemType) {}

    @TempDir
    Path directory;

    @Test
    void everyTypeIsReadAndDefaultsFillTheGaps() {
        TomlFile file = read("""
                name = "gateway"
                port = 2775
                tls = true
                role = "receiver-only"
                roles = ["receiver-only", "transceiver"]
                hosts = ["a", "b"]
                interval = "500ms"
                """);
        TomlSection root = file.root();
        assertEquals("gateway", root.string("name").required().get());
        assertEquals(2775, root.integer("port", 1, 65_535).required().get());
        assertEquals(true, root.bool("tls").orElse(false).get());
        assertEquals(
                BindRole.RECEIVER_ONLY,
                root.oneOf("role", BindRole.class).required().get());
        assertEquals(
                List.of(BindRole.RECEIVER_ONLY, BindRole.TRANSCEIVER),
                root.anyOf("roles", BindRole.class).required().get());
        assertEquals(List.of("a", "b"), root.strings("hosts").required().get());
        assertEquals(
                Duration.ofMillis(500),
                root.duration("interval", Duration.ZERO, NEVER).required().get());
        assertEquals(7, root.integer("window", 1, 100).orElse(7).get());
        assertEquals(Optional.empty(), root.string("system-type").optional().get());
        assertEquals(List.of(), file.problems());
    }

    @ParameterizedTest
    @CsvSource({
        "0ms, PT0S",
        "500ms, PT0.5S",
        "30s, PT30S",
        "5m, PT5M",
        "24h, PT24H",
        "7d, PT168H",
        "999999999ms, PT277H46M39.999S"
    })
    void aDurationIsANumberAndAUnit(String written, Duration duration) {
        assertEquals(
                duration,
                read("t = \"" + written + "\"")
                        .root()
                        .duration("t", Duration.ZERO, NEVER)
                        .required()
                        .get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "-5s", "1.5s", "5 m", "5M", "1h30m", "PT5M", "٣s", "9999999999d"})
    void anythingElseIsNoDuration(String written) {
        TomlFile file = read("t = \"" + written + "\"");
        file.root().duration("t", Duration.ZERO, NEVER).required();
        assertProblems(
                file,
                "1:1: error: `t` must be a duration, not \"" + written
                        + "\". Write a whole number and one of the units ms, s, m, h, d: \"30s\"");
    }

    @Test
    void wrongTypesAreReportedWithWhatIsWanted() {
        TomlFile file = read("""
                string = 1
                integer = "1"
                bool = "true"
                duration = 30
                enum = true
                list = "a"
                  table = 1979-05-27
                [tables]
                [mixed]
                list = ["a", 1,
                  "b", [], {}, 1.5]
                """);
        TomlSection root = file.root();
        root.string("string").required();
        root.integer("integer", 0, 9).required();
        root.bool("bool").optional();
        root.duration("duration", Duration.ZERO, NEVER).orElse(Duration.ZERO);
        root.oneOf("enum", BindRole.class).required();
        root.strings("list").required();
        root.table("table");
        root.findTables("tables");
        root.table("mixed").locatedStrings("list").required();
        assertProblems(
                file,
                "1:1: error: `string` must be a string, not an integer. Put it in quotes: \"1\"",
                "2:1: error: `integer` must be an integer, not a string. Write it without quotes",
                "3:1: error: `bool` must be true or false, not a string. Write it without quotes",
                "4:1: error: `duration` must be a duration, not an integer. "
                        + "Write a whole number and one of the units ms, s, m, h, d: \"30s\"",
                "5:1: error: `enum` must be a string, not a boolean. Put it in quotes: \"true\"",
                "6:1: error: `list` must be a list of strings, not a string. Put it in brackets: list = [\"…\"]",
                "7:3: error: `table` must be a table, not a date or time. Write it as a header: [table]",
                "8:1: error: `tables` must be an array of tables, not a table. Write each header with two brackets: [[tables]]",
                "10:14: error: `list` must hold strings only, not an integer. Put it in quotes: \"1\"",
                "11:8: error: `list` must hold strings only, not an array",
                "11:12: error: `list` must hold strings only, not a table",
                "11:16: error: `list` must hold strings only, not a float. Put it in quotes: \"1.5\"");
    }

    @Test
    void valuesOutOfRangeAreReported() {
        TomlFile file = read("port = 70000\nlarge = 9223372036854775807\nwait = \"2h\"\nname = \"A b\"\nodd = 3\n");
        TomlSection root = file.root();
        root.integer("port", 1, 65_535).required();
        root.integer("large", Integer.MIN_VALUE, Integer.MAX_VALUE).orElse(1);
        root.duration("wait", Duration.ofSeconds(90), Duration.ofHours(1)).required();
        root.string("name", Pattern.compile("[a-z]+"), "lower-case letters").required();
        root.integer("odd", 0, 9)
                .where(value -> value % 2 == 0, "must be even", "Add one")
                .required();
        assertProblems(
                file,
                "1:1: error: `port` must be between 1 and 65535, not 70000",
                "2:1: error: `large` must be between -2147483648 and 2147483647, not 9223372036854775807",
                "3:1: error: `wait` must be between 90s and 1h, not \"2h\"",
                "4:1: error: `name` must be lower-case letters, not \"A b\"",
                "5:1: error: `odd` must be even, not 3. Add one");
    }

    @Test
    void keysThatNobodyAskedForAreUnknownAndNearMissesAreNamed() {
        TomlFile file = read("""
                enquireLinkInterval = "30s"
                "a\\nb" = 1
                [smpp]
                widnow = 1
                x.y = 1
                [[bind]]
                prot = 1
                """);
        TomlSection root = file.root();
        root.duration("enquire-link-interval", Duration.ZERO, NEVER).optional();
        root.table("smpp").integer("window", 1, 9).optional();
        root.table("smpp").string("role").optional();
        root.findTables("bind").forEach(bind -> bind.integer("port", 1, 9).optional());
        assertProblems(
                file,
                "1:1: error: unknown key `enquireLinkInterval`. Did you mean `enquire-link-interval`?",
                "2:1: error: unknown key `a\\u000Ab`. Known here: `enquire-link-interval`, `smpp`, `bind`",
                "4:1: error: unknown key `widnow`. Did you mean `window`?",
                "5:1: error: unknown key `x`. Known here: `window`, `role`",
                "7:1: error: unknown key `prot`. Did you mean `port`?");
    }

    @Test
    void missingKeysAreReportedAtTheirTableAndThoseOfAMissingTableAtTheOneAround() {
        TomlFile file = read("# empty\n\n  [smpp]\n[[bind]]\n");
        file.root().string("name").required();
        file.root().table("smpp").string("host").required();
        file.root().table("http").integer("port", 1, 9).required();
        file.root().table("http").table("tls").string("key").required();
        file.root().findTables("bind").forEach(bind -> bind.string("id").required());
        assertFalse(file.root().table("http").isPresent());
        assertTrue(file.root().findTable("http").isEmpty());
        assertProblems(
                file,
                "1:1: error: required key `name` is missing. Add it above the first [section]",
                "1:1: error: required key `port` is missing in [http]. Add it to [http]",
                "1:1: error: required key `key` is missing in [http.tls]. Add it to [http.tls]",
                "3:3: error: required key `host` is missing in [smpp]. Add it to [smpp]",
                "4:1: error: required key `id` is missing in [[bind]]. Add it to this [[bind]]");
    }

    @Test
    void syntaxErrorsComeWithEverythingElseThatCanBeTold() {
        TomlFile file = read("""
                a =
                port = 70000
                b = "open
                [http]
                kye = 1
                port = 1
                port = 2
                [[http]
                port = "of another table than the parser thinks"
                [smpp]
                widnow = 1
                """);
        file.root().string("a").required();
        file.root().string("b").required();
        file.root().integer("port", 1, 65_535).required();
        file.root().table("http").string("key").required();
        file.root().table("http").integer("port", 1, 9).required();
        file.root().table("smpp").integer("window", 1, 9).required();
        assertProblems(
                file,
                "1:4: error: Unexpected end of line, expected a value. Correct the TOML syntax",
                "2:1: error: `port` must be between 1 and 65535, not 70000",
                "3:10: error: Unexpected end of line, expected \" or a character. Correct the TOML syntax",
                "5:1: error: unknown key `kye`. Did you mean `key`?",
                "7:1: error: `port` is already defined at line 6, column 1. Remove one of the two",
                "8:7: error: Unexpected ']', expected ]] or .. Correct the TOML syntax",
                "11:1: error: unknown key `widnow`. Did you mean `window`?");
    }

    @Test
    void duplicateTablesAreErrors() {
        TomlFile file = read("[a]\n[b]\n[a]\n");
        file.root().table("a");
        file.root().table("b");
        assertProblems(file, "3:1: error: `a` is already defined at line 1, column 1. Remove one of the two");
    }

    @Test
    void anUnreadableFileIsAProblem() throws IOException {
        assertProblems(
                TomlFile.read(directory.resolve("none.toml")),
                "1:1: error: the file does not exist. Create it, or correct the path");
        Path other = Files.createDirectory(directory.resolve("dir.toml"));
        assertTrue(TomlFile.read(other).problems().get(0).toString().endsWith(". This is a directory"));
    }

    @Test
    void anotherEncodingIsAProblemAtItsFirstCharacter() throws IOException {
        Path path = directory.resolve("gateway.toml");
        Files.write(path, "a = \"é\"\nb = \"aé\"\n".getBytes(StandardCharsets.ISO_8859_1));
        assertProblems(TomlFile.read(path), "1:6: error: this is not UTF-8. Save the file as UTF-8");
        Files.write(path, new byte[] {'a', '\n', 'b', (byte) 0xC3});
        assertProblems(TomlFile.read(path), "2:2: error: this is not UTF-8. Save the file as UTF-8");
    }

    @Test
    void aByteOrderMarkIsAProblem() {
        TomlFile file = read("\uFEFFa = 1\n");
        file.root().integer("a", 0, 9).required();
        assertProblems(
                file, "1:1: error: the file starts with a byte order mark. Save it as UTF-8 without a byte order mark");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a = ", "a."})
    void deepNestingIsAProblemAndNoStackOverflow(String nest) {
        assertEquals(1, read("a = " + nest.repeat(100_000)).problems().size());
    }

    @Test
    void finishBuildsOnlyWhatIsWithoutErrors() {
        assertEquals(
                new TomlOutcome.Accepted<>(new Bind("smsc.example", 2775, Optional.of("VMS")), List.of()),
                readBind("host = \"smsc.example\"\nport = 2775\nsystem-type = \"VMS\"\n"));
        TomlOutcome.Rejected<Bind> rejected = (TomlOutcome.Rejected<Bind>) readBind("port = 0\n");
        assertEquals(2, rejected.problems().size());
        assertThrows(
                IllegalStateException.class,
                () -> read("").root().string("host").required().get());
    }

    @Test
    void checksAcrossKeysCanRejectAndWarn() {
        TomlFile file = read("low = 2\nhigh = 1\nlist = [\"a\",\n \"b\"]\n");
        Setting<Integer> low = file.root().integer("low", 0, 9).required();
        Setting<Integer> high = file.root().integer("high", 0, 9).required();
        file.root().locatedStrings("list").required().get().forEach(word -> file.warning(word, "odd", ""));
        TomlOutcome<Integer> outcome = file.finish(() -> {
            if (low.get() > high.get()) {
                high.error("`high` is below `low`", "Swap them");
            }
            return high.get() - low.get();
        });
        assertEquals(
                List.of("2:1: error: `high` is below `low`. Swap them", "3:9: warning: odd", "4:2: warning: odd"),
                ((TomlOutcome.Rejected<Integer>) outcome)
                        .problems().stream().map(TomlFileTest::withoutFile).toList());
    }

    private TomlOutcome<Bind> readBind(String content) {
        TomlFile file = read(content);
        Setting<String> host = file.root().string("host").required();
        Setting<Integer> port = file.root().integer("port", 1, 65_535).required();
        Setting<Optional<String>> systemType = file.root().string("system-type").optional();
        return file.finish(() -> new Bind(host.get(), port.get(), systemType.get()));
    }

    private TomlFile read(String content) {
        Path path = directory.resolve("gateway.toml");
        try {
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return TomlFile.read(path);
    }

    private static void assertProblems(TomlFile file, String... problems) {
        List<String> found =
                file.problems().stream().map(TomlFileTest::withoutFile).toList();
        assertEquals(String.join("\n", problems), String.join("\n", found));
    }

    private static String withoutFile(Problem problem) {
        return problem.toString().substring(problem.file().toString().length() + 1);
    }
}
