package dev.shortstop.core.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DataLayoutTest {

    @TempDir
    private Path temporary;

    @Test
    void nobodyElseCanReadTheDatabase() throws IOException {
        DataLayout layout = DataLayout.create(temporary.resolve("data"));
        assertEquals("rwx------", permissionsOf(layout.root()));
    }

    @Test
    void aDirectoryThatOthersCanReadIsClosedToThem() throws IOException {
        Path root = DataLayout.create(temporary).root();
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-x--x"));
        DataLayout.create(temporary);
        assertEquals("rwx------", permissionsOf(root));
    }

    @Test
    void thePasswordIsItsOwnersAlone() throws IOException {
        DataLayout layout = DataLayout.create(temporary);
        new PasswordFile(layout.password()).generate();
        assertEquals("rw-------", permissionsOf(layout.password()));
    }

    private static String permissionsOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
