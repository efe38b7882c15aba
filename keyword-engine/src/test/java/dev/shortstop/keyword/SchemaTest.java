package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * The schema and the loader know the same keys, demand the same ones, and refuse the same values. The schema is read as what it is, an
 * object of JSON with inline tables' structure, by the part of JSON Schema that it uses.
 */
class SchemaTest {

    private static final String SOUND = """
            short-code = "72345"
            program = "Main St"
            [opt-out]
            reply = "Bye"
            [clarify]
            [help]
            reply = "Help"
            [confirm]
            [unmatched]
            [[opt-in]]
            keywords = ["JOIN"]
            account = "acme"
            list = "news"
            prompt = "YES?"
            welcome = "Welcome"
            """;

    /** Of every section, the schema's properties by path. */
    private static final Map<String, String> SECTIONS = Map.of(
            "", "",
            "[opt-out]", "opt-out",
            "[clarify]", "clarify",
            "[help]", "help",
            "[confirm]", "confirm",
            "[unmatched]", "unmatched",
            "[[opt-in]]", "opt-in");

    @TempDir
    Path directory;

    private final TomlTable schema = readSchema();

    /** JSON's objects and arrays are TOML's inline tables but for colons and line breaks, so no second parser is needed. */
    private static TomlTable readSchema() {
        try (InputStream in = SchemaTest.class.getResourceAsStream("keyword-file.schema.json")) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String inline = json.replaceAll("\"\\s*:\\s", "\" = ").replaceAll("\\s*\\R\\s*", " ");
            TomlParseResult result = Toml.parse("schema = " + inline);
            assertEquals(List.of(), result.errors());
            return result.getTable("schema");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private TomlTable sectionSchema(String name) {
        if (name.isEmpty()) {
            return schema;
        }
        TomlTable section = schema.getTable(List.of("properties", name));
        TomlTable items = section.getTable(List.of("items"));
        return items != null ? items : section;
    }

    @Test
    void theSchemaKnowsTheKeysThatTheLoaderKnows() {
        SECTIONS.forEach((header, name) -> {
            // An unknown key makes the loader name all that it knows.
            String file = header.isEmpty()
                    ? "zzzzzzzz = 1\n" + SOUND
                    : SOUND.replace(header + "\n", header + "\nzzzzzzzz = 1\n");
            String problem = errors(file).get(0);
            String known = problem.substring(problem.indexOf("Known here: ") + "Known here: ".length());
            assertEquals(
                    new TreeSet<>(Arrays.asList(known.replace("`", "").split(", "))),
                    new TreeSet<>(sectionSchema(name).getTable("properties").keySet()),
                    name);
            assertEquals(false, sectionSchema(name).getBoolean("additionalProperties"), name);
        });
    }

    @Test
    void theSampleShowsEveryKeyAndLoadsWithoutAWarning() throws IOException {
        Path sample = Path.of("..", "config", "shortcodes", "72345.toml");
        String text = Files.readString(sample);
        assertEquals(List.of(), new KeywordFiles(sample.getParent()).loadProblems());
        // What is commented out is shown, too; prose behind a # is no key.
        TomlParseResult shown = Toml.parse(text.replaceAll("(?m)^#(?=\\[|[a-z-]+ = )", ""));
        assertEquals(List.of(), shown.errors());
        SECTIONS.values().forEach(name -> {
            TomlTable section = name.isEmpty()
                    ? shown
                    : shown.get(name) instanceof TomlArray each ? each.getTable(0) : shown.getTable(name);
            assertEquals(
                    new TreeSet<>(sectionSchema(name).getTable("properties").keySet()),
                    new TreeSet<>(section.keySet()),
                    name);
        });
    }

    @Test
    void theSchemaDemandsTheKeysThatTheLoaderDemands() {
        SECTIONS.forEach((header, name) -> {
            Set<String> required = new TreeSet<>();
            TomlArray array = sectionSchema(name).getArray("required");
            for (int i = 0; array != null && i < array.size(); i++) {
                required.add(array.getString(i));
            }
            for (String key : sectionSchema(name).getTable("properties").keySet()) {
                if (isSection(name, key)) {
                    continue;
                }
                Pattern line = Pattern.compile("(?m)^" + Pattern.quote(key) + " = .*\\R");
                String section = sectionOf(header);
                boolean missed = errors(
                                SOUND.replace(section, line.matcher(section).replaceFirst("")))
                        .stream()
                        .anyMatch(problem -> problem.contains("required key `" + key + "` is missing"));
                assertEquals(required.contains(key), missed, name + " " + key);
            }
        });
        assertTrue(
                errors(SOUND.replace("[help]\nreply = \"Help\"\n", "")).get(0).contains("[help]"));
    }

    private static boolean isSection(String name, String key) {
        return name.isEmpty() && SECTIONS.containsValue(key);
    }

    private static String sectionOf(String header) {
        int start = header.isEmpty() ? 0 : SOUND.indexOf(header + "\n");
        int end = SOUND.indexOf("\n[", start + 1);
        return SOUND.substring(start, end < 0 ? SOUND.length() : end + 1);
    }

    @Test
    void whatTheSchemaSaysOfValuesIsWhatTheLoaderSays() {
        List<String> wrong = new ArrayList<>();
        SECTIONS.forEach((header, name) -> {
            TomlTable properties = sectionSchema(name).getTable("properties");
            for (String key : properties.keySet()) {
                if (isSection(name, key)) {
                    continue;
                }
                for (String value : VALUES) {
                    boolean bySchema = accepts(resolve(properties.getTable(List.of(key))), valueOf(value));
                    boolean byLoader = errors(withValue(header, key, value)).isEmpty();
                    if (bySchema != byLoader) {
                        wrong.add(name + "." + key + " = " + value + ": schema " + bySchema + ", loader " + byLoader
                                + " " + errors(withValue(header, key, value)));
                    }
                }
            }
        });
        assertEquals("", String.join("\n", wrong));
    }

    /** Every type, and values at and beyond the bounds of each key. */
    private static final List<String> VALUES = List.of(
            "1",
            "0",
            "10",
            "11",
            "1.5",
            "true",
            "\"\"",
            "\" \"",
            "\"72345\"",
            "\"12\"",
            "\"123456789012345\"",
            "\"1234567890123456\"",
            "\"Acme\"",
            "\"acme-1\"",
            "\"-acme\"",
            "\"opt-out\"",
            "\"review\"",
            "\"always\"",
            "\"when-opted-out\"",
            "\"OPT-OUT\"",
            "\"24h\"",
            "\"24 hours\"",
            "[]",
            "[\"en\"]",
            "[\"de\", \"fr\"]",
            "[\"en\", \"en\"]",
            "[\"it\"]",
            "[\"WORD\"]",
            "[1]",
            "{a = 1}");

    private static Object valueOf(String toml) {
        return Toml.parse("v = " + toml).get("v");
    }

    private String withValue(String header, String key, String value) {
        String section = sectionOf(header);
        Pattern line = Pattern.compile("(?m)^" + Pattern.quote(key) + " = .*\\R");
        String without = line.matcher(section).replaceFirst("");
        String with = header.isEmpty()
                ? key + " = " + value + "\n" + without
                : without.replace(header + "\n", header + "\n" + key + " = " + value + "\n");
        return SOUND.replace(section, with);
    }

    private TomlTable resolve(TomlTable property) {
        String reference = property.getString(List.of("$ref"));
        return reference == null
                ? property
                : schema.getTable(List.of("$defs", reference.substring(reference.lastIndexOf('/') + 1)));
    }

    private static boolean accepts(TomlTable rule, Object value) {
        String type = rule.getString("type");
        if (type != null
                && !(switch (type) {
                    case "string" -> value instanceof String;
                    case "integer" -> value instanceof Long;
                    case "array" -> value instanceof TomlArray;
                    default -> throw new AssertionError(type);
                })) {
            return false;
        }
        TomlArray choices = rule.getArray("enum");
        if (choices != null && !choices.toList().contains(value)) {
            return false;
        }
        if (value instanceof String text && rule.contains("pattern")) {
            return Pattern.compile(rule.getString("pattern")).matcher(text).find();
        }
        if (value instanceof Long number) {
            return number >= rule.getLong("minimum") && number <= rule.getLong("maximum");
        }
        if (value instanceof TomlArray array) {
            List<Object> elements = array.toList();
            return elements.size() >= rule.getLong("minItems", () -> 0L)
                    && (!rule.getBoolean("uniqueItems", () -> false)
                            || elements.stream().distinct().count() == elements.size())
                    && elements.stream().allMatch(element -> accepts(rule.getTable("items"), element));
        }
        return true;
    }

    /** Those that no schema can tell are left out: what a word means, and what has to be there because of another key. */
    private List<String> errors(String content) {
        return new KeywordFiles(directory)
                .with("72345.toml", content).loadErrors().stream()
                        .filter(problem -> !problem.contains("the file is called"))
                        .filter(problem -> !problem.contains("an opt-out is to be clarified"))
                        .toList();
    }
}
