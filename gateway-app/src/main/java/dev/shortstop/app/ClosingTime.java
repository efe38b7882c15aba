package dev.shortstop.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The time that several steps of closing may take together, counted from the first of them. A step whose time is up is
 * left to itself, and the next one begins: a database that hangs must not keep the process. Confined to one thread.
 */
final class ClosingTime {

    private final Duration whole;
    private long endNanos;
    private boolean begun;

    ClosingTime(Duration whole) {
        this.whole = whole;
    }

    /**
     * What closes the resource within the limit and what is left of the whole.
     *
     * @param name for the log
     */
    AutoCloseable step(String name, Duration limit, AutoCloseable resource) {
        return new Step(name, limit, resource);
    }

    private Duration left() {
        if (!begun) {
            begun = true;
            endNanos = System.nanoTime() + whole.toNanos();
        }
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    private final class Step implements AutoCloseable {

        private final String name;
        private final Duration limit;
        private final AutoCloseable resource;

        Step(String name, Duration limit, AutoCloseable resource) {
            this.name = name;
            this.limit = limit;
            this.resource = resource;
        }

        /** @throws TimeoutException where it goes on without the resource, which may still close later */
        @Override
        public void close() throws TimeoutException, ExecutionException {
            Duration left = left();
            Duration patience = limit.compareTo(left) < 0 ? limit : left;
            CompletableFuture<Void> closed = new CompletableFuture<>();
            Thread closer = new Thread(() -> close(closed), "close-" + name.replace(' ', '-'));
            closer.setDaemon(true);
            closer.start();
            try {
                closed.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException hangs) {
                throw new TimeoutException("not closed after " + patience.toMillis() + " ms, left to itself");
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }

        private void close(CompletableFuture<Void> closed) {
            try {
                resource.close();
                closed.complete(null);
            } catch (Throwable failure) { // whoever waits is to hear of it, whatever it is
                closed.completeExceptionally(failure);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
