package dev.shortstop.core.intake;

import dev.shortstop.core.RepeatedTask;
import dev.shortstop.core.longmessage.LongMessageKey;
import dev.shortstop.core.store.LongMessageStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Finds long messages that have waited long enough for the rest of their parts, whichever gateway took the ones that are
 * there, and hands them to the lanes. Every gateway does; the transaction of the first one has an effect.
 */
final class OverdueSweep implements RepeatedTask.Task {

    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int MAX_A_ROUND = 200;

    /** Where what was found goes. */
    @FunctionalInterface
    interface Lanes {
        void accept(LongMessageKey overdue, Instant at, AnswerListener listener);
    }

    private final LongMessageStore store;
    private final InstantSource clock;
    private final Lanes lanes;

    OverdueSweep(LongMessageStore store, InstantSource clock, Lanes lanes) {
        this.store = store;
        this.clock = clock;
        this.lanes = lanes;
    }

    /** Returns when the lanes have answered, so that nothing queues up twice; what they could not do is found again. */
    @Override
    public void run() throws InterruptedException {
        Instant now = clock.instant();
        store.forgetEnded(now);
        List<LongMessageKey> overdue = store.findOverdue(now, MAX_A_ROUND);
        CountDownLatch answered = new CountDownLatch(overdue.size());
        overdue.forEach(key -> lanes.accept(key, now, answer -> answered.countDown()));
        answered.await();
    }
}
