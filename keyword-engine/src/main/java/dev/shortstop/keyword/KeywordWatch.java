package dev.shortstop.keyword;

import dev.shortstop.keyword.KeywordBook.LoadResult;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks after a directory of keyword files: a good set is handed to a listener as soon as nobody writes to it any more, a bad one
 * changes nothing and stays visible until it is mended. It polls: notifications of the file system are lost on network mounts and
 * when symbolic links are swapped, and a look costs little.
 */
public final class KeywordWatch implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    /** Between two looks that have to agree: who saves a file in place takes some milliseconds for it. */
    private static final Duration SETTLING = Duration.ofMillis(150);
    /** The coarsest times that file systems in use give (FAT, some network mounts). */
    private static final Duration FILE_TIME_GRANULARITY = Duration.ofSeconds(2);

    /** One look in this many times what it takes, so that ten thousand files do not keep a processor busy. */
    private static final int REST = 20;

    private final Path directory;
    private final SegmentCounter segments;
    private final Listener listener;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile KeywordBook book;
    private volatile List<Problem> rejected = List.of();
    private boolean failed; // confined to the thread

    /** Called by the thread of the watch, one call at a time. */
    public interface Listener {

        /**
         * The set is good and has to be in force when this returns. What it throws means that it is not: the old one stays, and the
         * new one is tried again with the next look.
         *
         * @param changes in words, as {@link KeywordBook#changesTo} has them
         */
        void changed(KeywordBook book, List<String> changes, List<Problem> warnings);

        /** The set has errors, and the one before it stays in force. Called once for each list of problems, and after a failure. */
        void rejected(List<Problem> problems);

        /** What was rejected or has failed is mended by going back to the set that is in force. */
        void mended();

        /** Another method of the listener has thrown, or reading the files has. Called every time. */
        void failed(RuntimeException failure);
    }

    private KeywordWatch(Path directory, SegmentCounter segments, KeywordBook book, Listener listener) {
        this.directory = directory;
        this.segments = segments;
        this.book = book;
        this.listener = listener;
        this.thread = new Thread(this::run, "keyword-watch");
        thread.setDaemon(true);
    }

    static KeywordWatch start(Path directory, SegmentCounter segments, KeywordBook book, Listener listener) {
        KeywordWatch watch = new KeywordWatch(directory, segments, book, listener);
        watch.thread.start();
        return watch;
    }

    /** The last good set that the listener has taken. */
    public KeywordBook book() {
        return book;
    }

    /** What is wrong with the files as they are now; empty where they are the set in force. */
    public List<Problem> rejected() {
        return rejected;
    }

    /** Ends the watch, and waits for a call of the listener that is under way. */
    @Override
    public void close() {
        closing.countDown();
        if (Thread.currentThread() == thread) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        DirectoryState read = null; // the book may be older than the files
        Duration pause = Duration.ZERO;
        while (!isClosedAfter(pause)) {
            long startNanos = System.nanoTime();
            FileTime lately = FileTime.fromMillis(System.currentTimeMillis() - FILE_TIME_GRANULARITY.toMillis());
            DirectoryState state = DirectoryState.of(directory);
            if (!state.equals(read)) {
                if (isClosedAfter(SETTLING)) {
                    return;
                }
                boolean settled = state.equals(DirectoryState.of(directory));
                boolean taken = settled && take();
                // A second change within the granularity of file times would go unnoticed.
                read = taken && !state.isModifiedSince(lately) ? state : null;
            }
            Duration look = Duration.ofNanos(System.nanoTime() - startNanos);
            Duration rest = look.multipliedBy(REST);
            pause = read == null || rest.compareTo(INTERVAL) < 0 ? INTERVAL : rest;
        }
    }

    /** Whether that is all there is to do about the files as they are. */
    private boolean take() {
        try {
            read();
            failed = false;
            return true;
        } catch (RuntimeException failure) {
            failed = true;
            listener.failed(failure);
            return false;
        }
    }

    private void read() {
        LoadResult result = book.reload(directory, segments);
        if (result instanceof LoadResult.Rejected bad) {
            if (failed || !bad.problems().equals(rejected)) {
                rejected = bad.problems();
                listener.rejected(bad.problems());
            }
            return;
        }
        LoadResult.Loaded good = (LoadResult.Loaded) result;
        if (good.book().isSameAs(book)) {
            if (failed || !rejected.isEmpty()) {
                rejected = List.of();
                listener.mended();
            }
            return;
        }
        listener.changed(good.book(), book.changesTo(good.book()), good.warnings());
        book = good.book();
        rejected = List.of();
    }

    private boolean isClosedAfter(Duration pause) {
        try {
            return closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
