package dev.shortstop.core.database;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the embedded server's files are.
 *
 * @param root {@code <data directory>/mariadb}, absolute and without symbolic links, since processes are recognised by it
 */
record DataLayout(Path root) {

    static DataLayout create(Path dataDirectory) throws IOException {
        Path root = dataDirectory.toAbsolutePath().resolve("mariadb");
        Files.createDirectories(root.getParent());
        if (!Files.isDirectory(root)) {
            Files.createDirectory(root);
            if (isPosix()) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
        }
        DataLayout layout = new DataLayout(root.toRealPath());
        Files.createDirectories(layout.temporary());
        return layout;
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

    Path lock() {
        return root.resolve("lock");
    }

    Path lockHolder() {
        return root.resolve("lock.holder");
    }
}
