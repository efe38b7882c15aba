package dev.shortstop.core.consent;

import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.consent.ConsentChange.Joined;
import dev.shortstop.core.consent.ConsentChange.Left;
import dev.shortstop.core.consent.ConsentChange.OptInCancelled;
import dev.shortstop.core.consent.ConsentChange.OptInConfirmed;
import dev.shortstop.core.consent.ConsentChange.OptInRequested;
import dev.shortstop.core.consent.ConsentChange.OptOutLifted;
import dev.shortstop.core.consent.ConsentChange.OptOutRepeated;
import dev.shortstop.core.consent.ConsentChange.OptedOut;
import dev.shortstop.core.consent.ConsentChange.ReviewClosed;
import dev.shortstop.core.consent.ConsentChange.ReviewClosed.Verdict;
import dev.shortstop.core.consent.ConsentChange.ReviewRequested;
import dev.shortstop.keyword.Intent;
import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.OptInKeyword.DoubleOptIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who opts out of what, and who joins what: a pure function from a number's state on a short code and what its message
 * asks for, to changes and a reply. Holds no clock and reads nothing.
 */
public final class ConsentRules {

    private ConsentRules() {}

    /** Decides about one message. The changes are to be applied in their order. */
    public static Decision decide(SubscriberState state, Request request, ConsentPolicy policy) {
        Intent intent = request.intent();
        if (intent instanceof Intent.OptOut) {
            return new Decision(
                    stop(state, Source.KEYWORD, request.receivedAt(), Optional.empty()),
                    optOutConfirmation(state, request.receivedAt(), request.receivedAt(), policy));
        }
        if (intent instanceof Intent.Confirm) {
            return confirm(state, request);
        }
        if (intent instanceof Intent.OptIn optIn) {
            return optIn(state, request, optIn.keyword(), policy);
        }
        if (intent instanceof Intent.Help) {
            return Decision.replyOnly(
                    reply(Kind.HELP, OptOut.EVERY_ACCOUNT, policy.rules().helpReply(), request));
        }
        if (intent instanceof Intent.Clarify) {
            return unlessOptedOut(Kind.CLARIFICATION, policy.rules().clarifyReply(), state, request);
        }
        if (intent instanceof Intent.Review) {
            return review(state, request);
        }
        return unlessOptedOut(Kind.UNMATCHED, policy.rules().unmatchedReply(), state, request);
    }

    /**
     * Decides about a text that people review: it was an opt-out, of every account as any STOP.
     *
     * @param at when it is decided; the confirmation counts from the text all the same, and is left out if that was too
     *     long ago
     */
    public static Decision optOutAfterReview(
            SubscriberState state, OpenReview review, Instant at, ConsentPolicy policy) {
        return new Decision(
                stop(state, Source.KEYWORD, at, Optional.of(review)),
                optOutConfirmation(state, review.receivedAt(), at, policy));
    }

    /** Decides about a text that people review: it was no opt-out. */
    public static Decision dismissReview(OpenReview review) {
        return new Decision(List.of(new ReviewClosed(review, Verdict.DISMISSED)), Optional.empty());
    }

    /**
     * What a STOP changes, whoever says it.
     *
     * @param asked the review that says so; all others are superseded
     */
    static List<ConsentChange> stop(SubscriberState state, Source source, Instant at, Optional<OpenReview> asked) {
        List<ConsentChange> changes = new ArrayList<>();
        boolean changesNothing =
                state.isOptedOutOfEveryAccount() && state.optOuts().size() == 1;
        changes.add(
                changesNothing
                        ? new OptOutRepeated(OptOut.EVERY_ACCOUNT)
                        : new OptedOut(new OptOut(OptOut.EVERY_ACCOUNT, OptOut.State.IN_FORCE, source, at)));
        state.memberships().values().forEach(membership -> changes.add(new Left(membership)));
        state.pendingOptIns().values().forEach(pending -> changes.add(new OptInCancelled(pending)));
        state.openReviews()
                .values()
                .forEach(review -> changes.add(new ReviewClosed(
                        review, asked.equals(Optional.of(review)) ? Verdict.OPTED_OUT : Verdict.SUPERSEDED)));
        return changes;
    }

    /** Exactly one, within its time after the subscriber asked, else never. */
    private static Optional<Reply> optOutConfirmation(
            SubscriberState state, Instant asked, Instant now, ConsentPolicy policy) {
        Instant sendBefore = asked.plus(ConsentPolicy.OPT_OUT_CONFIRMATION_WITHIN);
        if (state.isOptedOutOfEveryAccount() || !now.isBefore(sendBefore)) {
            return Optional.empty();
        }
        return policy.rules()
                .optOutReply()
                .map(text -> new Reply(Kind.OPT_OUT_CONFIRMATION, OptOut.EVERY_ACCOUNT, text, sendBefore));
    }

