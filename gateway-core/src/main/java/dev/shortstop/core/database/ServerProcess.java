package dev.shortstop.core.database;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One running database server. */
final class ServerProcess {

    /** Recovery of a full redo log on a slow disk takes minutes; longer than this it hangs. */
    private static final Duration LONGEST_START = Duration.ofMinutes(15);

    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofMillis(25);
    private static final Duration UNTIL_EXPLAINED = Duration.ofSeconds(3);

    private final ServerCommand command;
    private final int port;
    private final Process process;
    private final ServerLog log;

    private ServerProcess(ServerCommand command, int port, Process process, ServerLog log) {
        this.command = command;
        this.port = port;
        this.process = process;
        this.log = log;
    }

    /** Returns at once, long before the server is ready. */
    static ServerProcess launch(ServerCommand command, int port) {
        try {
            ServerLog log = ServerLog.fromNow(command.log());
            Process process = command.detachedAt(port).start();
            process.getOutputStream().close();
            return new ServerProcess(command, port, process, log);
        } catch (IOException e) {
            throw new DatabaseException(
                    "%s could not be started: %s. A file system mounted noexec refuses programs, for one."
                            .formatted(command.name(), e.getMessage()),
                    e);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ServerLog log() {
        return log;
    }

    /**
     * Waits until the server lets us in. As long as it lives and works on its recovery it is not hurried.
     *
     * @throws StartFailure if it dies or takes more than 15 minutes
     */
    void awaitReady(ServerLogin login, Consumer<String> progress) throws StartFailure, InterruptedException {
        long startNanos = System.nanoTime();
        boolean explained = false;
        while (!login.succeeds(port)) {
            long tookNanos = System.nanoTime() - startNanos;
            if (process.waitFor(UNTIL_ASKED_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw StartFailure.died(command.name(), process.exitValue(), log);
            }
            if (tookNanos > LONGEST_START.toNanos()) {
                stop(Duration.ZERO);
                throw StartFailure.hangs(command.name(), LONGEST_START, log);
            }
            if (!explained && tookNanos > UNTIL_EXPLAINED.toNanos() && log.contains("crash recovery")) {
                progress.accept("recovering the database after an unclean stop");
                explained = true;
            }
        }
    }

    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** SIGTERM, and SIGKILL when the grace is over. Returns when the server is gone. */
    void stop(Duration grace) {
        boolean interrupted = false;
        process.destroy();
        try {
            if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        process.destroyForcibly();
        process.onExit().join();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGKILL. Returns when the server is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }
}
