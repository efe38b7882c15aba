package dev.shortstop.core.paging;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts long lists behind the back of whoever asks, one at a time, and keeps the results: counters in the tables would be
 * rows that every message waits for. Safe for use by many threads.
 */
public final class BackgroundCounts implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BackgroundCounts.class);

    /** How old a count may be before it is counted again, when somebody asks. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** A count that takes long is not repeated at once: it may take at most this part of the time. */
    private static final int LEAST_PAUSES = 20;

    /** The longest that closing waits for. An interrupted statement would cost a connection, and a warning. */
    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(5);

    private static final int MOST_KEPT = 10_000;

    /** With one more, all would wait too long. */
    private static final int MOST_WAITING = 32;

    /** Counts all of a list, in short statements. */
    @FunctionalInterface
    public interface Count {

        /**
         * @param between to be called between the statements
         * @throws CancellationException from {@code between}, where nobody waits for the result any more
         */
        long of(Runnable between);
    }

    private record Kept(Tally.Counted counted, Duration took) {}

    private final InstantSource clock;
    private final ExecutorService executor;
    private final Set<Object> underWay = new HashSet<>();
    private final Map<Object, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Kept> eldest) {
            return size() > MOST_KEPT;
        }
    };

    public BackgroundCounts(InstantSource clock) {
        this.clock = clock;
        this.executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "counts");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * What was last counted. Where there is nothing, or it is old, counting begins, unless many lists wait for that already.
     *
     * @param list any key that is equal for the same list
     */
    public synchronized Optional<Tally.Counted> find(Object list, Count count) {
        Kept last = kept.get(list);
        if (isOld(last) && underWay.size() < MOST_WAITING && underWay.add(list)) {
            try {
                executor.execute(() -> keep(list, count));
            } catch (RejectedExecutionException closed) {
                underWay.remove(list);
            }
        }
        return Optional.ofNullable(last).map(Kept::counted);
    }

    /** What was last counted, however old; nothing is begun for it. */
    public synchronized Optional<Tally.Counted> last(Object list) {
        return Optional.ofNullable(kept.get(list)).map(Kept::counted);
    }

    private boolean isOld(Kept last) {
        if (last == null) {
            return true;
        }
        Duration pause = last.took().multipliedBy(LEAST_PAUSES);
        return clock.instant().isAfter(last.counted().at().plus(pause.compareTo(FRESH) > 0 ? pause : FRESH));
    }

    private void keep(Object list, Count count) {
        long startNanos = System.nanoTime();
        Kept now = null;
        try {
            endWhereClosed();
            long items = count.of(this::endWhereClosed);
            now = new Kept(new Tally.Counted(items, clock.instant()), Duration.ofNanos(System.nanoTime() - startNanos));
        } catch (CancellationException closed) {
            return;
        } catch (RuntimeException failure) {
            log.warn("{} could not be counted: {}", list, failure.toString());
        }
        synchronized (this) {
            underWay.remove(list);
            if (now != null) {
                kept.put(list, now);
            }
        }
    }

    private void endWhereClosed() {
        if (executor.isShutdown()) {
            throw new CancellationException();
        }
    }

    /** Whatever is being counted comes to nothing; the statement that runs is waited for. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LONGEST_STATEMENT.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
