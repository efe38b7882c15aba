package dev.shortstop.core.database;

import com.mysql.cj.jdbc.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a database that is not there yet. */
final class DatabaseWait {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWait.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOG_LINES = Duration.ofSeconds(10);

    /**
     * Access denied to the schema, to the user, by the plugin; unknown schema: waiting does not help, the operator must
     * act.
     */
    private static final Set<Integer> REFUSALS = Set.of(1044, 1045, 1049, 1698, 1130);

    private final DatabaseSettings settings;
    private final Duration wait;

    DatabaseWait(DatabaseSettings settings, Duration wait) {
        this.settings = settings;
        this.wait = wait;
    }

    /** @throws DatabaseException if the wait is over, or the server refuses us */
    void untilReachable() {
        long startNanos = System.nanoTime();
        long nextLogNanos = startNanos;
        Duration pause = Duration.ofMillis(100);
        boolean waited = false;
        while (true) {
            SQLException failure = tryOnce();
            if (failure == null) {
                if (waited) {
                    log.info("database {} is reachable now", settings.address());
                }
                return;
            }
            if (REFUSALS.contains(failure.getErrorCode())) {
                throw new DatabaseException(refusal(failure), failure);
            }
            long now = System.nanoTime();
            Duration left = wait.minusNanos(now - startNanos);
            if (left.isNegative() || left.isZero()) {
                throw new DatabaseException(
                        ("The database %s is not reachable%s: %s. "
                                        + "Check that the server runs and that host and port are right.")
                                .formatted(
                                        settings.address(),
                                        wait.isZero() ? "" : " after " + wait.toSeconds() + " s",
                                        rootMessage(failure)),
                        failure);
            }
            if (now - nextLogNanos >= 0) {
                log.warn(
                        "database {} is not reachable ({}), tried again for up to {} s",
                        settings.address(),
                        rootMessage(failure),
                        left.toSeconds());
                nextLogNanos = now + BETWEEN_LOG_LINES.toNanos();
            }
            waited = true;
            sleep(pause.compareTo(left) < 0 ? pause : left);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private SQLException tryOnce() {
        try {
            new Driver()
                    .connect(settings.jdbcUrl(), ConnectionProperties.forLogin(settings))
                    .close();
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    private String refusal(SQLException failure) {
        if (failure.getErrorCode() == 1049) {
            return "The database server of %s has no such schema. Create it: CREATE DATABASE … CHARACTER SET utf8mb4"
                    .formatted(settings.address());
        }
        return "The database %s refuses the user %s (%s). Check user, password and privileges."
                .formatted(settings.address(), settings.user(), failure.getMessage());
    }

    /** The driver's own message is a paragraph on communication links; its last cause says what happened. */
    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String name = root.getClass().getSimpleName();
        return root == failure ? root.getMessage() : name + ": " + root.getMessage();
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while waiting for the database", e);
        }
    }
}
