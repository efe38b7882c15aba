package dev.shortstop.core.intake;

import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.database.SqlFailure;
import dev.shortstop.core.store.AlreadyCommitted;
import dev.shortstop.core.store.ConcurrentFirstContact;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.core.store.SubscriberStore.Committed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private final SubscriberStore store;
    private final MessageApplier applier;
    private final Supplier<ActiveRules> rules;
    private final CommittedListener outbox;
    private final BooleanSupplier isDatabaseReachable;
    private final Duration giveUpAfter;

    /** While the database is away, one try a batch is enough: the first one to succeed ends it. */
    private boolean isDatabaseAway;

    BatchTransaction(
            SubscriberStore store,
            MessageApplier applier,
            Supplier<ActiveRules> rules,
            CommittedListener outbox,
            BooleanSupplier isDatabaseReachable,
            Duration giveUpAfter) {
        this.store = store;
        this.applier = applier;
        this.rules = rules;
        this.outbox = outbox;
        this.isDatabaseReachable = isDatabaseReachable;
        this.giveUpAfter = giveUpAfter;
    }

    void commitAndAnswer(List<Received> batch) {
        Optional<RuntimeException> failure = tryFor(isDatabaseAway ? Duration.ZERO : giveUpAfter, batch, false);
        if (failure.isEmpty()) {
            if (isDatabaseAway) {
                log.info("the database is back: messages are accepted again");
                isDatabaseAway = false;
            }
            answer(batch, Answer.COMMITTED);
        } else if (batch.size() == 1) {
            giveUpOn(batch.get(0), failure.get());
        } else if (SqlFailure.of(failure.get()) == SqlFailure.PERMANENT || isDatabaseReachable.getAsBoolean()) {
            log.warn("a transaction of {} messages failed; now each on its own", batch.size(), failure.get());
            batch.forEach(message -> {
                Optional<RuntimeException> alone = tryFor(Duration.ZERO, List.of(message), true);
                alone.ifPresentOrElse(
                        reason -> giveUpOn(message, reason), () -> answer(List.of(message), Answer.COMMITTED));
            });
        } else {
            reportDatabaseAway(failure.get());
            answer(batch, Answer.TEMPORARY_FAILURE);
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
                log.debug("tried again", conflict); // cannot repeat itself: the row is there now
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

    private void giveUpOn(Received received, RuntimeException failure) {
        if (SqlFailure.of(failure) == SqlFailure.TRANSIENT) {
            reportDatabaseAway(failure);
            answer(List.of(received), Answer.TEMPORARY_FAILURE);
            return;
        }
        log.error(
                "message {} can never be applied, answered with a permanent error: {}",
                received.id(),
                received.message(),
                failure);
        try {
            store.reject(received.id(), received.message(), failure.toString());
        } catch (RuntimeException notKept) {
            log.error(
                    "message {} could not even be kept in rejected_message: {}",
                    received.id(),
                    received.message(),
                    notKept);
        }
        answer(List.of(received), Answer.PERMANENT_FAILURE);
    }

    private void reportDatabaseAway(RuntimeException failure) {
        if (!isDatabaseAway) {
            log.error(
                    "the database does not take messages: the SMSC is asked to send them again, until it is back",
                    failure);
            isDatabaseAway = true;
        }
    }

    private static void answer(List<Received> batch, Answer answer) {
        for (Received received : batch) {
            try {
                received.listener().answer(answer);
            } catch (RuntimeException broken) {
                log.error("message {}: the answer {} was not taken", received.id(), answer, broken);
            }
        }
    }
}
