package dev.shortstop.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.config.Configuration.Outcome.Accepted;
import dev.shortstop.app.config.Configuration.Outcome.Rejected;
import dev.shortstop.keyword.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files under config/, which operators start from. */
class ShippedConfigurationTest {

    private static final Path CONFIG = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolveSibling("config")
            .normalize();
    private static final Map<String, String> PASSWORDS =
            Map.of("SHORTSTOP_DATABASE_PASSWORD", "one", "SHORTSTOP_CARRIER_A_PASSWORD", "two");

    @TempDir
    private Path directory;

    @Test
    void theShippedFilesLoadWithoutErrorOrWarning() {
        Accepted accepted = assertInstanceOf(Accepted.class, read(CONFIG.resolve("gateway.toml")));
        assertEquals(List.of(), accepted.warnings());
        assertEquals(1, accepted.keywords().all().size());
    }

    @Test
    void whatTheSampleShowsAsOptionalIsWhatHoldsWithoutIt() throws IOException {
        String sample = Files.readString(CONFIG.resolve("gateway.toml"));
        List<String> optional = new ArrayList<>();
        String stripped = withoutOptionalKeys(sample, optional);
        assertTrue(optional.size() > 25, () -> "only these are marked optional: " + optional);
        assertEquals(accepted(sample).gateway(), accepted(stripped).gateway());
    }

    @Test
    void theSampleShowsEveryKey() throws IOException {
        // An unknown key makes the reader name all that it knows.
        String sample = Files.readString(CONFIG.resolve("gateway.toml"));
        for (String section : List.of("[keywords]", "[intake]", "[outbox]", "[[smpp]]")) {
            Rejected rejected = assertInstanceOf(
                    Rejected.class, read(write(sample.replace("\n" + section, "\n" + section + "\nzzzzzzzz = 1"))));
            String known = rejected.problems().get(0).mend();
            for (String key :
                    known.replaceFirst("Known here: ", "").replace("`", "").split(", ")) {
                assertTrue(sample.contains("\n" + key + " = ") || key.equals("password-file"), section + " " + key);
            }
        }
    }

    @Test
    void theSampleWorksWithTheDatabaseThatComesAlong() throws IOException {
        String sample = Files.readString(CONFIG.resolve("gateway.toml"))
                .replaceAll("\\n(url|user|password-env = \"SHORTSTOP_DATABASE|startup-wait)[^\\n]*", "")
                .replace("#embedded-data-directory", "embedded-data-directory");
        assertEquals(
                new DatabaseConfig.Embedded(
                        directory.resolveSibling("data/gateway").toAbsolutePath(), 10),
                accepted(sample).gateway().database());
    }

    @Test
    void problemsOfAllFilesComeTogether() throws IOException {
        Path shortCodes = Files.createDirectory(directory.resolve("shortcodes"));
        Files.writeString(shortCodes.resolve("72345.toml"), "short-code = 72345\n");
        Rejected rejected = assertInstanceOf(Rejected.class, read(write("speed = 1\n")));
        List<String> files = rejected.problems().stream()
                .map(problem -> problem.file().getFileName().toString())
                .distinct()
                .toList();
        assertEquals(List.of("gateway.toml", "72345.toml"), files);
    }

    @Test
    void aMissingFileIsOneProblem() {
        Rejected rejected = assertInstanceOf(Rejected.class, read(directory.resolve("gateway.toml")));
        assertEquals(
                List.of(directory.resolve("gateway.toml")
                        + ":1:1: error: the file does not exist. Create it, or correct the path"),
                rejected.problems().stream().map(Problem::toString).toList());
    }

    @Test
    void shortCodesThatLackAFileOrAConnectionAreWarnedOf() throws IOException {
        copyKeywords();
        Accepted accepted = accepted(ConfigFile.LEAST
                .replace("PASSWORD", "SHORTSTOP_CARRIER_A_PASSWORD")
                .replace("72345", "88888"));
        assertEquals(
                List.of(
                        "short code 88888 has a connection and no keyword file: STOP is obeyed on it, and nothing is "
                                + "ever answered",
                        "short code 72345 has a keyword file and no connection: its replies cannot leave"),
                accepted.warnings().stream().map(Problem::message).toList());
    }

    /** Keys below a comment that says "Optional", down to the next comment or empty line. */
    private static String withoutOptionalKeys(String sample, List<String> removed) {
        StringBuilder kept = new StringBuilder();
        boolean comment = false;
        boolean optional = false;
        for (String line : sample.lines().toList()) {
            boolean isComment = line.startsWith("#");
            if (isComment) {
                optional = comment && optional || line.contains("Optional");
            } else if (line.isBlank() || line.startsWith("[")) {
                optional = false;
            }
            comment = isComment;
            if (optional && !isComment) {
                removed.add(line);
            } else {
                kept.append(line).append('\n');
            }
        }
        return kept.toString();
    }

    private Accepted accepted(String text) throws IOException {
        copyKeywords();
        return assertInstanceOf(Accepted.class, read(write(text)));
    }

    private void copyKeywords() throws IOException {
        Path shortCodes = Files.createDirectories(directory.resolve("shortcodes"));
        Files.writeString(shortCodes.resolve("72345.toml"), Files.readString(CONFIG.resolve("shortcodes/72345.toml")));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("gateway.toml"), text);
    }

    private static Configuration.Outcome read(Path file) {
        return Configuration.read(file, PASSWORDS, MissingSecrets.ERROR);
    }
}
