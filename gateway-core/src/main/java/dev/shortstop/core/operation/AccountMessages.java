package dev.shortstop.core.operation;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.core.store.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * MTs that accounts send of their own accord, one at a time, and none to a number that is opted out. They go out as replies
 * do. Blocks. Safe for use by many threads.
 */
public final class AccountMessages {

    /** What became of one. */
    public sealed interface Outcome {

        /** It is in the outbox: of this call, or of an earlier one under the same id. */
        record Queued(long messageId) implements Outcome {}

        /** The number is on the account's Opt-Out List; nothing is kept. */
        record RefusedOptedOut(OptOut optOut) implements Outcome {}
    }

    /**
     * An MT that is to be sent.
     *
     * @param id drawn before, so that whoever asks twice sends once
     * @param actor who sends it
     * @param sendBefore from this moment on it is no longer sent
     */
    public record Submission(
            long id,
            ShortCode shortCode,
            long accountId,
            Actor actor,
            Msisdn msisdn,
            String text,
            Instant sendBefore) {}

    private final OperationTransaction transaction;
    private final CommittedListener outbox;
    private final InstantSource clock;

    /** As {@link ConsentOperations}. */
    public AccountMessages(SubscriberStore store, CommittedListener outbox, Duration giveUpAfter, InstantSource clock) {
        this.transaction = new OperationTransaction(store, outbox, giveUpAfter);
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @throws RuntimeException what the last try failed with; {@code SqlFailure} tells whether to try again later */
    public Outcome send(Submission submission) {
        Sending sending = new Sending(submission, clock.instant());
        transaction.run("a message", List.of(submission.msisdn()), sending);
        if (sending.isThere) {
            outbox.committedUnnoticed();
        }
        return sending.optOut
                .<Outcome>map(Outcome.RefusedOptedOut::new)
                .orElseGet(() -> new Outcome.Queued(submission.id()));
    }

    interface Dao {

        @SqlQuery("SELECT id FROM outbound_message WHERE msisdn = :msisdn AND id = :id")
        Optional<Long> find(@Bind("msisdn") Msisdn msisdn, @Bind("id") long id);

        /** Afterwards: replies, of which there are many more, are written without these columns. */
        @SqlUpdate("""
                UPDATE outbound_message SET actor_kind = :kind, actor_name = :name
                WHERE msisdn = :msisdn AND id = :id
                """)
        void setActor(
                @Bind("msisdn") Msisdn msisdn,
                @Bind("id") long id,
                @Bind("kind") Actor.Kind kind,
                @Bind("name") String name);
    }

    private static final class Sending implements SubscriberStore.Change {

        private final Submission submission;
        private final Instant now;
        private boolean isThere;
        private Optional<OptOut> optOut = Optional.empty();

        private Sending(Submission submission, Instant now) {
            this.submission = submission;
            this.now = now;
        }

        @Override
        public void read(Handle handle) {
            isThere = handle.attach(Dao.class)
                    .find(submission.msisdn(), submission.id())
                    .isPresent();
        }

        @Override
        public void decide(UnitOfWork work) {
            if (isThere) {
                return;
            }
            optOut = work.subscriber(submission.msisdn())
                    .on(submission.shortCode())
                    .optOutOf(submission.accountId());
            if (optOut.isEmpty()) {
                work.enqueue(new OutboundMessage(
                        submission.id(),
                        submission.msisdn(),
                        submission.shortCode(),
                        submission.accountId(),
                        Kind.MESSAGE,
                        submission.text(),
                        OutboundMessage.NO_MESSAGE,
                        now,
                        submission.sendBefore()));
            }
        }

        @Override
        public void writeAlongside(Handle handle) {
            if (!isThere && optOut.isEmpty()) {
                Actor actor = submission.actor();
                handle.attach(Dao.class).setActor(submission.msisdn(), submission.id(), actor.kind(), actor.name());
            }
        }
    }
}
