package dev.shortstop.core.consent;

/** One step of a decision about a number on a short code. Each becomes one event, the proof of consent. */
public sealed interface ConsentChange {

    /** Whose consent it concerns: an account's id, or {@link OptOut#EVERY_ACCOUNT}. */
    long accountId();

    /** No account may text the number any more; decisions of single accounts are superseded. */
    record OptedOut(OptOut optOut) implements ConsentChange {
        @Override
        public long accountId() {
            return optOut.accountId();
        }
    }

    /** The number was opted out before; nothing changes. */
    record OptOutRepeated(long accountId) implements ConsentChange {}

    /** One account may text again. */
    record OptOutLifted(OptOut lifted) implements ConsentChange {
        @Override
        public long accountId() {
            return lifted.accountId();
        }
    }

    /** The number is on a list now. */
    record Joined(Membership membership) implements ConsentChange {
        @Override
        public long accountId() {
            return membership.accountId();
        }
    }

    /** The number is off a list now. */
    record Left(Membership membership) implements ConsentChange {
        @Override
        public long accountId() {
            return membership.accountId();
        }
    }

    /** The handset is asked to confirm. A request for the same list that was pending is renewed. */
    record OptInRequested(PendingOptIn pending) implements ConsentChange {
        @Override
        public long accountId() {
            return pending.accountId();
        }
    }

    /** The handset confirmed. */
    record OptInConfirmed(PendingOptIn pending) implements ConsentChange {
        @Override
        public long accountId() {
            return pending.accountId();
        }
    }

    /** A STOP came before the confirmation. */
    record OptInCancelled(PendingOptIn pending) implements ConsentChange {
        @Override
        public long accountId() {
            return pending.accountId();
        }
    }
}
