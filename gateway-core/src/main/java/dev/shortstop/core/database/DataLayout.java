package dev.shortstop.core.database;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the embedded server's files are.
 *
 * @param root {@code <data directory>/mariadb}, absolute and without symbolic links, since processes are recognised by
 *     it
 */
record DataLayout(Path root) {

    private static final Logger log = LoggerFactory.getLogger(DataLayout.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /**
     * Creates what is missing, for the owner alone. A directory that others can read is closed to them: the password
     * file guards itself by its mode, but not the tables, which hold the numbers of subscribers.
     *
     * @throws DatabaseException if others can read it and it is not ours to change
     */
    static DataLayout create(Path dataDirectory) throws IOException {
        Path root = dataDirectory.toAbsolutePath().resolve("mariadb");
        Files.createDirectories(root.getParent());
        if (Files.isDirectory(root)) {
            closeToOthers(root);
        } else {
            Files.createDirectory(root, withMode(OWNER_ONLY)); // with its mode: at no moment can others look in
        }
        DataLayout layout = new DataLayout(root.toRealPath());
        Files.createDirectories(layout.temporary());
        return layout;
    }

    /** Of a directory that a server was started in before; nothing is created. */
    static Optional<DataLayout> find(Path dataDirectory) throws IOException {
        Path root = dataDirectory.toAbsolutePath().resolve("mariadb");
        return Files.isDirectory(root) ? Optional.of(new DataLayout(root.toRealPath())) : Optional.empty();
    }

    private static void closeToOthers(Path root) throws IOException {
        if (!isPosix() || OWNER_ONLY.containsAll(Files.getPosixFilePermissions(root))) {
            return;
        }
        try {
            Files.setPosixFilePermissions(root, OWNER_ONLY);
        } catch (FileSystemException refused) {
            throw new DatabaseException(
                    ("Others can read the database's directory %s, and this user may not change that. "
                                    + "Run chmod 700 on it.")
                            .formatted(root),
                    refused);
        }
        log.warn("{} was open to other users, and is closed to them now", root);
    }

    /** For the creation of a file or a directory; nothing where the file system has no such permissions. */
    static FileAttribute<?>[] withMode(Set<PosixFilePermission> permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** The tables. Exists only once it is complete. */
    Path tables() {
        return root.resolve("data");
    }

    /** The tables while they are created. */
    Path unfinishedTables() {
        return root.resolve("data.unfinished");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    Path password() {
        return root.resolve("password");
    }

    Path log() {
        return root.resolve("server.log");
    }

    Path previousLog() {
        return root.resolve("server.log.1");
    }

    Path pidFile() {
        return root.resolve("server.pid");
    }

    /** Where the server listens, while one is meant to run. */
    Path port() {
        return root.resolve("port");
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path lockHolder() {
        return root.resolve("lock.holder");
    }
}
