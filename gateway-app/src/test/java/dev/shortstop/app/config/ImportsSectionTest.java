package dev.shortstop.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.imports.ImportLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsSectionTest {

    @TempDir
    private Path directory;

    private ConfigFile file(String more) {
        return ConfigFile.write(directory, ConfigFile.LEAST + more);
    }

    @Test
    void aFileOfAGibibyteAndTwentyImportsWhereNothingIsSaid() {
        ImportLimits limits = file("").accepted().imports();
        assertEquals(ImportLimits.defaults(), limits);
        assertEquals(1_073_741_824L, limits.maxFileOctets());
        assertEquals(20, limits.maxUnfinished());
    }

    @Test
    void everythingCanBeSet() throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("sorting"));
        assertEquals(
                new ImportLimits(5L << 20, 3, temporary), file("""
                        [imports]
                        max-file-size = "5MiB"
                        max-imports = 3
                        temporary-directory = "sorting"
                        """).accepted().imports());
    }

    @Test
    void mistakesAreToldWithTheirMend() {
        assertEquals(
                List.of(
                        "12:1: error: `max-file-size` must be a size, not \"5 MB\". Write a whole number and one of the units "
                                + "KiB, MiB, GiB: \"512MiB\"",
                        "13:1: error: `max-imports` must be between 1 and 10000, not 0",
                        "14:1: error: `temporary-directory` is no directory that can be written to: DIR/nowhere. "
                                + "Create it"),
                file("""
                        [imports]
                        max-file-size = "5 MB"
                        max-imports = 0
                        temporary-directory = "nowhere"
                        """).problems());
    }
}
