package dev.shortstop.core.intake;

import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.database.SqlFailure;
import dev.shortstop.core.store.AlreadyCommitted;
import dev.shortstop.core.store.ConcurrentFirstContact;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.core.store.SubscriberStore.Committed;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits a batch of messages in one transaction and answers them all; when that fails, finds out whose fault it is. Every
 * message is answered exactly once, whatever happens. Confined to the thread of a lane.
 */
final class BatchTransaction {

    private static final Logger log = LoggerFactory.getLogger(BatchTransaction.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration PATIENCE_ALONE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private static final int MAX_REASON_CHARACTERS = 1_000;

    private final SubscriberStore store;
    private final MessageApplier applier;
    private final Supplier<ActiveRules> rules;
    private final CommittedListener outbox;
    private final Duration giveUpAfter;

    /** While the database takes nothing, one try a batch is enough, and one line in the log: the first success ends it. */
    private boolean isInTrouble;

    BatchTransaction(
            SubscriberStore store,
            MessageApplier applier,
            Supplier<ActiveRules> rules,
            CommittedListener outbox,
            Duration giveUpAfter) {
        this.store = store;
        this.applier = applier;
        this.rules = rules;
        this.outbox = outbox;
        this.giveUpAfter = giveUpAfter;
    }

    void commitAndAnswer(List<Received> batch) {
        Optional<RuntimeException> failure = tryFor(isInTrouble ? Duration.ZERO : giveUpAfter, batch, false);
        if (failure.isEmpty()) {
            if (isInTrouble) {
                log.info("the database takes messages again");
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
    private void commitEachAlone(List<Received> batch, RuntimeException failure) {
        log.debug("a transaction of {} messages failed; now each on its own", batch.size(), failure);
        int committed = 0;
        boolean isConnected = true;
        for (Received message : batch) {
            if (!isConnected) {
                message.answer(Answer.TEMPORARY_FAILURE);
                continue;
            }
            Optional<RuntimeException> alone = tryFor(PATIENCE_ALONE, List.of(message), true);
            if (alone.isEmpty()) {
                message.answer(Answer.COMMITTED);
                committed++;
            } else {
                isConnected = !SqlFailure.meansNoConnection(alone.get());
                refuse(message, alone.get());
            }
        }
        if (committed == 0 && SqlFailure.of(failure) == SqlFailure.TRANSIENT) {
            reportTrouble(failure);
        }
    }

    /** Tries until it succeeds, fails for good, or time is up. Returns the last failure. */
    private Optional<RuntimeException> tryFor(Duration patience, List<Received> batch, boolean wasTriedBefore) {
        boolean isSecondTry = wasTriedBefore;
        long giveUpNanos = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                commit(batch);
                return Optional.empty();
            } catch (ConcurrentFirstContact conflict) {
                log.debug("tried again", conflict); // the row is there now, or its transaction has failed, too
                LockSupport.parkNanos(FIRST_PAUSE.toNanos());
            } catch (AlreadyCommitted found) {
                if (!isSecondTry) {
                    return Optional.of(found);
                }
                outbox.committedUnnoticed();
                return Optional.empty();
            } catch (StackOverflowError broken) {
                // The program's fault on this very input, like any exception: it must not take the others down.
                return Optional.of(new IllegalStateException("a message exhausts the stack", broken));
            } catch (RuntimeException failure) {
                if (SqlFailure.of(failure) == SqlFailure.PERMANENT || System.nanoTime() >= giveUpNanos) {
                    return Optional.of(failure);
                }
                log.debug("transaction of {} messages failed, tried again in {}", batch.size(), pause, failure);
                LockSupport.parkNanos(pause.toNanos());
                isSecondTry = true;
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void commit(List<Received> batch) {
        ActiveRules rulesOfBatch = rules.get();
        long claimant = outbox.claimant();
        Committed committed = store.change(
                batch.stream().flatMap(message -> message.sender().stream()).toList(),
                claimant,
                work -> batch.forEach(message -> applier.apply(message, rulesOfBatch, work)));
        if (committed.foundEarlierCommit()) {
            outbox.committedUnnoticed();
        }
        outbox.committed(committed.outbound(), claimant);
    }

    private void refuse(Received received, RuntimeException failure) {
        if (SqlFailure.of(failure) == SqlFailure.TRANSIENT) {
            log.debug("message {} could not be committed now", received.id(), failure);
            received.answer(Answer.TEMPORARY_FAILURE);
            return;
        }
        log.error(
                "message {} can never be applied, answered with a permanent error: {}",
                received.id(),
                received.message(),
                failure);
        received.answer(keepRejected(received, failure));
    }

    /** What is answered for good is kept in its table; where even that can never work, in the log, with every octet. */
    private Answer keepRejected(Received received, RuntimeException failure) {
        String reason = failure.toString();
        try {
            store.reject(
                    received.id(),
                    received.message(),
                    reason.length() <= MAX_REASON_CHARACTERS ? reason : reason.substring(0, MAX_REASON_CHARACTERS));
            return Answer.PERMANENT_FAILURE;
        } catch (RuntimeException notKept) {
            if (SqlFailure.of(notKept) == SqlFailure.TRANSIENT) {
                return Answer.TEMPORARY_FAILURE;
            }
            log.error(
                    "message {} could not be kept in rejected_message: {}, all octets {}",
                    received.id(),
                    received.message(),
                    HexFormat.of().formatHex(received.message().octets()),
                    notKept);
            return Answer.PERMANENT_FAILURE;
        }
    }

    private void reportTrouble(RuntimeException failure) {
        if (!isInTrouble) {
            log.error(
                    "the database does not take messages: the SMSC is asked to send them again, until it does",
                    failure);
            isInTrouble = true;
        }
    }

    private static void answer(List<Received> batch, Answer answer) {
        batch.forEach(received -> received.answer(answer));
    }
}
