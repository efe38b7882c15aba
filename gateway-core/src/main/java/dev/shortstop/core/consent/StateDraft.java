package dev.shortstop.core.consent;

import java.util.Map;
import java.util.TreeMap;

/** A state while changes are applied to it, one after the other. */
final class StateDraft {

    final Map<Long, OptOut> optOuts;
    final Map<Long, Membership> memberships;
    final Map<Long, PendingOptIn> pendingOptIns;
    final Map<Long, OpenReview> openReviews;

    StateDraft(SubscriberState state) {
        this.optOuts = new TreeMap<>(state.optOuts());
        this.memberships = new TreeMap<>(state.memberships());
        this.pendingOptIns = new TreeMap<>(state.pendingOptIns());
        this.openReviews = new TreeMap<>(state.openReviews());
    }

    SubscriberState toState() {
        return new SubscriberState(optOuts, memberships, pendingOptIns, openReviews);
    }
}
