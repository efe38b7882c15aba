package dev.shortstop.core.consent;

import dev.shortstop.core.consent.OptOut.State;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** States as they lie in the tables, whoever brought them about: {@code state().stop().lifted(ACME).member(NEWS)}. */
final class StateBuilder {

    private final Instant since;
    private final Map<Long, OptOut> optOuts = new TreeMap<>();
    private final Map<Long, Membership> memberships = new TreeMap<>();
    private final Map<Long, PendingOptIn> pendingOptIns = new TreeMap<>();
    private final Map<Long, OpenReview> openReviews = new TreeMap<>();

    /** @param since when all of it was decided */
    StateBuilder(Instant since) {
        this.since = since;
    }

    StateBuilder stop() {
        return optOut(OptOut.EVERY_ACCOUNT, State.IN_FORCE, Source.KEYWORD);
    }

    /** One account may text again. */
    StateBuilder lifted(long accountId) {
        return optOut(accountId, State.LIFTED, Source.KEYWORD);
    }

    /** By the account's API, or by its admin. */
    StateBuilder optedOut(long accountId, Source source) {
        return optOut(accountId, State.IN_FORCE, source);
    }

    private StateBuilder optOut(long accountId, State state, Source source) {
        optOuts.put(accountId, new OptOut(accountId, state, source, since));
        return this;
    }

    StateBuilder with(OptOut optOut) {
        optOuts.put(optOut.accountId(), optOut);
        return this;
    }

    StateBuilder with(Membership membership) {
        memberships.put(membership.listId(), membership);
        return this;
    }

    StateBuilder with(PendingOptIn pending) {
        pendingOptIns.put(pending.listId(), pending);
        return this;
    }

    StateBuilder with(OpenReview review) {
        openReviews.put(review.messageId(), review);
        return this;
    }

    SubscriberState build() {
        return new SubscriberState(
                new TreeMap<>(optOuts),
                new TreeMap<>(memberships),
                new TreeMap<>(pendingOptIns),
                new TreeMap<>(openReviews));
    }
}
