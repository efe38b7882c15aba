package dev.shortstop.core.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two branches that add a migration each merge without a conflict, whatever numbers they took; no gateway would start then. */
class MigrationFilesTest {

    /** Of the sources: what is built may hold files that are gone. */
    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");

    private static final Pattern NAME = Pattern.compile("V(\\d{3})__[a-z0-9_]+\\.sql");

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void noTwoMigrationsHaveTheSameVersion() throws IOException {
        TreeMap<Integer, List<String>> byVersion = files().stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.groupingBy(
                        name -> Integer.parseInt(name.group(1)),
                        TreeMap::new,
                        Collectors.mapping(Matcher::group, Collectors.toList())));
        assertTrue(byVersion.size() > 50, () -> "where are they? " + byVersion);
        String twice = byVersion.values().stream()
                .filter(files -> files.size() > 1)
                .map(files -> String.join(" and ", files)
                        + " have the same version: give the one that was released in no version yet the number V%03d"
                                .formatted(byVersion.lastKey() + 1))
                .collect(Collectors.joining("\n"));
        assertEquals("", twice);
    }

    @Test
    void everyMigrationIsNamedAsTheOthersAre() throws IOException {
        List<String> others =
                files().stream().filter(file -> !NAME.matcher(file).matches()).toList();
        assertEquals(
                List.of(), others, "a migration is called V012__what_it_does.sql: others are skipped, or sort wrong");
    }
}
