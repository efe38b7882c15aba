package dev.shortstop.core.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MariaDB server of our own, under the data directory, on the loopback interface only. Started again when it dies,
 * stopped by {@link #close}; installs no shutdown hook, so the program decides the order. Thread-safe.
 *
 * <p>A program that is killed leaves the server running; the next start on that directory stops it and takes over.
 */
public final class EmbeddedMariaDb implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedMariaDb.class);

    private final DataLayout layout;
    private final DirectoryLock lock;
    private final SupervisedServer server;
    private final Secret password;

    private EmbeddedMariaDb(DataLayout layout, DirectoryLock lock, SupervisedServer server, Secret password) {
        this.layout = layout;
        this.lock = lock;
        this.server = server;
        this.password = password;
    }

    /** As {@link #start(Path, int, Consumer)}, on any free port. */
    public static EmbeddedMariaDb start(Path dataDirectory, Consumer<String> progress) {
        return start(dataDirectory, 0, progress);
    }

    /**
     * Creates the database if there is none in the directory, and returns when the server is ready: after a few seconds
     * on an empty directory, about one on a used one, minutes if the server has to recover from a crash under load.
     *
     * @param dataDirectory the server's files come into its subdirectory {@code mariadb}
     * @param wishedPort 0 for any; another one is taken if this one is not free
     * @param progress gets one sentence before each step that takes time, on this thread
     * @throws DatabaseException if another program uses the directory, or the server does not start
     */
    public static EmbeddedMariaDb start(Path dataDirectory, int wishedPort, Consumer<String> progress) {
        Consumer<String> report = text -> {
            log.info("{}", text);
            progress.accept(text);
        };
        long startNanos = System.nanoTime();
        try {
            DataLayout layout = DataLayout.create(dataDirectory);
            DirectoryLock lock = DirectoryLock.acquire(layout);
            SupervisedServer server = null;
            try {
                new OrphanedServers(layout.root()).stopAll(report);
                ServerLog.rotate(layout.log(), layout.previousLog());
                MariaDbBinaries binaries = MariaDbBinaries.unpack(layout.root(), report);
                MariaDbInstallation installation = MariaDbInstallation.prepare(layout, binaries, report);
                report.accept("starting the embedded database MariaDB " + binaries.version());
                server = SupervisedServer.start(installation.command(), installation.login(), wishedPort, report);
                long tookMillis =
                        Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
                report.accept("the embedded database is ready on port %d after %.1f s"
                        .formatted(server.port(), tookMillis / 1000.0));
                Files.writeString(layout.port(), Integer.toString(server.port()));
                return new EmbeddedMariaDb(layout, lock, server, installation.password());
            } catch (IOException | InterruptedException | RuntimeException e) {
                if (server != null) {
                    server.close();
                }
                lock.close();
                throw e;
            }
        } catch (AccessDeniedException e) {
            throw new DatabaseException(
                    "No access to %s: run as the user that owns the data directory, or change its owner."
                            .formatted(e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new DatabaseException(
                    "The embedded database in %s could not be prepared: %s".formatted(dataDirectory, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while the database was starting", e);
        }
    }

    /**
     * The server that another program runs on this directory now, for use beside that program. Changes nothing in the directory.
     *
     * @return empty where none runs
     * @throws DatabaseException if the directory cannot be read
     */
    public static Optional<DatabaseSettings> findRunning(Path dataDirectory) {
        try {
            Optional<DataLayout> layout = DataLayout.find(dataDirectory);
            if (layout.isEmpty() || !Files.isRegularFile(layout.get().port())) {
                return Optional.empty();
            }
            Optional<Secret> password = new PasswordFile(layout.get().password()).read();
            int port = Integer.parseInt(Files.readString(layout.get().port()).strip());
            // A program that was killed leaves the file behind, and any server may have come to the port since.
            return password.filter(known -> new ServerLogin(
                                    MariaDbInstallation.USER,
                                    known,
                                    layout.get().tables())
                            .succeeds(port))
                    .map(known -> new DatabaseSettings(
                            jdbcUrl(port, MariaDbInstallation.SCHEMA), MariaDbInstallation.USER, known));
        } catch (NumberFormatException unfinished) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DatabaseException(
                    "The embedded database in %s cannot be looked for (%s): run as the user that owns it."
                            .formatted(dataDirectory, e),
                    e);
        }
    }

    /** Whether there is a database in this directory, running or not. */
    public static boolean existsIn(Path dataDirectory) {
        return Files.isDirectory(new DataLayout(dataDirectory.resolve("mariadb")).tables());
    }

    /** For the schema that Shortstop's tables live in. */
    public String jdbcUrl() {
        return jdbcUrl(MariaDbInstallation.SCHEMA);
    }

    public String user() {
        return MariaDbInstallation.USER;
    }

    public Secret password() {
        return password;
    }

    /** On 127.0.0.1. Stays the same when the server is started again. */
    public int port() {
        return server.port();
    }

    /** With the default pool size and time-outs. */
    public DatabaseSettings settings() {
        return new DatabaseSettings(jdbcUrl(), user(), password());
    }

    /** Stops the server in an orderly way, within 10 s, then releases the data directory. */
    @Override
    public void close() {
        try {
            server.close();
            deletePortFile();
            log.info("the embedded database is stopped");
        } finally {
            lock.close();
        }
    }

    private void deletePortFile() {
        try {
            Files.deleteIfExists(layout.port());
        } catch (IOException e) {
            log.debug("whoever reads it finds nobody there", e);
        }
    }

    String jdbcUrl(String schema) {
        return jdbcUrl(port(), schema);
    }

    private static String jdbcUrl(int port, String schema) {
        return "jdbc:mysql://127.0.0.1:%d/%s?sslMode=DISABLED".formatted(port, schema);
    }

    SupervisedServer server() {
        return server;
    }
}
