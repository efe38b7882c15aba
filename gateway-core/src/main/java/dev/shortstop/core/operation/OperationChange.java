package dev.shortstop.core.operation;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.consent.ConsentChange;
import dev.shortstop.core.consent.OperationDecision;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.consent.OperationRules;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Reply;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.core.operation.ListTermsReader.FoundList;
import dev.shortstop.core.store.ConsentEvent;
import dev.shortstop.core.store.Subscriber;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.core.store.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** One operation on some numbers, within a transaction. Each try begins anew. Confined to its thread. */
final class OperationChange implements SubscriberStore.Change {

    private final Operation operation;
    private final List<Msisdn> msisdns;
    private final Origin origin;
    private final Alongside alongside;
    private final IdGenerator ids;
    private final ActiveRules rules;
    private final Instant now;

    private final List<OperationOutcome> outcomes = new ArrayList<>();
    private final RecentPrompts prompts = new RecentPrompts();
    private Optional<FoundList> list = Optional.empty();

    OperationChange(
            Operation operation,
            List<Msisdn> msisdns,
            Origin origin,
            Alongside alongside,
            IdGenerator ids,
            ActiveRules rules,
            Instant now) {
        this.operation = operation;
        this.msisdns = msisdns;
        this.origin = origin;
        this.alongside = alongside;
        this.ids = ids;
        this.rules = rules;
        this.now = now;
    }

    /** Of the last try, in the order of the numbers. */
    List<OperationOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    @Override
    public void read(Handle handle) {
        if (operation instanceof Operation.Add add) {
            list = ListTermsReader.lockShared(handle, add.listId(), rules);
        } else if (operation instanceof Operation.Remove remove) {
            list = ListTermsReader.lockShared(handle, remove.listId(), rules);
        } else if (operation instanceof Operation.Subscribe subscribe) {
            list = ListTermsReader.lockShared(handle, subscribe.listId(), rules);
            list.ifPresent(found -> prompts.read(handle, found, msisdns, now));
        }
    }

    @Override
    public void decide(UnitOfWork work) {
        outcomes.clear();
        for (Msisdn msisdn : msisdns) {
            outcomes.add(decide(work.subscriber(msisdn), work));
        }
    }

    private OperationOutcome decide(Subscriber subscriber, UnitOfWork work) {
        if (operation instanceof Operation.OptOut optOut) {
            ShortCode on = optOut.shortCode();
            return keep(
                    OperationRules.optOut(subscriber.on(on), optOut.accountId(), optOut.source(), now),
                    on,
                    optOut.source(),
                    subscriber,
                    work);
        }
        if (operation instanceof Operation.OptOutOfEveryAccount optOut) {
            ShortCode on = optOut.shortCode();
            return keep(
                    OperationRules.optOutOfEveryAccount(subscriber.on(on), now), on, Source.ADMIN, subscriber, work);
        }
        if (operation instanceof Operation.Lift lift) {
            ShortCode on = lift.shortCode();
            return keep(
                    OperationRules.lift(subscriber.on(on), lift.accountId(), lift.source(), now),
                    on,
                    lift.source(),
                    subscriber,
                    work);
        }
        if (operation instanceof Operation.Leave leave) {
            ShortCode on = leave.shortCode();
            return keep(OperationRules.leave(subscriber.on(on), leave.listId()), on, leave.source(), subscriber, work);
        }
        return list.map(found -> decideOn(found, subscriber, work)).orElseGet(OperationOutcome.NoSuchList::new);
    }

    private OperationOutcome decideOn(FoundList found, Subscriber subscriber, UnitOfWork work) {
        SubscriberState state = subscriber.on(found.shortCode());
        if (operation instanceof Operation.Add add) {
            return keep(
                    OperationRules.add(state, found.terms(), now), found.shortCode(), add.source(), subscriber, work);
        }
        if (operation instanceof Operation.Remove remove) {
            return keep(
                    OperationRules.remove(state, found.terms(), remove.source(), now),
                    found.shortCode(),
                    remove.source(),
                    subscriber,
                    work);
        }
        OperationDecision decision = OperationRules.subscribe(
                state,
                found.terms(),
                ids.next(),
                prompts.lastOfList(subscriber.msisdn()),
                mayBeAskedFrom(subscriber),
                now);
        return keep(decision, found.shortCode(), Source.API, subscriber, work);
    }

    private Instant mayBeAskedFrom(Subscriber subscriber) {
        Instant byAnybody = subscriber.recentReplies().oneMoreAllowedFrom();
        return prompts.accountMayAskFrom(subscriber.msisdn())
                .filter(byAccount -> byAccount.isAfter(byAnybody))
                .orElse(byAnybody);
    }

    private OperationOutcome keep(
            OperationDecision decision, ShortCode shortCode, Source source, Subscriber subscriber, UnitOfWork work) {
        subscriber.apply(shortCode, decision.changes());
        Optional<OutboundMessage> prompt = decision.prompt().map(reply -> outboundOf(reply, shortCode, subscriber));
        prompt.ifPresent(message -> {
            subscriber.replied(now);
            prompts.asked(subscriber.msisdn(), now);
            work.enqueue(message);
        });
        for (ConsentChange change : decision.changes()) {
            work.append(new ConsentEvent(
                    ids.next(),
                    subscriber.msisdn(),
                    shortCode,
                    change,
                    source,
                    Optional.empty(),
                    Optional.of(origin),
                    prompt,
                    now));
        }
        return decision.outcome();
    }

    private OutboundMessage outboundOf(Reply reply, ShortCode shortCode, Subscriber subscriber) {
        return new OutboundMessage(
                ids.next(),
                subscriber.msisdn(),
                shortCode,
                reply.accountId(),
                reply.kind(),
                reply.text(),
                OutboundMessage.NO_MESSAGE,
                now,
                reply.sendBefore());
    }

    @Override
    public void writeAlongside(Handle handle) {
        alongside.write(handle, outcomes());
    }
}
