package dev.shortstop.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and Ctrl-C, as an interrupt of the thread that installed it: wherever that thread waits, in its start or in its
 * run, it goes on to close everything. The process lives until {@link #close}, or until the time is up.
 */
final class ShutdownSignal implements AutoCloseable {

    /** The gateway is down within ten seconds; an embedded database may have a lot to write after it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Thread installer = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean come;

    private ShutdownSignal() {}

    static ShutdownSignal install() {
        ShutdownSignal signal = new ShutdownSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::onShutdown, "shutdown"));
        return signal;
    }

    private void onShutdown() {
        if (closed.getCount() == 0) {
            return;
        }
        come = true;
        installer.interrupt();
        try {
            closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether what fails now fails because of the signal. */
    boolean hasCome() {
        return come;
    }

    /** Returns when the signal comes. */
    void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException signalled) {
            // This is the signal. The flag stays down: what follows is orderly closing, which waits for things.
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
