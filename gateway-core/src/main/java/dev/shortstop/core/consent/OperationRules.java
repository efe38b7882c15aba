package dev.shortstop.core.consent;

import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.consent.ConsentChange.Joined;
import dev.shortstop.core.consent.ConsentChange.Left;
import dev.shortstop.core.consent.ConsentChange.OptInCancelled;
import dev.shortstop.core.consent.ConsentChange.OptInRequested;
import dev.shortstop.core.consent.ConsentChange.OptOutLifted;
import dev.shortstop.core.consent.ConsentChange.OptOutRepeated;
import dev.shortstop.core.consent.ConsentChange.OptedOut;
import dev.shortstop.core.consent.ConsentChange.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who opts out of what, and who joins what, where it is not the handset that asks: API, console, CSV, operator. Pure
 * functions from a number's state on a short code to changes, as {@link ConsentRules} are for texts.
 *
 * <p>What changes nothing leaves no event: an import that is repeated would otherwise write one for each of its rows.
 */
public final class OperationRules {

    /** At most one prompt a number and list in this time, so that nobody can be pestered. */
    public static final Duration BETWEEN_PROMPTS = Duration.ofHours(24);

    /**
     * At most so many prompts that programs of one account ask for, a number and short code in that time, however many lists the account
     * has, makes and deletes.
     */
    public static final int PROMPTS_OF_ACCOUNT = 3;

    private OperationRules() {}

    /** One account does not text the number any more: Unsubscribe API, Opt-Out List page, CSV. */
    public static OperationDecision optOut(SubscriberState state, long accountId, Source source, Instant at) {
        List<ConsentChange> leaving = new ArrayList<>();
        state.memberships().values().stream()
                .filter(membership -> membership.accountId() == accountId)
                .forEach(membership -> leaving.add(new Left(membership)));
        state.pendingOptIns().values().stream()
                .filter(pending -> pending.accountId() == accountId)
                .forEach(pending -> leaving.add(new OptInCancelled(pending)));
        Optional<OptOut> standing = state.optOutOf(accountId);
        if (standing.isPresent()) {
            // It stays as it is: a STOP would otherwise be shown as the account's own decision.
            return alreadyOptedOut(standing.get(), new OptOutRepeated(accountId), leaving);
        }
        List<ConsentChange> changes = new ArrayList<>();
        changes.add(new OptedOut(new OptOut(accountId, OptOut.State.IN_FORCE, source, at)));
        changes.addAll(leaving);
        return OperationDecision.of(new OperationOutcome.OptedOut(), changes);
    }

    /** An operator opts the number out of every account: as a STOP, without an MT. */
    public static OperationDecision optOutOfEveryAccount(SubscriberState state, Instant at) {
        Optional<OptOut> standing = state.isOptedOutOfEveryAccount()
                ? Optional.of(state.optOuts().get(OptOut.EVERY_ACCOUNT))
                : Optional.empty();
        List<ConsentChange> changes = ConsentRules.stop(state, Source.ADMIN, at, Optional.empty());
        if (standing.isPresent() && changes.get(0).type() == Type.OPT_OUT_REPEATED) {
            return alreadyOptedOut(standing.get(), changes.get(0), changes.subList(1, changes.size()));
        }
        return OperationDecision.of(new OperationOutcome.OptedOut(), changes);
    }

    private static OperationDecision alreadyOptedOut(
            OptOut standing, ConsentChange repeated, List<ConsentChange> leaving) {
        List<ConsentChange> changes = new ArrayList<>();
        if (!leaving.isEmpty()) {
            changes.add(repeated);
            changes.addAll(leaving);
        }
        return OperationDecision.of(new OperationOutcome.AlreadyOptedOut(standing), changes);
    }

    /** An admin takes the number off the account's Opt-Out List. For all others a STOP stays; no membership comes back. */
    public static OperationDecision lift(SubscriberState state, long accountId, Source source, Instant at) {
        if (state.optOutOf(accountId).isEmpty()) {
            return OperationDecision.unchanged(new OperationOutcome.NotOptedOut());
        }
        return OperationDecision.of(
                new OperationOutcome.Lifted(),
                List.of(new OptOutLifted(new OptOut(accountId, OptOut.State.LIFTED, source, at))));
    }

    /** A person puts the number on a list, by hand or by CSV. */
    public static OperationDecision add(SubscriberState state, ListTerms list, Instant at) {
        Optional<OptOut> standing = state.optOutOf(list.accountId());
        return standing.isPresent()
                ? OperationDecision.unchanged(new OperationOutcome.RefusedOptedOut(standing.get()))
                : join(state, list, at);
    }

