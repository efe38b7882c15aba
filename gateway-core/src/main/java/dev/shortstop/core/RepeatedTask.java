package dev.shortstop.core;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again on a thread of its own, whatever becomes of it. The first of some failures in a row is
 * logged. Begins at a random moment within the first pause, so that gateways that start together do not work in step.
 */
public final class RepeatedTask implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RepeatedTask.class);

    /** May be interrupted by the end. */
    @FunctionalInterface
    public interface Task {
        void run() throws InterruptedException;
    }

    private final String name;
    private final Duration pause;
    private final Task task;
    private final ScheduledExecutorService executor;
    private boolean failed; // confined to the executor

    /** @param name of the thread, and for people */
    public RepeatedTask(String name, Duration pause, Task task) {
        this.name = name;
        this.pause = pause;
        this.task = task;
        this.executor = Executors.newSingleThreadScheduledExecutor(runnable -> new Thread(runnable, name));
    }

    public void start() {
        long firstMillis = ThreadLocalRandom.current().nextLong(pause.toMillis());
        executor.scheduleWithFixedDelay(this::runOnce, firstMillis, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void runOnce() {
        try {
            task.run();
            failed = false;
        } catch (InterruptedException atTheEnd) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) { // an executor drops a task that throws
            if (!failed && !executor.isShutdown()) {
                log.warn("{} failed; tried again until it works", name, failure);
            }
            failed = true;
        }
    }

    /** Does not wait for what is being done. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
