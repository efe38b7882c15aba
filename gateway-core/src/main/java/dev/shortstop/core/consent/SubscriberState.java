package dev.shortstop.core.consent;

import dev.shortstop.core.consent.OptOut.State;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * What holds for one number on one short code. Immutable.
 *
 * @param optOuts by account id, {@link OptOut#EVERY_ACCOUNT} among them: at most one each
 * @param memberships by list id
 * @param pendingOptIns by list id; may hold expired ones, which count for nothing
 * @param openReviews by message id
 */
public record SubscriberState(
        Map<Long, OptOut> optOuts,
        Map<Long, Membership> memberships,
        Map<Long, PendingOptIn> pendingOptIns,
        Map<Long, OpenReview> openReviews) {

    private static final SubscriberState UNKNOWN = new SubscriberState(Map.of(), Map.of(), Map.of());

    /** Without open reviews. */
    public SubscriberState(
            Map<Long, OptOut> optOuts, Map<Long, Membership> memberships, Map<Long, PendingOptIn> pendingOptIns) {
        this(optOuts, memberships, pendingOptIns, Map.of());
    }

    /** The state of a number that nothing is known of. */
    public static SubscriberState unknown() {
        return UNKNOWN;
    }

    /** A STOP stands, though single accounts may have been confirmed since. */
    public boolean isStopInForce() {
        return optOuts.containsKey(OptOut.EVERY_ACCOUNT);
    }

    /** A STOP stands, and no account was confirmed since: another STOP would change nothing. */
    public boolean isOptedOutOfEveryAccount() {
        return isStopInForce() && optOuts.values().stream().noneMatch(optOut -> optOut.state() == State.LIFTED);
    }

    /** There is nothing that a STOP would end now. */
    public boolean hasNothingToStop(Instant now) {
        return isOptedOutOfEveryAccount() && memberships.isEmpty() && !hasUnexpiredPendingOptIn(now);
    }

    /** The account must not text the number. */
    public boolean isOptedOut(long accountId) {
        return optOutOf(accountId).isPresent();
    }

    /** Why the account must not text the number: by its own decision if there is one, else by a STOP. */
    public Optional<OptOut> optOutOf(long accountId) {
        OptOut own = optOuts.get(accountId);
        OptOut decision = own == null ? optOuts.get(OptOut.EVERY_ACCOUNT) : own;
        return Optional.ofNullable(decision).filter(optOut -> optOut.state() == State.IN_FORCE);
    }

    /** True if a confirm word would do something now. */
    public boolean hasUnexpiredPendingOptIn(Instant now) {
        return !pendingOptIns.isEmpty() && newestPendingOptIn(now).isPresent();
    }

    /** The opt-in that a confirm word means: the newest that has not expired. */
    public Optional<PendingOptIn> newestPendingOptIn(Instant now) {
        return pendingOptIns.values().stream()
                .filter(pending -> pending.isUnexpired(now))
                .max(Comparator.comparingLong(PendingOptIn::requestId));
    }

    /** The state after these changes, in their order. */
    public SubscriberState after(Collection<ConsentChange> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        StateDraft draft = new StateDraft(this);
        changes.forEach(change -> change.applyTo(draft));
        return draft.toState();
    }
}