    /** A person takes the number off a list: an opt-out of the account whose list it is. */
    public static OperationDecision remove(SubscriberState state, ListTerms list, Source source, Instant at) {
        return state.memberships().containsKey(list.listId())
                ? optOut(state, list.accountId(), source, at)
                : OperationDecision.unchanged(new OperationOutcome.NotMember());
    }

    /**
     * The list ends: the number leaves it and asked for nothing, so it is not opted out. An opt-in that waits for its
     * confirmation is cancelled.
     */
    public static OperationDecision leave(SubscriberState state, long listId) {
        List<ConsentChange> changes = new ArrayList<>();
        Optional.ofNullable(state.memberships().get(listId)).ifPresent(member -> changes.add(new Left(member)));
        Optional.ofNullable(state.pendingOptIns().get(listId))
                .ifPresent(pending -> changes.add(new OptInCancelled(pending)));
        return changes.isEmpty()
                ? OperationDecision.unchanged(new OperationOutcome.NotMember())
                : OperationDecision.of(new OperationOutcome.Left(), changes);
    }

    /**
     * The Subscribe API.
     *
     * @param requestId greater than that of all that asked the number before
     * @param lastPromptAt when the number was last asked to confirm this list, whoever asked
     * @param mayBeAskedFrom from this moment on the number may get one more automatic message, and the account may have it asked
     */
    public static OperationDecision subscribe(
            SubscriberState state,
            ListTerms list,
            long requestId,
            Optional<Instant> lastPromptAt,
            Instant mayBeAskedFrom,
            Instant at) {
        boolean mustConfirm = state.isOptedOut(list.accountId())
                || list.alwaysConfirm() && !state.memberships().containsKey(list.listId());
        if (!mustConfirm) {
            return join(state, list, at);
        }
        if (list.prompt().isEmpty()) {
            return OperationDecision.unchanged(new OperationOutcome.CannotBeAsked());
        }
        Optional<PendingOptIn> pending =
                Optional.ofNullable(state.pendingOptIns().get(list.listId()));
        Instant listFrom = lastPromptAt.map(last -> last.plus(BETWEEN_PROMPTS)).orElse(at);
        Instant askAgainAt = listFrom.isAfter(mayBeAskedFrom) ? listFrom : mayBeAskedFrom;
        Instant expiresAt = at.plus(list.pendingLifetime());
        if (!askAgainAt.isAfter(at)) {
            PendingOptIn asked =
                    new PendingOptIn(list.listId(), list.accountId(), requestId, at, expiresAt, list.welcome());
            // A prompt that arrives when the confirmation no longer counts would lead the subscriber astray.
            Reply prompt = new Reply(
                    Kind.OPT_IN_PROMPT, list.accountId(), list.prompt().get(), expiresAt);
            return new OperationDecision(
                    new OperationOutcome.Pending(expiresAt, true),
                    List.of(new OptInRequested(asked)),
                    Optional.of(prompt));
        }
        if (pending.isEmpty()) {
            // A STOP or a confirmation came after the prompt. To let a YES to it count again would be to bring back
            // what
            // the subscriber has ended.
            return OperationDecision.unchanged(new OperationOutcome.AskedBefore(askAgainAt));
        }
        if (pending.get().isUnexpired(at)) {
            return OperationDecision.unchanged(
                    new OperationOutcome.Pending(pending.get().expiresAt(), false));
        }
        return OperationDecision.of(
                new OperationOutcome.Pending(expiresAt, false),
                List.of(new OptInRequested(renewed(pending.get(), expiresAt))));
    }

    /** Its place among other pending opt-ins stays: a YES is meant for the newest prompt, and this comes without one. */
    private static PendingOptIn renewed(PendingOptIn expired, Instant expiresAt) {
        return new PendingOptIn(
                expired.listId(),
                expired.accountId(),
                expired.requestId(),
                expired.requestedAt(),
                expiresAt,
                expired.welcome());
    }

    private static OperationDecision join(SubscriberState state, ListTerms list, Instant at) {
        Membership member = state.memberships().get(list.listId());
        return member != null
                ? OperationDecision.unchanged(new OperationOutcome.AlreadyMember(member.joinedAt()))
                : OperationDecision.of(
                        new OperationOutcome.Joined(),
                        List.of(new Joined(new Membership(list.listId(), list.accountId(), at))));
    }
}
