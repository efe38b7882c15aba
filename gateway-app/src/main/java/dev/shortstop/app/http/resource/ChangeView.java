package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.ShownTime;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.consent.OperationOutcome.AlreadyMember;
import dev.shortstop.core.consent.OperationOutcome.AlreadyOptedOut;
import dev.shortstop.core.consent.OperationOutcome.AskedBefore;
import dev.shortstop.core.consent.OperationOutcome.CannotBeAsked;
import dev.shortstop.core.consent.OperationOutcome.Joined;
import dev.shortstop.core.consent.OperationOutcome.Lifted;
import dev.shortstop.core.consent.OperationOutcome.NoSuchList;
import dev.shortstop.core.consent.OperationOutcome.NotMember;
import dev.shortstop.core.consent.OperationOutcome.NotOptedOut;
import dev.shortstop.core.consent.OperationOutcome.OptedOut;
import dev.shortstop.core.consent.OperationOutcome.Pending;
import dev.shortstop.core.consent.OperationOutcome.RefusedOptedOut;
import dev.shortstop.core.consent.OptOut;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one number, as it goes out.
 *
 * @param promptSent whether the handset is being asked now
 */
record ChangeView(
        String number,
        String status,
        Optional<Instant> joinedAt,
        Optional<Instant> expiresAt,
        Optional<Boolean> promptSent) {

    /**
     * @throws dev.shortstop.app.http.problem.ProblemException for an outcome that is a refusal
     */
    static ChangeView of(Msisdn number, ShortCode shortCode, OperationOutcome outcome) {
        if (outcome instanceof Pending pending) {
            return new ChangeView(
                    number.toString(),
                    "pending",
                    Optional.empty(),
                    Optional.of(pending.expiresAt()),
                    Optional.of(pending.isAskedNow()));
        }
        if (outcome instanceof AlreadyMember member) {
            return new ChangeView(
                    number.toString(), "member", Optional.of(member.joinedAt()), Optional.empty(), Optional.empty());
        }
        return simple(number, statusOf(number, shortCode, outcome));
    }

    private static ChangeView simple(Msisdn number, String status) {
        return new ChangeView(number.toString(), status, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String statusOf(Msisdn number, ShortCode shortCode, OperationOutcome outcome) {
        if (outcome instanceof Joined) {
            return "joined";
        }
        if (outcome instanceof OptedOut) {
            return "opted-out";
        }
        if (outcome instanceof AlreadyOptedOut) {
            return "already-opted-out";
        }
        if (outcome instanceof Lifted) {
            return "lifted";
        }
        throw refusal(number, shortCode, outcome).asException();
    }

    private static Problem refusal(Msisdn number, ShortCode shortCode, OperationOutcome outcome) {
        if (outcome instanceof RefusedOptedOut refused) {
            return optedOut(number, refused.optOut());
        }
        if (outcome instanceof AskedBefore asked) {
            return Problem.of(
                            ProblemType.ASKED_BEFORE,
                            number + " was asked to confirm not long ago, and may be asked again from "
                                    + ShownTime.minute(asked.askAgainAt()) + " on")
                    .with("askAgainAt", asked.askAgainAt());
        }
        if (outcome instanceof CannotBeAsked) {
            return Problem.of(
                    ProblemType.NO_PROMPT,
                    number + " would have to confirm, and the list has no prompt to ask it with: give it one");
        }
        if (outcome instanceof NotMember) {
            return Problem.notFound("member " + number + " of this list");
        }
        if (outcome instanceof NotOptedOut) {
            return Problem.notFound("opt-out of " + number + " on " + shortCode);
        }
        if (outcome instanceof NoSuchList) {
            return Problem.notFound("audience list with this id");
        }
        throw new IllegalStateException("an outcome that nobody expected: " + outcome);
    }

    /** {@code +1555… is on the Opt-Out List (Keyword, 2026-11-03 14:02 UTC)}. */
    static Problem optedOut(Msisdn number, OptOut optOut) {
        return Problem.of(ProblemType.OPTED_OUT, number + " is on the Opt-Out List (" + optOut.reason() + ")")
                .with("source", Words.of(optOut.source()))
                .with("optedOutAt", optOut.decidedAt());
    }
}
