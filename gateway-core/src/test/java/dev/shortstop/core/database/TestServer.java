package dev.shortstop.core.database;

import com.mysql.cj.jdbc.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The database server of the tests, and the accidents that can happen to it. Its port stays the same. */
public final class TestServer implements AutoCloseable {

    static final String SCHEMA_PREFIX = "test_";

    /** Set by the Maven profile mysql: the directory with MySQL's bin. */
    private static final String MYSQL_HOME = "shortstop.test.mysql.home";

    private static final int MOST_DIRECTORIES = 10;

    private final SupervisedServer server;
    private final String urlParameters;
    private final String user;
    private final Secret password;
    private final Runnable closing;
    private boolean paused;
    private boolean stopped;

    TestServer(SupervisedServer server, String urlParameters, String user, Secret password, Runnable closing) {
        this.server = server;
        this.urlParameters = urlParameters;
        this.user = user;
        this.password = password;
        this.closing = closing;
    }

    /** For tests that run outside of Jupiter; others use {@link TestDatabase}. Close it. */
    public static TestServer launch() {
        Path target =
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("target");
        String mySqlHome = System.getProperty(MYSQL_HOME, "");
        // The directory stays from run to run. Runs at the same time get one each.
        for (int number = 0; number < MOST_DIRECTORIES; number++) {
            try {
                TestServer server = mySqlHome.isEmpty()
                        ? embedded(target.resolve("test-mariadb-" + number))
                        : MySqlServer.start(Path.of(mySqlHome), target.resolve("test-mysql-" + number));
                server.dropLeftOverSchemas();
                return server;
            } catch (DatabaseException.DirectoryInUse e) {
                // next number
            }
        }
        throw new IllegalStateException("All test databases in " + target + " are in use");
    }

    public String jdbcUrl(String schema) {
        return "jdbc:mysql://127.0.0.1:%d/%s?%s".formatted(port(), schema, urlParameters);
    }

    public String user() {
        return user;
    }

    public Secret password() {
        return password;
    }

    public int port() {
        return server.port();
    }

    /** SIGKILL. Stays dead until {@link #start}. */
    public void kill() {
        stopped = true;
        server.killAndSuspend();
    }

    /** Orderly. Stays stopped until {@link #start}. */
    public void stop() {
        stopped = true;
        server.suspend();
    }

    /** Returns when the server lets clients in. */
    public void start() {
        server.resume();
        stopped = false;
    }

    /** The server freezes: connections stay open, and nothing is answered until {@link #resume}. */
    public void pause() {
        paused = true;
        signal("STOP");
        awaitStopped();
    }

    /** A signal is on its way for a while, and the server may answer once more meanwhile. Linux tells when it is there. */
    private void awaitStopped() {
        Path threads = Path.of("/proc", Long.toString(server.pid()), "task");
        if (Files.isDirectory(threads)) {
            Awaitility.await("a server that stands still")
                    .ignoreExceptionsInstanceOf(IOException.class) // of a thread that has ended since
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> allStopped(threads));
        }
    }

    private static boolean allStopped(Path threads) throws IOException {
        try (Stream<Path> each = Files.list(threads)) {
            for (Path thread : each.toList()) {
                String status = Files.readString(thread.resolve("stat"));
                // The state follows the name, which is in brackets.
                if (!status.substring(status.lastIndexOf(')')).startsWith(") T")) {
                    return false;
                }
            }
            return true;
        }
    }

    public void resume() {
        signal("CONT");
        paused = false;
    }

    /** Executes one statement as the administrator, on a connection of its own. */
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void ensureRunning() {
        if (paused) {
            resume();
        }
        if (stopped) {
            start();
        }
    }

    @Override
    public void close() {
        if (paused) {
            resume();
        }
        closing.run();
    }

    private static TestServer embedded(Path directory) {
        EmbeddedMariaDb database = EmbeddedMariaDb.start(directory, TestPorts.wished(), text -> {});
        return new TestServer(
                database.server(), "sslMode=DISABLED", database.user(), database.password(), database::close);
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.reveal());
        return new Driver().connect(jdbcUrl(""), properties);
    }

    private void dropLeftOverSchemas() {
        List<String> schemas = new ArrayList<>();
        try (Connection connection = connect();
                ResultSet rows = connection.getMetaData().getCatalogs()) {
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        schemas.stream()
                .filter(schema -> schema.startsWith(SCHEMA_PREFIX))
                .forEach(schema -> execute("DROP DATABASE " + schema));
    }

    private void signal(String name) {
        try {
            // The shell's own kill: not every system has a program of that name.
            int exitValue = new ProcessBuilder("sh", "-c", "kill -" + name + " " + server.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exitValue != 0) {
                throw new IllegalStateException("kill -" + name + " failed with " + exitValue);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
