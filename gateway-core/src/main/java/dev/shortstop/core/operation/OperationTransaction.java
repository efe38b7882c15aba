package dev.shortstop.core.operation;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.store.ConsentEvent;
import dev.shortstop.core.store.Retry;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.core.store.SubscriberStore.Change;
import dev.shortstop.core.store.SubscriberStore.Committed;
import dev.shortstop.core.store.UnitOfWork;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Runs a change in one transaction, tries it again as the intake does, and hands its MTs to the outbox. Safe for use by many
 * threads.
 */
final class OperationTransaction {

    private final SubscriberStore store;
    private final CommittedListener outbox;
    private final Duration giveUpAfter;

    /** @param giveUpAfter how long a transaction that fails for a passing reason is tried */
    OperationTransaction(SubscriberStore store, CommittedListener outbox, Duration giveUpAfter) {
        this.store = store;
        this.outbox = outbox;
        this.giveUpAfter = giveUpAfter;
    }

    /**
     * Returns when the change is committed. A change that an earlier try had committed after all is not made again, and
     * {@code work} keeps what it decided then.
     *
     * @param what it is, for people
     * @throws RuntimeException what the last try failed with
     */
    void run(String what, Collection<Msisdn> msisdns, Change work) {
        Tried tried = new Tried(work);
        Optional<RuntimeException> failure = Retry.tryFor(giveUpAfter, what, mayHaveCommitted -> {
            long claimant = outbox.claimant();
            Committed committed =
                    store.change(msisdns, mayHaveCommitted ? tried.firstEvent : Optional.empty(), claimant, tried);
            if (committed.foundEarlierCommit()) {
                outbox.committedUnnoticed();
            }
            outbox.committed(committed.outbound(), claimant);
        });
        failure.ifPresent(last -> {
            throw last;
        });
    }

    /** Remembers an event of the last try, by which it can be found. */
    private static final class Tried implements Change {

        private final Change work;
        private Optional<ConsentEvent> firstEvent = Optional.empty();

        private Tried(Change work) {
            this.work = work;
        }

        @Override
        public void read(Handle handle) {
            work.read(handle);
        }

        @Override
        public void decide(UnitOfWork unit) {
            work.decide(unit);
            firstEvent = unit.firstEvent();
        }

        @Override
        public void writeAlongside(Handle handle) {
            work.writeAlongside(handle);
        }
    }
}
