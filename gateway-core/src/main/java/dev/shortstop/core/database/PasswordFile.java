package dev.shortstop.core.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The generated password of the embedded server, readable by its owner alone. */
record PasswordFile(Path path) {

    private static final int RANDOM_OCTETS = 24;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** Empty if there is none, or it was not written to its end. */
    Optional<Secret> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        String text = Files.readString(path).strip();
        return text.length() == 2 * RANDOM_OCTETS ? Optional.of(Secret.of(text)) : Optional.empty();
    }

    Secret generate() throws IOException {
        byte[] random = new byte[RANDOM_OCTETS];
        new SecureRandom().nextBytes(random);
        String text = HexFormat.of().formatHex(random);
        Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        // The mode comes with the creation, so that there is no moment at which others could open it.
        Files.createFile(unfinished, DataLayout.withMode(OWNER_ONLY));
        Files.writeString(unfinished, text + "\n");
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return Secret.of(text);
    }
}