    /** Gets no answer: what it would say is not decided yet. */
    private static Decision review(SubscriberState state, Request request) {
        if (state.hasNothingToStop(request.receivedAt())) {
            return Decision.none();
        }
        OpenReview review =
                new OpenReview(request.messageId(), request.receivedAt(), ReviewDeadline.of(request.receivedAt()));
        return new Decision(List.of(new ReviewRequested(review)), Optional.empty());
    }

    private static Decision confirm(SubscriberState state, Request request) {
        Optional<PendingOptIn> newest = state.newestPendingOptIn(request.receivedAt());
        if (newest.isEmpty()) {
            return Decision.none();
        }
        PendingOptIn pending = newest.get();
        List<ConsentChange> changes = new ArrayList<>();
        changes.add(new OptInConfirmed(pending));
        if (state.isOptedOut(pending.accountId())) {
            changes.add(new OptOutLifted(
                    new OptOut(pending.accountId(), OptOut.State.LIFTED, Source.KEYWORD, request.receivedAt())));
        }
        join(state, pending.listId(), pending.accountId(), request.receivedAt(), changes);
        Optional<String> welcome = Optional.of(pending.welcome()).filter(text -> !text.isEmpty());
        return new Decision(changes, reply(Kind.WELCOME, pending.accountId(), welcome, request));
    }

    private static Decision optIn(SubscriberState state, Request request, OptInKeyword keyword, ConsentPolicy policy) {
        AudienceList list = policy.audiences().requireListOf(policy.rules().shortCode(), keyword);
        boolean isMember = state.memberships().containsKey(list.id());
        boolean mustConfirm =
                state.isOptedOut(list.accountId()) || keyword.doubleOptIn() == DoubleOptIn.ALWAYS && !isMember;
        if (mustConfirm) {
            Instant expiresAt = request.receivedAt().plus(policy.rules().pendingOptInLifetime());
            PendingOptIn pending = new PendingOptIn(
                    list.id(),
                    list.accountId(),
                    request.messageId(),
                    request.receivedAt(),
                    expiresAt,
                    keyword.welcome());
            // A prompt that arrives when the confirmation no longer counts would lead the subscriber astray.
            return new Decision(
                    List.of(new OptInRequested(pending)),
                    Optional.of(new Reply(Kind.OPT_IN_PROMPT, list.accountId(), keyword.prompt(), expiresAt)));
        }
        List<ConsentChange> changes = new ArrayList<>();
        PendingOptIn pending = state.pendingOptIns().get(list.id());
        if (pending != null && pending.isUnexpired(request.receivedAt())) {
            // The handset itself asks for the list: nothing is left to confirm.
            changes.add(new OptInConfirmed(pending));
        }
        join(state, list.id(), list.accountId(), request.receivedAt(), changes);
        return new Decision(changes, reply(Kind.WELCOME, list.accountId(), Optional.of(keyword.welcome()), request));
    }

    private static void join(
            SubscriberState state, long listId, long accountId, Instant at, List<ConsentChange> changes) {
        if (!state.memberships().containsKey(listId)) {
            changes.add(new Joined(new Membership(listId, accountId, at)));
        }
    }

    private static Decision unlessOptedOut(Kind kind, Optional<String> text, SubscriberState state, Request request) {
        return state.isOptedOutOfEveryAccount()
                ? Decision.none()
                : Decision.replyOnly(reply(kind, OptOut.EVERY_ACCOUNT, text, request));
    }

    private static Optional<Reply> reply(Kind kind, long accountId, Optional<String> text, Request request) {
        Instant sendBefore = request.receivedAt().plus(ConsentPolicy.REPLY_WITHIN);
        return text.map(words -> new Reply(kind, accountId, words, sendBefore));
    }

    /**
     * Whether an MT that was decided on earlier may still go out, now that this is the number's state. What a decision
     * asks for may always go out at once; this is for what had to wait.
     */
    public static boolean maySend(SubscriberState state, OutboundMessage message, Instant now) {
        if (message.kind() == Kind.OPT_IN_PROMPT) {
            return state.pendingOptIns().values().stream()
                    .anyMatch(pending -> pending.accountId() == message.accountId() && pending.isUnexpired(now));
        }
        if (message.kind().allowedWhileOptedOut()) {
            return true;
        }
        return message.accountId() == OptOut.EVERY_ACCOUNT
                ? !state.isOptedOutOfEveryAccount()
                : !state.isOptedOut(message.accountId());
    }
}
