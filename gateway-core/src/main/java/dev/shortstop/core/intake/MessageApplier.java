package dev.shortstop.core.intake;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.SparseLog;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.consent.ConsentChange;
import dev.shortstop.core.consent.ConsentPolicy;
import dev.shortstop.core.consent.ConsentRules;
import dev.shortstop.core.consent.Decision;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Reply;
import dev.shortstop.core.consent.Request;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.core.store.ConsentEvent;
import dev.shortstop.core.store.InboundRecord;
import dev.shortstop.core.store.InboundRecord.Handling;
import dev.shortstop.core.store.RecentMessages.RecentMessage;
import dev.shortstop.core.store.Subscriber;
import dev.shortstop.core.store.UnitOfWork;
import dev.shortstop.keyword.Intent;
import dev.shortstop.keyword.Match;
import dev.shortstop.keyword.PendingOptIn;
import dev.shortstop.keyword.Rule;
import dev.shortstop.keyword.ShortCodeRules;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies one message to a unit of work: match, decide, keep events and reply. Does no I/O. Safe for use by many
 * threads, each with a unit of work of its own.
 */
final class MessageApplier {

    private static final Logger log = LoggerFactory.getLogger(MessageApplier.class);

    /** SMSCs keep a message for some days; an id that comes again after that is a new one. */
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(7);

    private final SparseLog replyLimit = new SparseLog();
    private final IdGenerator ids;
    private final Duration redeliveryWindow;
    private final LongPredicate isSessionLive;

    MessageApplier(IdGenerator ids, Duration redeliveryWindow, LongPredicate isSessionLive) {
        this.ids = ids;
        this.redeliveryWindow = redeliveryWindow;
        this.isSessionLive = isSessionLive;
    }

    void apply(WholeMessage received, ActiveRules activeRules, UnitOfWork work) {
        InboundMessage message = received.message();
        ShortCodeRules rules = activeRules.rulesFor(message.shortCode());
        if (received.sender().isEmpty()
                || activeRules.isOwnShortCode(received.sender().get())) {
            // Never auto-reply to alphanumeric senders or to another short code: that is how loops begin.
            Match match = rules.match(message.text(), PendingOptIn.NONE);
            OptionalLong accountId = accountOf(match, message, SubscriberState.unknown(), activeRules);
            keep(work, received, accountId, Handling.DISREGARDED, OptionalLong.empty(), match, rules);
            return;
        }
        Subscriber subscriber = work.subscriber(received.sender().get());
        SubscriberState state = subscriber.on(message.shortCode());
        boolean confirmable = state.hasUnexpiredPendingOptIn(message.receivedAt());
        Match match = rules.match(message.text(), confirmable ? PendingOptIn.UNEXPIRED : PendingOptIn.NONE);

        OptionalLong accountId = accountOf(match, message, state, activeRules);
        if (match.rule() == Rule.TAPBACK) {
            // A phone that reports a reaction to our own text; whoever owns it asked for nothing.
            keep(work, received, accountId, Handling.DISREGARDED, OptionalLong.empty(), match, rules);
            return;
        }
        RecentMessage recent = received.recent();
        OptionalLong redeliveryOf = subscriber
                .recentMessages()
                .redeliveryOf(recent, message.receivedAt(), window(received.naming()), liveness(received.naming()));
        if (redeliveryOf.isPresent() && redeliveryOf.getAsLong() == received.id()) {
            work.foundCommitted();
            return;
        }
        Request request = new Request(received.id(), match.intent(), message.receivedAt());
        ConsentPolicy policy = new ConsentPolicy(rules, activeRules.audiences());
        Decision decision = ConsentRules.decide(state, request, policy);
        if (redeliveryOf.isPresent() && !mustApply(received.naming(), match, state, decision)) {
            subscriber.received(recent.asRedelivery());
            keep(work, received, accountId, Handling.REDELIVERED, redeliveryOf, match, rules);
            return;
        }
        subscriber.received(recent);
        keep(work, received, accountId, Handling.APPLIED, redeliveryOf, match, rules);
        subscriber.apply(message.shortCode(), decision.changes());
        Optional<OutboundMessage> reply = decision.reply()
                .filter(wanted -> isWithinLimit(subscriber, message))
                .map(wanted -> outboundOf(wanted, received, subscriber.msisdn()));
        reply.ifPresent(wanted -> {
            subscriber.replied(message.receivedAt());
            work.enqueue(wanted);
        });
        keepEvents(work, received, match, rules, decision, reply);
    }

