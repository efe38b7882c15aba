package dev.shortstop.smpp;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs a task on an event loop, once for a whole burst of requests: waking the loop costs more than the work. Any
 * thread.
 */
final class WakeUp {
    private final Executor eventLoop;
    private final Runnable task;
    private final AtomicBoolean requested = new AtomicBoolean();

    WakeUp(Executor eventLoop, Runnable task) {
        this.eventLoop = eventLoop;
        this.task = task;
    }

    /** The task will run, and see everything done before this call. False where the event loop was shut down. */
    boolean request() {
        if (!requested.get() && requested.compareAndSet(false, true)) {
            try {
                eventLoop.execute(this::run);
            } catch (RejectedExecutionException shutDown) {
                requested.set(false);
                return false;
            }
        }
        return true;
    }

    private void run() {
        // First, so that a request made from here on schedules the task again.
        requested.set(false);
        task.run();
    }
}
