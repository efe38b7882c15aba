package dev.shortstop.core.consent;

import java.util.OptionalLong;

/** One step of a decision about a number on a short code. Each becomes one event, the proof of consent. */
public sealed interface ConsentChange {

    /** What happened, as {@code consent_event.type} names it. */
    enum Type {
        OPTED_OUT,
        OPT_OUT_REPEATED,
        OPT_OUT_LIFTED,
        JOINED,
        LEFT,
        OPT_IN_REQUESTED,
        OPT_IN_CONFIRMED,
        OPT_IN_CANCELLED,
        REVIEW_REQUESTED,
        REVIEW_OPTED_OUT,
        REVIEW_DISMISSED,
        REVIEW_SUPERSEDED
    }

    Type type();

    /** Whose consent it concerns: an account's id, or {@link OptOut#EVERY_ACCOUNT}. */
    long accountId();

    /** The list concerned; empty for an opt-out, which concerns them all. */
    OptionalLong listId();

    void applyTo(StateDraft draft);

    /** Of all lists. */
    sealed interface OfAllLists extends ConsentChange {

        @Override
        default OptionalLong listId() {
            return OptionalLong.empty();
        }
    }

    /** Of the place on one list. */
    sealed interface OfMembership extends ConsentChange {

        Membership membership();

        @Override
        default long accountId() {
            return membership().accountId();
        }

        @Override
        default OptionalLong listId() {
            return OptionalLong.of(membership().listId());
        }
    }

    /** Of an opt-in to one list that waits for its confirmation. */
    sealed interface OfPendingOptIn extends ConsentChange {

        PendingOptIn pending();

        @Override
        default long accountId() {
            return pending().accountId();
        }

        @Override
        default OptionalLong listId() {
            return OptionalLong.of(pending().listId());
        }
    }

    /** Of a text that people review. */
    sealed interface OfReview extends ConsentChange {

        OpenReview review();

        @Override
        default long accountId() {
            return OptOut.EVERY_ACCOUNT;
        }

        @Override
        default OptionalLong listId() {
            return OptionalLong.empty();
        }
    }

    /** No account may text the number any more; decisions of single accounts are superseded. */
    record OptedOut(OptOut optOut) implements OfAllLists {
        @Override
        public Type type() {
            return Type.OPTED_OUT;
        }

        @Override
        public long accountId() {
            return optOut.accountId();
        }

        @Override
        public void applyTo(StateDraft draft) {
            if (accountId() == OptOut.EVERY_ACCOUNT) {
                draft.optOuts.clear();
            }
            draft.optOuts.put(accountId(), optOut);
        }
    }

    /** The number was opted out before; nothing changes. */
    record OptOutRepeated(long accountId) implements OfAllLists {
        @Override
        public Type type() {
            return Type.OPT_OUT_REPEATED;
        }

        @Override
        public void applyTo(StateDraft draft) {
            // An event, and nothing more.
        }
    }

    /** One account may text again. */
    record OptOutLifted(OptOut lifted) implements OfAllLists {
        @Override
        public Type type() {
            return Type.OPT_OUT_LIFTED;
        }

        @Override
        public long accountId() {
            return lifted.accountId();
        }

        @Override
        public void applyTo(StateDraft draft) {
            if (draft.optOuts.containsKey(OptOut.EVERY_ACCOUNT)) {
                draft.optOuts.put(accountId(), lifted);
            } else {
                draft.optOuts.remove(accountId());
            }
        }
    }

    /** The number is on a list now. */
    record Joined(Membership membership) implements OfMembership {
        @Override
        public Type type() {
            return Type.JOINED;
        }

        @Override
        public void applyTo(StateDraft draft) {
            draft.memberships.put(membership.listId(), membership);
        }
    }

    /** The number is off a list now. */
    record Left(Membership membership) implements OfMembership {
        @Override
        public Type type() {
            return Type.LEFT;
        }

        @Override
        public void applyTo(StateDraft draft) {
            draft.memberships.remove(membership.listId());
        }
    }

    /** The handset is asked to confirm. A request for the same list that was pending is renewed. */
    record OptInRequested(PendingOptIn pending) implements OfPendingOptIn {
        @Override
        public Type type() {
            return Type.OPT_IN_REQUESTED;
        }

        @Override
        public void applyTo(StateDraft draft) {
            draft.pendingOptIns.put(pending.listId(), pending);
        }
    }

    /** The handset confirmed. */
    record OptInConfirmed(PendingOptIn pending) implements OfPendingOptIn {
        @Override
        public Type type() {
            return Type.OPT_IN_CONFIRMED;
        }

        @Override
        public void applyTo(StateDraft draft) {
            draft.pendingOptIns.remove(pending.listId());
        }
    }

    /** An opt-out came before the confirmation, or the end of the list. */
    record OptInCancelled(PendingOptIn pending) implements OfPendingOptIn {
        @Override
        public Type type() {
            return Type.OPT_IN_CANCELLED;
        }

        @Override
        public void applyTo(StateDraft draft) {
            draft.pendingOptIns.remove(pending.listId());
        }
    }

    /** A text may be an opt-out: a person is to decide. Nothing changes until then. */
    record ReviewRequested(OpenReview review) implements OfReview {
        @Override
        public Type type() {
            return Type.REVIEW_REQUESTED;
        }

        @Override
        public void applyTo(StateDraft draft) {
            draft.openReviews.put(review.messageId(), review);
        }
    }

    /** Nobody needs to decide any more. What follows for the number, other changes say. */
    record ReviewClosed(OpenReview review, Verdict verdict) implements OfReview {

        /** Why. */
        public enum Verdict {
            /** It was an opt-out. */
            OPTED_OUT(Type.REVIEW_OPTED_OUT),
            /** It was none. */
            DISMISSED(Type.REVIEW_DISMISSED),
            /** The number was opted out meanwhile, for another reason. */
            SUPERSEDED(Type.REVIEW_SUPERSEDED);

            private final Type type;

            Verdict(Type type) {
                this.type = type;
            }
        }

        @Override
        public Type type() {
            return verdict.type;
        }

        @Override
        public void applyTo(StateDraft draft) {
            draft.openReviews.remove(review.messageId());
        }
    }
}
