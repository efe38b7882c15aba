package dev.shortstop.core.intake;

import dev.shortstop.core.DeliveryReceipt;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.RepeatedTask;
import dev.shortstop.core.SparseLog;
import dev.shortstop.core.store.ReceiptStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes delivery receipts and answers each, once, when what it says is committed. Bounded, and apart from the
 * {@link Intake}: however many receipts come, MOs do not wait for them. Safe for use by many threads.
 */
public final class ReceiptIntake implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReceiptIntake.class);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
    private static final int RETRIES_A_TRANSACTION = 500;

    private final ReceiptSettings settings;
    private final ReceiptStore store;
    private final InstantSource clock;
    private final Lane<ReceiptTask> lane;
    private final RepeatedTask retries;
    private final SparseLog unknownLog = new SparseLog();
    private final AtomicInteger inWork = new AtomicInteger();
    private volatile boolean closing;

    private ReceiptIntake(ReceiptSettings settings, IdGenerator ids, ReceiptStore store, InstantSource clock) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
        BatchTransaction<ReceiptTask> transaction =
                new BatchTransaction<>("delivery receipt", new ReceiptCommit(store), settings.giveUpAfter());
        this.lane = new Lane<>(
                "receipts",
                new ReceiptTask(0, null, null),
                settings.maxBatch(),
                ids,
                transaction::commitAndAnswer,
                answered -> inWork.addAndGet(-answered));
        this.retries = new RepeatedTask("early-receipts", RETRY_PAUSE, this::retryEarly);
    }

    /** @param clock tells which receipts are to be tried again, and which have been kept long enough */
    public static ReceiptIntake start(
            ReceiptSettings settings, IdGenerator ids, ReceiptStore store, InstantSource clock) {
        ReceiptIntake intake = new ReceiptIntake(settings, ids, store, clock);
        intake.lane.start();
        intake.retries.start();
        return intake;
    }

    /** Takes a receipt; never blocks. The answer comes later, or at once where there is no room. */
    public void accept(DeliveryReceipt receipt, AnswerListener listener) {
        if (closing) {
            listener.answer(Answer.TEMPORARY_FAILURE);
        } else if (inWork.incrementAndGet() > settings.capacity()) {
            inWork.decrementAndGet();
            listener.answer(Answer.OVERLOADED);
        } else {
            lane.offer(id -> new ReceiptTask(id, receipt, listener));
        }
    }

    /** Receipts that wait or are in work. */
    public int inWork() {
        return inWork.get();
    }

    private void retryEarly() {
        ReceiptStore.Retried retried;
        do {
            retried = store.retryEarly(clock.instant(), settings.unknownFor(), RETRIES_A_TRANSACTION);
            retried.dropped().forEach(this::sayDropped);
        } while (retried.tried() == RETRIES_A_TRANSACTION && !closing);
    }

    private void sayDropped(DeliveryReceipt receipt) {
        String why = "delivery receipt dropped, no message to its number is called so: ";
        unknownLog.warn(log, receipt.connection(), why + receipt);
    }

    /** Takes nothing more, commits and answers what it has, and ends. */
    @Override
    public void close() {
        closing = true;
        retries.close();
        lane.finish();
        try {
            lane.awaitEnd(CLOSE_PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a batch of receipts is. */
    private record ReceiptCommit(ReceiptStore store) implements BatchTransaction.Work<ReceiptTask> {

        @Override
        public void commit(List<ReceiptTask> batch) {
            store.apply(batch.stream().map(ReceiptTask::toArrived).toList());
        }

        @Override
        public void committedUnnoticed() {
            // Nobody waits for it.
        }

        @Override
        public Answer reject(ReceiptTask task, RuntimeException failure) {
            log.error(
                    "delivery receipt can never be applied, answered with a permanent error: {}",
                    task.receipt(),
                    failure);
            return Answer.PERMANENT_FAILURE;
        }
    }
}
