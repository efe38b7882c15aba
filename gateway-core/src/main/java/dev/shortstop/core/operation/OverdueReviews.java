package dev.shortstop.core.operation;

import dev.shortstop.core.RepeatedTask;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opts the numbers out whose texts nobody has reviewed in time. Every gateway does; the transaction of the first one has an
 * effect.
 */
public final class OverdueReviews implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OverdueReviews.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final RepeatedTask sweep;

    private OverdueReviews(ReviewQueue queue, Duration pause) {
        this.sweep = new RepeatedTask("overdue-reviews", pause, () -> optOut(queue));
    }

    public static OverdueReviews start(ReviewQueue queue) {
        return start(queue, PAUSE);
    }

    static OverdueReviews start(ReviewQueue queue, Duration pause) {
        OverdueReviews reviews = new OverdueReviews(queue, pause);
        reviews.sweep.start();
        return reviews;
    }

    private static void optOut(ReviewQueue queue) {
        int optedOut = queue.optOutOverdue();
        if (optedOut > 0) {
            log.warn("{} texts were not reviewed within 10 business days: their numbers are opted out now", optedOut);
        }
    }

    /** Does not wait for what is being done. */
    @Override
    public void close() {
        sweep.close();
    }
}
