package dev.shortstop.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;

/**
 * Lines of a reader, such that waiting for the next one can be interrupted: reading standard input itself cannot, and
 * neither can it be closed while somebody waits for it. Used by one thread; another one, a daemon, reads.
 */
final class LineSource {

    private final SynchronousQueue<Optional<String>> lines = new SynchronousQueue<>();
    private final BufferedReader reader;

    LineSource(Reader reader) {
        this.reader = new BufferedReader(reader);
        Thread thread = new Thread(this::pump, "demo-input");
        thread.setDaemon(true);
        thread.start();
    }

    /** The next line; empty at the end. */
    Optional<String> next() throws InterruptedException {
        return lines.take();
    }

    private void pump() {
        try (reader) {
            String line = reader.readLine();
            while (line != null) {
                lines.put(Optional.of(line));
                line = reader.readLine();
            }
        } catch (IOException broken) {
            // A terminal that went away has no more lines, as one that was closed.
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
        try {
            while (true) {
                lines.put(Optional.empty());
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }
}