    /**
     * Keeps what an SMSC delivered again of a long message: no effect.
     *
     * @param redeliveryOf id of the message that it belongs to
     */
    void disregardRedelivery(WholeMessage received, long redeliveryOf, ActiveRules activeRules, UnitOfWork work) {
        ShortCodeRules rules = activeRules.rulesFor(received.message().shortCode());
        Match match = rules.match(received.message().text(), PendingOptIn.NONE);
        OptionalLong accountId = accountOf(match, received.message(), SubscriberState.unknown(), activeRules);
        keep(work, received, accountId, Handling.REDELIVERED, OptionalLong.of(redeliveryOf), match, rules);
    }

    /**
     * Whose business a message is, whether it changes anything or not. Of a reaction that depends on what it quotes, which is
     * found when it is written.
     */
    private static OptionalLong accountOf(
            Match match, InboundMessage message, SubscriberState state, ActiveRules activeRules) {
        if (match.rule() == Rule.TAPBACK) {
            return OptionalLong.empty();
        }
        if (match.intent() instanceof Intent.OptIn optIn) {
            return OptionalLong.of(activeRules
                    .audiences()
                    .requireListOf(message.shortCode().value(), optIn.keyword())
                    .accountId());
        }
        if (match.intent() instanceof Intent.Confirm) {
            return state.newestPendingOptIn(message.receivedAt()).stream()
                    .mapToLong(pending -> pending.accountId())
                    .findFirst();
        }
        return OptionalLong.of(OptOut.EVERY_ACCOUNT);
    }

    /** How long after the first delivery the SMSC may send a message again. */
    Duration window(Naming naming) {
        return naming == Naming.BY_SMSC ? LONGEST_VALIDITY : redeliveryWindow;
    }

    /** Where the SMSC names its messages, the same name is the same message, whatever session it came over. */
    private LongPredicate liveness(Naming naming) {
        return naming == Naming.BY_SMSC ? session -> false : isSessionLive;
    }

    /**
     * Whether a STOP is a redelivery is a guess; that it opts out is not. One that would change something is applied. One
     * that would change nothing is an event all the same, unless the message bears a name that was seen before.
     *
     * <p>A text for review is applied where the number waits for no decision: of what it may repeat, none can come any more.
     * Only the SMSC's name proves that a decision was about this very message.
     */
    private static boolean mustApply(Naming naming, Match match, SubscriberState state, Decision decision) {
        if (match.intent() instanceof Intent.Review) {
            return naming != Naming.BY_SMSC && state.openReviews().isEmpty();
        }
        if (!(match.intent() instanceof Intent.OptOut)) {
            return false;
        }
        boolean changesNothing =
                decision.changes().stream().allMatch(change -> change.type() == ConsentChange.Type.OPT_OUT_REPEATED);
        return !(changesNothing && naming != Naming.NONE);
    }

    private boolean isWithinLimit(Subscriber subscriber, InboundMessage message) {
        boolean within = subscriber.recentReplies().allowOneMore(message.receivedAt());
        if (!within) {
            replyLimit.info(
                    log,
                    subscriber.msisdn() + " on " + message.shortCode()
                            + ": no reply, it had as many within the hour as any number may get");
        }
        return within;
    }

    private static void keep(
            UnitOfWork work,
            WholeMessage received,
            OptionalLong accountId,
            Handling handling,
            OptionalLong redeliveryOf,
            Match match,
            ShortCodeRules rules) {
        work.record(new InboundRecord(
                received.id(), received.message(), accountId, handling, redeliveryOf, match, rules.version()));
    }

    private void keepEvents(
            UnitOfWork work,
            WholeMessage received,
            Match match,
            ShortCodeRules rules,
            Decision decision,
            Optional<OutboundMessage> reply) {
        if (decision.changes().isEmpty()) {
            return;
        }
        InboundMessage message = received.message();
        Msisdn msisdn = received.sender().orElseThrow();
        Optional<ConsentEvent.Cause> cause = Optional.of(new ConsentEvent.Cause(
                received.id(), match.rule().name(), match.keyword(), rules.version(), message.text()));
        decision.changes()
                .forEach(change -> work.append(new ConsentEvent(
                        ids.next(),
                        msisdn,
                        message.shortCode(),
                        change,
                        Source.KEYWORD,
                        cause,
                        Optional.empty(),
                        reply,
                        message.receivedAt())));
    }

    private OutboundMessage outboundOf(Reply reply, WholeMessage received, Msisdn msisdn) {
        InboundMessage message = received.message();
        return new OutboundMessage(
                ids.next(),
                msisdn,
                message.shortCode(),
                reply.accountId(),
                reply.kind(),
                reply.text(),
                received.id(),
                message.receivedAt(),
                reply.sendBefore());
    }
}
