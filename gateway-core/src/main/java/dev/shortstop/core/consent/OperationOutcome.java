package dev.shortstop.core.consent;

import java.time.Instant;

/** What became of one number that somebody asked for by another way than the handset. */
public sealed interface OperationOutcome {

    /** It is on the list now. */
    record Joined() implements OperationOutcome {}

    /** It was on the list before; nothing changes. */
    record AlreadyMember(Instant joinedAt) implements OperationOutcome {}

    /**
     * The handset is to confirm.
     *
     * @param expiresAt from this moment on a confirmation does nothing
     * @param isAskedNow false where it had been asked within the last 24 hours, and is not asked again
     */
    record Pending(Instant expiresAt, boolean isAskedNow) implements OperationOutcome {}

    /**
     * It was asked to confirm not long ago and nothing is pending any more, or it gets too many prompts: it is not asked
     * again.
     *
     * @param askAgainAt from this moment on it may be asked
     */
    record AskedBefore(Instant askAgainAt) implements OperationOutcome {}

    /** It would have to confirm, but nothing says what to ask. Mend: give the list a prompt. */
    record CannotBeAsked() implements OperationOutcome {}

    /** It is on the Opt-Out List, so nobody but the handset can put it on a list. */
    record RefusedOptedOut(OptOut optOut) implements OperationOutcome {}

    /** It is on the Opt-Out List now, and on no list of the account. */
    record OptedOut() implements OperationOutcome {}

    /** It was on the Opt-Out List before, by this decision. What was pending is cancelled. */
    record AlreadyOptedOut(OptOut optOut) implements OperationOutcome {}

    /** It is no longer on the account's Opt-Out List. */
    record Lifted() implements OperationOutcome {}

    /** It is not on the account's Opt-Out List; nothing changes. */
    record NotOptedOut() implements OperationOutcome {}

    /** It is no longer on the list, and what was pending for it is cancelled; it is not opted out. */
    record Left() implements OperationOutcome {}

    /** It is not on the list; nothing changes. */
    record NotMember() implements OperationOutcome {}

    /** The list does not exist, or no longer. */
    record NoSuchList() implements OperationOutcome {}
}
