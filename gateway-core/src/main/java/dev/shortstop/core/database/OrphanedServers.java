package dev.shortstop.core.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds and stops the servers that a killed program left behind on its data directory. To be used only under the
 * directory's lock.
 *
 * <p>They are recognised by what they run and on which directory, never by a process id alone: ids are used again, and
 * a program may be killed before it has written one down. So the process table is searched, and the pid file is not
 * even read.
 */
final class OrphanedServers {

    private static final Logger log = LoggerFactory.getLogger(OrphanedServers.class);

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration KILL_GRACE = Duration.ofSeconds(10);
    private static final Duration UNTIL_LOOKED_AGAIN = Duration.ofMillis(25);
    private static final Set<String> PROGRAMS = Set.of("mariadbd", "mysqld", "mariadbd.exe", "mysqld.exe");
    private static final Path PROC = Path.of("/proc");

    private final Path root;

    /** @param root the directory below which the servers' tables are, without symbolic links */
    OrphanedServers(Path root) {
        this.root = root;
    }

    /** @throws DatabaseException if one of them does not stop, or belongs to another user */
    void stopAll(Consumer<String> progress) {
        for (ProcessHandle server : find()) {
            progress.accept("stopping the database server that an earlier run left behind (process %d)"
                    .formatted(server.pid()));
            stop(server);
        }
    }

    List<ProcessHandle> find() {
        try (var processes = ProcessHandle.allProcesses()) {
            return processes.filter(this::isOurs).toList();
        }
    }

    private void stop(ProcessHandle server) {
        if (isGoneAfter(server, server.destroy(), GRACE)) {
            return;
        }
        log.warn("database server {} did not stop within {} s and is killed", server.pid(), GRACE.toSeconds());
        if (!isGoneAfter(server, server.destroyForcibly(), KILL_GRACE)) {
            throw new DatabaseException(("Another database server (process %d) runs on %s and could not be stopped. "
                            + "Stop it (kill %d) and start again.")
                    .formatted(server.pid(), root, server.pid()));
        }
    }

    private boolean isGoneAfter(ProcessHandle server, boolean signalled, Duration patience) {
        long startNanos = System.nanoTime();
        CompletableFuture<ProcessHandle> exit = server.onExit();
        // Its exit alone is not enough: a dead child of a container's first process may stay a zombie, which counts as
        // alive.
        while (isOurs(server)) {
            if (!signalled || System.nanoTime() - startNanos > patience.toNanos()) {
                return false;
            }
            await(exit);
        }
        return true;
    }

    /** Returns at the exit, or soon. */
    private static void await(CompletableFuture<ProcessHandle> exit) {
        try {
            exit.get(UNTIL_LOOKED_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillThere) {
            // Looked at again.
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while a database server was stopping", e);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        if (Files.isDirectory(PROC.resolve("self"))) {
            return isOursOnLinux(PROC.resolve(Long.toString(process.pid())));
        }
        Optional<String> program = process.info().command();
        if (program.isEmpty()
                || !PROGRAMS.contains(Path.of(program.get()).getFileName().toString())) {
            return false;
        }
        // Windows tells no arguments; there and elsewhere the program itself lies below the root.
        return Path.of(program.get()).startsWith(root)
                || process.info().arguments().map(Arrays::asList).orElse(List.of()).stream()
                        .anyMatch(this::namesOurTables);
    }

    private boolean isOursOnLinux(Path process) {
        try {
            String program = Files.readString(process.resolve("comm")).strip();
            if (!PROGRAMS.contains(program)) {
                return false;
            }
            // Read here, since ProcessHandle tells no arguments of a long command line. Empty for a zombie.
            String commandLine = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return !commandLine.isEmpty()
                    && (Arrays.stream(commandLine.split("\0"))
                                    .map(argument -> new String(
                                            argument.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                                    .anyMatch(this::namesOurTables)
                            || worksBelowRoot(process));
        } catch (IOException e) {
            // Gone since, or hidden from us: then it is not ours.
            return false;
        }
    }

    /** A server works in the directory of its tables, also when that has been renamed since. */
    private boolean worksBelowRoot(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).startsWith(root);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean namesOurTables(String argument) {
        return argument.startsWith("--datadir=" + root + root.getFileSystem().getSeparator());
    }
}
