package dev.shortstop.core.webhook;

import dev.shortstop.core.RepeatedTask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Gives up what waits for a paused endpoint for too long, and deletes what is old, some rows at a time. */
public final class WebhookCleaning {

    static final Duration DELIVERED_KEPT = Duration.ofDays(7);
    static final Duration GIVEN_UP_KEPT = Duration.ofDays(30);

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int ROWS_AT_ONCE = 1_000;

    private final Jdbi jdbi;
    private final InstantSource clock;

    WebhookCleaning(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** The caller closes it. */
    public static RepeatedTask start(Jdbi jdbi, InstantSource clock) {
        RepeatedTask task = new RepeatedTask("webhook-cleaning", INTERVAL, new WebhookCleaning(jdbi, clock)::cleanUp);
        task.start();
        return task;
    }

    void cleanUp() {
        Instant now = clock.instant();
        untilNone(dao -> dao.giveUpOverdue("the endpoint was paused until its time was up", now, ROWS_AT_ONCE));
        untilNone(dao -> dao.deleteSettled(WebhookDelivery.State.DELIVERED, now.minus(DELIVERED_KEPT), ROWS_AT_ONCE));
        untilNone(dao -> dao.deleteSettled(WebhookDelivery.State.GIVEN_UP, now.minus(GIVEN_UP_KEPT), ROWS_AT_ONCE));
        for (long endpointId : jdbi.withExtension(DeliveryDao.class, DeliveryDao::findDeletedEndpoints)) {
            untilNone(dao -> dao.deleteOf(endpointId, ROWS_AT_ONCE));
            jdbi.useExtension(DeliveryDao.class, dao -> dao.deleteEndpoint(endpointId));
        }
    }

    private interface Portion {
        int of(DeliveryDao dao);
    }

    /** Each portion is a transaction of its own. */
    private void untilNone(Portion portion) {
        while (jdbi.withExtension(DeliveryDao.class, portion::of) > 0) {
            // until none is left
        }
    }
}
