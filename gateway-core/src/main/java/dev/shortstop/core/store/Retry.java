package dev.shortstop.core.store;

import dev.shortstop.core.database.SqlFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries a transaction again while it fails for a passing reason: deadlock, lock time-out, lost connection, fail-over. */
public final class Retry {

    private static final Logger log = LoggerFactory.getLogger(Retry.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    /** A transaction. */
    @FunctionalInterface
    public interface Attempt {
        /** @param mayHaveCommitted an earlier try ended with a failure that does not tell whether it committed */
        void run(boolean mayHaveCommitted);
    }

    private Retry() {}

    /**
     * Tries until it succeeds, fails for good, or time is up; blocks meanwhile.
     *
     * @param what the transaction is, for people
     * @return the last failure; empty once it has succeeded
     */
    public static Optional<RuntimeException> tryFor(Duration patience, String what, Attempt attempt) {
        boolean mayHaveCommitted = false;
        long giveUpNanos = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                attempt.run(mayHaveCommitted);
                return Optional.empty();
            } catch (ConcurrentFirstContact conflict) {
                log.debug("tried again", conflict); // the row is there now, or its transaction has failed, too
                LockSupport.parkNanos(FIRST_PAUSE.toNanos());
            } catch (RuntimeException failure) {
                if (SqlFailure.of(failure) == SqlFailure.PERMANENT || System.nanoTime() >= giveUpNanos) {
                    return Optional.of(failure);
                }
                log.debug("transaction of {} failed, tried again in {}", what, pause, failure);
                LockSupport.parkNanos(pause.toNanos());
                mayHaveCommitted = true;
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }
}
