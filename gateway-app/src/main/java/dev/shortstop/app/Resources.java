package dev.shortstop.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what it owns, newest first; one failure never skips the rest. Confined to one thread. */
public final class Resources implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Resources.class);

    private final Deque<AutoCloseable> owned = new ArrayDeque<>();

    public <T extends AutoCloseable> T own(T resource) {
        owned.push(resource);
        return resource;
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // closing waits for what it closes, whatever led to it
        while (!owned.isEmpty()) {
            AutoCloseable resource = owned.pop();
            try {
                resource.close();
            } catch (TimeoutException hangs) {
                log.warn("{}: {}", resource, hangs.getMessage());
            } catch (Exception failure) {
                log.error("{} did not close in order", resource, failure);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
