package dev.shortstop.core.intake;

import dev.shortstop.core.IdGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that commits what is owed an answer in the order in which it came, as much at a time as queued up while its
 * last commit ran. An idle lane commits at once; there is no timer. {@link #offer} is safe for use by many threads.
 */
final class Lane<T extends Answerable> {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    /** Behind it in the queue comes nothing that the lane would still commit. */
    private final T end;

    private final int maxBatch;
    private final IdGenerator ids;
    private final Consumer<List<T>> commitAndAnswer;
    private final IntConsumer onAnswered;
    private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean ended;

    /**
     * @param end one that is neither committed nor answered
     * @param commitAndAnswer answers every one of the batch
     * @param onAnswered told how many were answered
     */
    Lane(String name, T end, int maxBatch, IdGenerator ids, Consumer<List<T>> commitAndAnswer, IntConsumer onAnswered) {
        this.end = end;
        this.ids = ids;
        this.maxBatch = maxBatch;
        this.commitAndAnswer = commitAndAnswer;
        this.onAnswered = onAnswered;
        this.thread = new Thread(this::run, name);
    }

    void start() {
        thread.start();
    }

    /**
     * Queues a message; once the lane has ended, it is answered with a temporary failure.
     *
     * @param withId makes the message that bears an id; ids grow in the order of the queue, whoever offers at the same time
     */
    void offer(LongFunction<T> withId) {
        synchronized (queue) {
            queue.add(withId.apply(ids.next()));
        }
        if (ended) {
            refuseRest();
        }
    }

    /** Commits what is queued, then ends. */
    void finish() {
        queue.add(end);
    }

    /** What did not fit into the time is answered with a temporary failure. */
    void awaitEnd(Duration patience) throws InterruptedException {
        thread.join(Math.max(1, patience.toMillis()));
        if (thread.isAlive()) {
            log.warn(
                    "{} did not finish within {}: the rest is left to the SMSC to send again",
                    thread.getName(),
                    patience);
            ended = true;
            refuseRest();
        }
    }

    private void run() {
        List<T> batch = new ArrayList<>(maxBatch);
        boolean endSeen = false;
        while (!endSeen && !ended) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException nobodyDoes) {
                break;
            }
            queue.drainTo(batch, maxBatch - 1);
            endSeen = batch.removeIf(received -> received == end);
            if (!batch.isEmpty()) {
                commitAndAnswer(batch);
                batch.clear();
            }
        }
        ended = true;
        refuseRest();
    }

    private void commitAndAnswer(List<T> batch) {
        try {
            commitAndAnswer.accept(List.copyOf(batch));
        } catch (Throwable broken) { // an Error too: a dead lane would leave its numbers unanswered for ever
            log.error(
                    "a batch of {} messages broke its lane; the SMSC is asked to send them again",
                    batch.size(),
                    broken);
            batch.forEach(received -> received.answer(Answer.TEMPORARY_FAILURE));
        } finally {
            onAnswered.accept(batch.size());
        }
    }

    private void refuseRest() {
        List<T> rest = new ArrayList<>();
        queue.drainTo(rest);
        rest.removeIf(received -> received == end);
        rest.forEach(received -> received.answer(Answer.TEMPORARY_FAILURE));
        onAnswered.accept(rest.size());
    }
}
