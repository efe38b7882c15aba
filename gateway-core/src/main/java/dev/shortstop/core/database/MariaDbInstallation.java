package dev.shortstop.core.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The embedded server's tables and account on the disk, and the command lines for them. */
final class MariaDbInstallation {

    static final String SCHEMA = "shortstop";
    static final String USER = "shortstop";

    private final DataLayout layout;
    private final MariaDbBinaries binaries;
    private final Secret password;

    private MariaDbInstallation(DataLayout layout, MariaDbBinaries binaries, Secret password) {
        this.layout = layout;
        this.binaries = binaries;
        this.password = password;
    }

    /** Creates what is not there yet. A creation that was cut off starts afresh. */
    static MariaDbInstallation prepare(DataLayout layout, MariaDbBinaries binaries, Consumer<String> progress)
            throws IOException, InterruptedException {
        PasswordFile passwordFile = new PasswordFile(layout.password());
        Optional<Secret> known = passwordFile.read();
        Secret password = known.isPresent() ? known.get() : passwordFile.generate();
        MariaDbInstallation installation = new MariaDbInstallation(layout, binaries, password);
        DirectoryTree.deleteIfExists(layout.unfinishedTables());
        if (!Files.exists(layout.tables())) {
            progress.accept("creating the database in " + layout.root());
            Files.createDirectory(layout.unfinishedTables());
            installation.bootstrap(
                    layout.unfinishedTables(), BootstrapScript.creating(binaries.share(), SCHEMA, USER, password));
            Files.move(layout.unfinishedTables(), layout.tables(), StandardCopyOption.ATOMIC_MOVE);
        } else if (known.isEmpty()) {
            progress.accept("setting a new database password, since its file is gone");
            installation.bootstrap(layout.tables(), BootstrapScript.resettingAccounts(USER, password));
        }
        return installation;
    }

    Secret password() {
        return password;
    }

    ServerLogin login() {
        return new ServerLogin(USER, password, layout.tables());
    }

    ServerCommand command() {
        List<String> arguments = new ArrayList<>(base(layout.tables()));
        arguments.addAll(List.of(
                "--bind-address=127.0.0.1",
                // No socket file: its path is limited to 107 octets.
                "--socket=",
                "--pid-file=" + layout.pidFile(),
                "--skip-name-resolve",
                // Nobody listens on the loopback interface; making keys would take seconds at every start.
                "--skip-ssl",
                "--local-infile=OFF",
                "--max-connections=100",
                "--max-allowed-packet=64M",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--default-time-zone=+00:00",
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-doublewrite=ON",
                "--innodb-buffer-pool-size=" + BufferPool.mebibytes() + "M",
                "--performance-schema=OFF",
                "--skip-log-bin",
                // Level 2 notes every client that goes away without a goodbye.
                "--log-warnings=1"));
        return new ServerCommand("The embedded database", arguments, Map.of(), layout.tables(), layout.log());
    }

    private List<String> base(Path tables) {
        List<String> arguments = new ArrayList<>(List.of(
                binaries.server().toString(),
                "--no-defaults",
                "--datadir=" + tables,
                "--basedir=" + binaries.home(),
                "--tmpdir=" + layout.temporary(),
                "--lc-messages-dir=" + binaries.share(),
                "--character-sets-dir=" + binaries.share().resolve("charsets"),
                // Half an hour or so of full load between forced checkpoints; part of the creation, since a change
                // rewrites it.
                "--innodb-log-file-size=512M"));
        if ("root".equals(System.getProperty("user.name"))) {
            // The server refuses to run as root by mistake. Here it has no rights that its parent has not.
            arguments.add("--user=root");
        }
        return arguments;
    }

    /** Lets the server execute SQL without listening anywhere. */
    private void bootstrap(Path tables, String sql) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(base(tables));
        arguments.addAll(List.of("--bootstrap", "--enforce-storage-engine=", "--max-allowed-packet=8M"));
        ServerLog log = ServerLog.fromNow(layout.log());
        Process process = new ProcessBuilder(arguments)
                .directory(tables.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(layout.log().toFile()))
                .start();
        try (var input = process.getOutputStream()) {
            input.write(sql.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It died before it had read everything; its exit value and log tell why.
        }
        int exitValue = process.waitFor();
        if (exitValue != 0) {
            throw new DatabaseException(StartFailure.died("The creation of the embedded database", exitValue, log)
                    .getMessage());
        }
    }
}
