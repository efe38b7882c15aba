package dev.shortstop.core.people;

import dev.shortstop.core.RepeatedTask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Jdbi;

/** Deletes sessions, links, secrets that nobody looked at, and counts of attempts that are over, some rows at a time. */
public final class PeopleCleaning {

    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int ROWS_AT_ONCE = 1_000;

    private final Jdbi jdbi;
    private final InstantSource clock;

    PeopleCleaning(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** The caller closes it. */
    public static RepeatedTask start(Jdbi jdbi, InstantSource clock) {
        RepeatedTask task = new RepeatedTask("people-cleaning", INTERVAL, new PeopleCleaning(jdbi, clock)::cleanUp);
        task.start();
        return task;
    }

    void cleanUp() {
        Instant now = clock.instant();
        untilNone(() -> jdbi.withExtension(SessionDao.class, dao -> dao.deleteExpired(now, ROWS_AT_ONCE)));
        untilNone(() -> jdbi.withExtension(SignInLinkDao.class, dao -> dao.deleteExpired(now, ROWS_AT_ONCE)));
        untilNone(() -> jdbi.withExtension(ShownOnceDao.class, dao -> dao.deleteExpired(now, ROWS_AT_ONCE)));
        untilNone(() -> jdbi.withExtension(SignInThrottle.ThrottleDao.class, dao -> dao.deleteOld(now, ROWS_AT_ONCE)));
    }

    private static void untilNone(IntSupplier portion) {
        while (portion.getAsInt() > 0) {
            // until none is left; each portion is a transaction of its own
        }
    }
}
