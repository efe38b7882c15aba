package dev.shortstop.core.database;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database server that is started again, on the same port, whenever it dies by itself. Thread-safe.
 *
 * <p>The first restart comes at once; each one after a short life waits longer, up to 30 s.
 */
final class SupervisedServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SupervisedServer.class);

    private static final Duration STOP_GRACE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** A server that lived this long had not died of its start. */
    private static final Duration LONG_LIFE = Duration.ofMinutes(1);

    private static final int MOST_PORTS_TRIED = 20;
    private static final int LINES_LOGGED = 5;

    private final ServerCommand command;
    private final ServerLogin login;
    private final int port;
    private final Thread supervisor;

    /** These three are guarded by this. */
    private ServerProcess process;

    private boolean wanted = true;
    private boolean closed;

    private SupervisedServer(ServerCommand command, ServerLogin login, ServerProcess process) {
        this.command = command;
        this.login = login;
        this.port = process.port();
        this.process = process;
        this.supervisor = new Thread(this::supervise, "database-supervisor");
        this.supervisor.setDaemon(true);
    }

    /**
     * Returns when the server lets us in.
     *
     * @param wishedPort 0 for any; another one is taken if this one is not free
     * @throws DatabaseException if the server does not start
     */
    static SupervisedServer start(ServerCommand command, ServerLogin login, int wishedPort, Consumer<String> progress) {
        Set<Integer> takenPorts = new HashSet<>();
        while (true) {
            int port = freePort(wishedPort, takenPorts);
            ServerProcess process = ServerProcess.launch(command, port);
            try {
                process.awaitReady(login, progress);
                SupervisedServer server = new SupervisedServer(command, login, process);
                server.supervisor.start();
                return server;
            } catch (StartFailure e) {
                // Ports are looked for before the server binds its one, so another program may have been faster.
                if (!e.isPortTaken() || takenPorts.size() >= MOST_PORTS_TRIED) {
                    throw new DatabaseException(e.getMessage(), e);
                }
                takenPorts.add(port);
            } catch (InterruptedException e) {
                process.stop(STOP_GRACE);
                Thread.currentThread().interrupt();
                throw new DatabaseException("Interrupted while the database was starting", e);
            } catch (RuntimeException e) {
                process.stop(STOP_GRACE);
                throw e;
            }
        }
    }

    int port() {
        return port;
    }

    synchronized long pid() {
        return process.pid();
    }

    synchronized boolean isAlive() {
        return process.isAlive();
    }

    // ---- outages: nobody but the tests makes them, by TestServer

    /** Stops the server in an orderly way, and leaves it stopped until {@link #resume}. */
    void suspend() {
        takeOutOfService().stop(STOP_GRACE);
    }

    /** SIGKILL, and leaves it dead until {@link #resume}. */
    void killAndSuspend() {
        takeOutOfService().kill();
    }

    /** Starts the server again. Returns when it lets us in. */
    void resume() {
        ServerProcess next;
        synchronized (this) {
            if (wanted || closed) {
                return;
            }
            next = ServerProcess.launch(command, port);
            process = next;
            wanted = true;
            notifyAll();
        }
        try {
            next.awaitReady(login, text -> log.info("{}", text));
        } catch (StartFailure e) {
            throw new DatabaseException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while the database was starting", e);
        }
    }

    @Override
    public void close() {
        ServerProcess last;
        synchronized (this) {
            wanted = false;
            closed = true;
            last = process;
            notifyAll();
        }
        last.stop(STOP_GRACE);
        try {
            supervisor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort(int wishedPort, Set<Integer> takenPorts) {
        try {
            return LoopbackPort.find(wishedPort, takenPorts);
        } catch (IOException e) {
            throw new DatabaseException(e.getMessage(), e);
        }
    }

    private synchronized ServerProcess takeOutOfService() {
        wanted = false;
        notifyAll();
        return process;
    }

    private void supervise() {
        Duration pause = Duration.ZERO;
        try {
            while (true) {
                ServerProcess watched = awaitWanted();
                if (watched == null) {
                    return;
                }
                long startNanos = System.nanoTime();
                int exitValue = watched.awaitExit();
                if (!isWanted(watched)) {
                    continue;
                }
                log.error(
                        "the database server died (exit value {}) and is started again; its last words: {}",
                        exitValue,
                        watched.log().lastLines(LINES_LOGGED));
                boolean livedLong = System.nanoTime() - startNanos > LONG_LIFE.toNanos();
                pause = livedLong ? Duration.ZERO : pause;
                pause = restart(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries until it succeeds or the server is not wanted any more. Returns the pause before the next restart. */
    private Duration restart(Duration firstPause) throws InterruptedException {
        Duration pause = firstPause;
        while (pausedWhileWanted(pause)) {
            pause = longer(pause);
            long startNanos = System.nanoTime();
            try {
                relaunch();
                log.warn(
                        "the database server runs again on port {} after {} ms",
                        port,
                        (System.nanoTime() - startNanos) / 1_000_000);
                return pause;
            } catch (StartFailure | DatabaseException e) {
                log.error(
                        "the database server did not start, tried again in {} s: {}",
                        pause.toSeconds(),
                        e.getMessage());
            }
        }
        return pause;
    }

    private void relaunch() throws StartFailure, InterruptedException {
        ServerProcess next;
        synchronized (this) {
            if (!wanted) {
                return;
            }
            next = ServerProcess.launch(command, port);
            process = next;
        }
        next.awaitReady(login, text -> log.info("{}", text));
    }

    private static Duration longer(Duration pause) {
        if (pause.isZero()) {
            return FIRST_PAUSE;
        }
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private synchronized ServerProcess awaitWanted() throws InterruptedException {
        while (!closed && !wanted) {
            wait();
        }
        return closed ? null : process;
    }

    private synchronized boolean isWanted(ServerProcess watched) {
        return wanted && process == watched;
    }

    private synchronized boolean pausedWhileWanted(Duration pause) throws InterruptedException {
        long endNanos = System.nanoTime() + pause.toNanos();
        while (wanted) {
            long leftMillis = (endNanos - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return true;
            }
            wait(leftMillis);
        }
        return false;
    }
}
