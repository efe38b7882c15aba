package dev.shortstop.core.operation;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.ConsentChange;
import dev.shortstop.core.consent.ConsentPolicy;
import dev.shortstop.core.consent.ConsentRules;
import dev.shortstop.core.consent.Decision;
import dev.shortstop.core.consent.OpenReview;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Reply;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.people.AuditAction;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.store.ConsentEvent;
import dev.shortstop.core.store.Subscriber;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.core.store.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The texts that may be an opt-out and that people decide about, where a keyword file says {@code review}. The intake adds
 * to it; a STOP of the number takes out what it supersedes. Safe for use by many threads.
 */
public final class ReviewQueue {

    /** What became of a decision. */
    public sealed interface Outcome {

        /** It counts. */
        record Decided(ReviewItem item) implements Outcome {}

        /** It does not: somebody else, the subscriber or the deadline was faster. */
        record DecidedBefore(ReviewItem item) implements Outcome {}

        /** There is no such item. */
        record Unknown() implements Outcome {}
    }

    private static final Actor DEADLINE = new Actor(Actor.Kind.GATEWAY, "review deadline");
    private static final int MAX_OVERDUE_A_ROUND = 500;

    /** What is decided about an item that is open. */
    @FunctionalInterface
    private interface Verdict {
        Decision of(ShortCode shortCode, SubscriberState state, OpenReview review, Instant now);
    }

    private final Jdbi jdbi;
    private final OperationTransaction transaction;
    private final IdGenerator ids;
    private final Supplier<ActiveRules> rules;
    private final AuditLog audit;
    private final InstantSource clock;

