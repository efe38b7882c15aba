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
        String all = sample.replaceAll("(?m)^#(?=[a-z\\[])", "");
        for (String section : List.of(
                "[keywords]",
                "[intake]",
                "[receipts]",
                "[outbox]",
                "[numbers]",
                "[webhooks]",
                "[http]",
                "[http.tls]",
                "[[smpp]]",
                "[smpp.tls]",
                "[smpp.outbind]",
                "[[smpp-listener]]",
                "[smpp-listener.tls]",
                "[[smpp-listener.peer]]")) {
            Rejected rejected = assertInstanceOf(
                    Rejected.class, read(write(all.replace("\n" + section, "\n" + section + "\nzzzzzzzz = 1"))));
            String known = rejected.problems().stream()
                    .filter(problem -> problem.message().contains("zzzzzzzz"))
                    .findFirst()
                    .orElseThrow()
                    .mend();
            for (String key :
                    known.replaceFirst("Known here: ", "").replace("`", "").split(", ")) {
                assertTrue(
                        all.matches("(?s).*(\n|[ :])" + key + "( = |[,.]|\\]\n).*")
                                || List.of("password-file", "tls", "outbind", "peer")
                                        .contains(key),
                        section + " " + key);
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
        assertEquals(List.of("gateway.toml", "72345.toml"), filesWithProblems("speed = 1\n"));
    }

    @Test
    void theKeywordFilesThatAreCheckedAreThoseThatTheFileNames() throws IOException {
        copyKeywords(); // beside the file, where nobody says they are
        Path named = Files.createDirectory(directory.resolve("rules"));
        Files.writeString(named.resolve("88888.toml"), "short-code = 88888\n");
        Files.writeString(directory.resolve("shortcodes/99999.toml"), "short-code = 99999\n");
        String text = ConfigFile.LEAST.replace("PASSWORD", "SHORTSTOP_CARRIER_A_PASSWORD") + "port = 0\n";
        assertEquals(List.of("gateway.toml", "88888.toml"), filesWithProblems(text.replace("shortcodes", "rules")));
        assertEquals(List.of("gateway.toml", "nowhere"), filesWithProblems(text.replace("shortcodes", "nowhere")));
        assertEquals(List.of("gateway.toml"), filesWithProblems(text.replace("\"shortcodes\"", "7")));
        assertEquals(List.of("gateway.toml", "99999.toml"), filesWithProblems(text));
    }

    private List<String> filesWithProblems(String text) throws IOException {
        Rejected rejected = assertInstanceOf(Rejected.class, read(write(text)));
        return rejected.problems().stream()
                .map(problem -> problem.file().getFileName().toString())
                .distinct()
                .toList();
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
        Path file = directory.resolve("gateway.toml");
        Path keywords = directory.resolve("shortcodes/72345.toml").toAbsolutePath();
        assertEquals(
                List.of(
                        file
                                + ":10:1: warning: short code 88888 has a connection and no keyword file: STOP is obeyed on it, and nothing is "
                                + "ever answered. Add 88888.toml to " + directory.resolve("shortcodes"),
                        keywords + ":1:1: warning: short code 72345 has a keyword file and no connection: its replies "
                                + "cannot leave. Name it in `short-codes` of a section [[smpp]]"),
                accepted.warnings().stream().map(Problem::toString).toList());
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
