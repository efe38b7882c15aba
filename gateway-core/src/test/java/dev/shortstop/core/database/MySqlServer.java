package dev.shortstop.core.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A plain MySQL server under the same control as the embedded one, so that tests see what production has. */
final class MySqlServer {

    private static final String USER = "shortstop";
    private static final Secret PASSWORD = Secret.of("test");

    private MySqlServer() {}

    /** @param home where MySQL is unpacked */
    static TestServer start(Path home, Path directory) {
        try {
            DataLayout layout = DataLayout.create(directory);
            DirectoryLock lock = DirectoryLock.acquire(layout);
            new OrphanedServers(layout.root()).stopAll(text -> {});
            if (!Files.exists(layout.tables())) {
                initialize(home, layout);
            }
            SupervisedServer server = SupervisedServer.start(
                    command(home, layout),
                    new ServerLogin(USER, PASSWORD, layout.tables()),
                    TestPorts.wished(),
                    text -> {});
            return new TestServer(server, "allowPublicKeyRetrieval=true&sslMode=DISABLED", USER, PASSWORD, () -> {
                server.close();
                lock.close();
            });
        } catch (IOException e) {
            throw new DatabaseException("MySQL could not be prepared", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted", e);
        }
    }

    private static ServerCommand command(Path home, DataLayout layout) {
        List<String> arguments = base(home, layout.tables());
        arguments.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--socket=",
                "--mysqlx=OFF",
                "--pid-file=" + layout.pidFile(),
                "--skip-name-resolve",
                "--skip-log-bin",
                "--default-time-zone=+00:00",
                "--innodb-buffer-pool-size=256M"));
        return new ServerCommand("The test database MySQL", arguments, Map.of(), layout.tables(), layout.log());
    }

    private static List<String> base(Path home, Path tables) {
        List<String> arguments = new ArrayList<>(List.of(
                home.resolve("bin/mysqld").toString(), "--no-defaults", "--basedir=" + home, "--datadir=" + tables));
        if ("root".equals(System.getProperty("user.name"))) {
            arguments.add("--user=root");
        }
        return arguments;
    }

    private static void initialize(Path home, DataLayout layout) throws IOException, InterruptedException {
        DirectoryTree.deleteIfExists(layout.unfinishedTables());
        Path accounts = layout.temporary().resolve("accounts.sql");
        Files.writeString(accounts, """
                CREATE USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
                GRANT ALL PRIVILEGES ON *.* TO '%1$s'@'127.0.0.1' WITH GRANT OPTION;
                """.formatted(USER, PASSWORD.reveal()), StandardCharsets.UTF_8);
        List<String> arguments = base(home, layout.unfinishedTables());
        arguments.addAll(List.of("--initialize-insecure", "--init-file=" + accounts));
        ServerLog log = ServerLog.fromNow(layout.log());
        int exitValue = new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(layout.log().toFile()))
                .start()
                .waitFor();
        if (exitValue != 0) {
            throw new DatabaseException(
                    StartFailure.died("MySQL's initialization", exitValue, log).getMessage());
        }
        Files.move(layout.unfinishedTables(), layout.tables(), StandardCopyOption.ATOMIC_MOVE);
    }
}