    /**
     * @param rules in force: they hold the text of the confirmation
     * @param outbox takes the confirmation of an opt-out that is decided at once
     * @param giveUpAfter how long a transaction that fails for a passing reason is tried
     */
    public ReviewQueue(
            Jdbi jdbi,
            SubscriberStore store,
            IdGenerator ids,
            Supplier<ActiveRules> rules,
            CommittedListener outbox,
            Duration giveUpAfter,
            AuditLog audit,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.transaction = new OperationTransaction(store, outbox, giveUpAfter);
        this.ids = ids;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A page of what is open, oldest first.
     *
     * @param afterId id of the last item of the page before, 0 for the first page
     */
    public List<ReviewItem> findOpen(long afterId, int limit) {
        return jdbi.withExtension(ReviewDao.class, dao -> dao.findOpen(afterId, limit));
    }

    /** How many are open. */
    public long countOpen() {
        return jdbi.withExtension(ReviewDao.class, ReviewDao::countOpen);
    }

    /** An item, open or decided. */
    public Optional<ReviewItem> find(long itemId) {
        return jdbi.withExtension(ReviewDao.class, dao -> dao.find(itemId));
    }

    /**
     * It was an opt-out: the number is opted out of every account on the short code, as by a STOP. The confirmation goes out
     * if the text is not older than five minutes.
     */
    public Outcome optOut(long itemId, Origin origin) {
        return decide(itemId, origin, AuditAction.REVIEW_OPTED_OUT, this::optOut);
    }

    private Decision optOut(ShortCode shortCode, SubscriberState state, OpenReview review, Instant now) {
        ActiveRules inForce = rules.get();
        ConsentPolicy policy = new ConsentPolicy(inForce.rulesFor(shortCode), inForce.audiences());
        return ConsentRules.optOutAfterReview(state, review, now, policy);
    }

    /** It was no opt-out: nothing changes for the number. */
    public Outcome dismiss(long itemId, Origin origin) {
        return decide(
                itemId,
                origin,
                AuditAction.REVIEW_DISMISSED,
                (shortCode, state, review, now) -> ConsentRules.dismissReview(review));
    }

    /**
     * Opts the numbers out whose items nobody has decided in time, each in a transaction of its own.
     *
     * @return how many; what failed is left open, and found again
     * @throws RuntimeException what the first that failed failed with, when all have been tried
     */
    public int optOutOverdue() {
        List<Long> overdue =
                jdbi.withExtension(ReviewDao.class, dao -> dao.findOverdue(clock.instant(), MAX_OVERDUE_A_ROUND));
        int decided = 0;
        RuntimeException firstFailure = null;
        for (long itemId : overdue) {
            try {
                decided += optOut(itemId, Origin.of(DEADLINE)) instanceof Outcome.Decided ? 1 : 0;
            } catch (RuntimeException failure) {
                firstFailure = firstFailure == null ? failure : firstFailure;
            }
        }
        if (firstFailure != null) {
            throw firstFailure;
        }
        return decided;
    }

    private Outcome decide(long itemId, Origin origin, AuditAction action, Verdict verdict) {
        Optional<ReviewItem> found = find(itemId);
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        if (found.get().state() != ReviewItem.State.OPEN) {
            return new Outcome.DecidedBefore(found.get());
        }
        ReviewDecision decision = new ReviewDecision(found.get(), origin, action, verdict, clock.instant());
        transaction.run("a review", List.of(found.get().msisdn()), decision);
        ReviewItem now = find(itemId).orElseThrow();
        return decision.isMade ? new Outcome.Decided(now) : new Outcome.DecidedBefore(now);
    }

    private final class ReviewDecision implements SubscriberStore.Change {

        private final ReviewItem item;
        private final Origin origin;
        private final AuditAction action;
        private final Verdict verdict;
        private final Instant now;
        private boolean isMade;

        private ReviewDecision(ReviewItem item, Origin origin, AuditAction action, Verdict verdict, Instant now) {
            this.item = item;
            this.origin = origin;
            this.action = action;
            this.verdict = verdict;
            this.now = now;
        }

        @Override
        public void decide(UnitOfWork work) {
            Subscriber subscriber = work.subscriber(item.msisdn());
            SubscriberState state = subscriber.on(item.shortCode());
            OpenReview review = state.openReviews().get(item.id());
            isMade = review != null;
            if (isMade) {
                Decision decision = verdict.of(item.shortCode(), state, review, now);
                subscriber.apply(item.shortCode(), decision.changes());
                Optional<OutboundMessage> reply = decision.reply()
                        .filter(wanted -> subscriber.recentReplies().allowOneMore(now))
                        .map(this::outboundOf);
                reply.ifPresent(message -> {
                    subscriber.replied(now);
                    work.enqueue(message);
                });
                decision.changes().forEach(change -> work.append(eventOf(change, reply)));
            }
        }

        /** A review is the platform's: the number may be of several accounts. */
        @Override
        public void writeAlongside(Handle handle) {
            if (isMade) {
                audit.append(
                        handle,
                        AuditLog.Entry.of(
                                        origin.actor(),
                                        Optional.empty(),
                                        action,
                                        item.msisdn() + " on " + item.shortCode())
                                .with("“" + item.text() + "”"));
            }
        }

        private OutboundMessage outboundOf(Reply reply) {
            return new OutboundMessage(
                    ids.next(),
                    item.msisdn(),
                    item.shortCode(),
                    reply.accountId(),
                    reply.kind(),
                    reply.text(),
                    item.id(),
                    now,
                    reply.sendBefore());
        }

        /** The source is the subscriber: what asked for it are the words of the text, whoever read them. */
        private ConsentEvent eventOf(ConsentChange change, Optional<OutboundMessage> reply) {
            ConsentEvent.Cause cause =
                    new ConsentEvent.Cause(item.id(), item.rule(), item.keyword(), item.rulesVersion(), item.text());
            return new ConsentEvent(
                    ids.next(),
                    item.msisdn(),
                    item.shortCode(),
                    change,
                    Source.KEYWORD,
                    Optional.of(cause),
                    Optional.of(origin),
                    reply,
                    now);
        }
    }
}
