package dev.shortstop.core.intake;

import dev.shortstop.core.database.SqlFailure;
import dev.shortstop.core.store.AlreadyCommitted;
import dev.shortstop.core.store.Retry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits a batch in one transaction and answers all that is in it; when that fails, finds out whose fault it is. Each is
 * answered exactly once, whatever happens. Confined to the thread of a lane.
 */
final class BatchTransaction<T extends Answerable> {

    /** What a transaction is about. */
    interface Work<T> {

        /** Commits all of them in one transaction, or fails and leaves nothing. */
        void commit(List<T> batch);

        /** An earlier try had committed, and nobody knew. */
        void committedUnnoticed();

        /** Deals with what can never be committed, and says what to answer. */
        Answer reject(T item, RuntimeException failure);
    }

    private static final Logger log = LoggerFactory.getLogger(BatchTransaction.class);
    private static final Duration PATIENCE_ALONE = Duration.ofMillis(50);

    private final String what;
    private final Work<T> work;
    private final Duration giveUpAfter;

    /** While the database takes nothing, one try a batch is enough, and one line in the log: the first success ends it. */
    private boolean isInTrouble;

    /**
     * @param what the batches are made of, for people
     * @param giveUpAfter how long a transaction that fails for a passing reason is tried
     */
    BatchTransaction(String what, Work<T> work, Duration giveUpAfter) {
        this.what = what;
        this.work = work;
        this.giveUpAfter = giveUpAfter;
    }

    void commitAndAnswer(List<T> batch) {
        Optional<RuntimeException> failure = tryFor(isInTrouble ? Duration.ZERO : giveUpAfter, batch, false);
        if (failure.isEmpty()) {
            if (isInTrouble) {
                log.info("the database takes {}s again", what);
                isInTrouble = false;
            }
            answer(batch, Answer.COMMITTED);
        } else if (batch.size() == 1) {
            if (SqlFailure.of(failure.get()) == SqlFailure.TRANSIENT) {
                reportTrouble(failure.get());
            }
            refuse(batch.get(0), failure.get());
        } else if (SqlFailure.meansNoConnection(failure.get())) {
            reportTrouble(failure.get());
            answer(batch, Answer.TEMPORARY_FAILURE);
        } else {
            commitEachAlone(batch, failure.get());
        }
    }

    /** Finds the messages whose fault it is; the others are committed. */
    private void commitEachAlone(List<T> batch, RuntimeException failure) {
        log.debug("a transaction of {} {}s failed; now each on its own", batch.size(), what, failure);
        int committed = 0;
        boolean isConnected = true;
        for (T item : batch) {
            if (!isConnected) {
                item.answer(Answer.TEMPORARY_FAILURE);
                continue;
            }
            Optional<RuntimeException> alone = tryFor(PATIENCE_ALONE, List.of(item), true);
            if (alone.isEmpty()) {
                item.answer(Answer.COMMITTED);
                committed++;
            } else {
                isConnected = !SqlFailure.meansNoConnection(alone.get());
                refuse(item, alone.get());
            }
        }
        if (committed == 0 && SqlFailure.of(failure) == SqlFailure.TRANSIENT) {
            reportTrouble(failure);
        }
    }

    /** Returns the last failure. */
    private Optional<RuntimeException> tryFor(Duration patience, List<T> batch, boolean wasTriedBefore) {
        return Retry.tryFor(patience, batch.size() + " " + what + "s", mayHaveCommitted -> {
            try {
                work.commit(batch);
            } catch (AlreadyCommitted found) {
                if (!mayHaveCommitted && !wasTriedBefore) {
                    throw found;
                }
                work.committedUnnoticed();
            } catch (StackOverflowError broken) {
                // The program's fault on this very input, like any exception: it must not take the others down.
                throw new IllegalStateException("a message exhausts the stack", broken);
            }
        });
    }

    private void refuse(T item, RuntimeException failure) {
        if (SqlFailure.of(failure) == SqlFailure.TRANSIENT) {
            log.debug("{} {} could not be committed now", what, item.id(), failure);
            item.answer(Answer.TEMPORARY_FAILURE);
        } else {
            item.answer(work.reject(item, failure));
        }
    }

    private void reportTrouble(RuntimeException failure) {
        if (!isInTrouble) {
            log.error(
                    "the database does not take {}s: the SMSC is asked to send them again, until it does",
                    what,
                    failure);
            isInTrouble = true;
        }
    }

    private void answer(List<T> batch, Answer answer) {
        batch.forEach(item -> item.answer(answer));
    }
}
