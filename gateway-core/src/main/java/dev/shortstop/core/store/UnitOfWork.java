package dev.shortstop.core.store;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.consent.ConsentRules;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.core.longmessage.LongMessageKey;
import dev.shortstop.core.longmessage.PartSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that one transaction reads and is going to write. Confined to the thread of the transaction. */
public final class UnitOfWork {

    private final Map<Msisdn, Subscriber> subscribers;
    private final Map<LongMessageKey, LongMessageRows.Locked> longMessages;
    private final List<InboundRecord> inbound = new ArrayList<>();
    private final List<ConsentEvent> events = new ArrayList<>();
    private final List<OutboundMessage> outbound = new ArrayList<>();
    private boolean foundCommitted;

    UnitOfWork(Map<Msisdn, Subscriber> subscribers, Map<LongMessageKey, LongMessageRows.Locked> longMessages) {
        this.subscribers = subscribers;
        this.longMessages = longMessages;
    }

    /** @throws IllegalArgumentException if the transaction was not opened for this number */
    public Subscriber subscriber(Msisdn msisdn) {
        Subscriber subscriber = subscribers.get(msisdn);
        if (subscriber == null) {
            throw new IllegalArgumentException("not locked in this transaction: " + msisdn);
        }
        return subscriber;
    }

    /**
     * What is there of a long message, changes of this transaction included.
     *
     * @throws IllegalArgumentException if the transaction was not opened for this key
     */
    public PartSet parts(LongMessageKey key) {
        return locked(key).current();
    }

    /** From now on this is there under its key. */
    public void replace(PartSet parts) {
        locked(parts.key()).replace(parts);
    }

    private LongMessageRows.Locked locked(LongMessageKey key) {
        LongMessageRows.Locked locked = longMessages.get(key);
        if (locked == null) {
            throw new IllegalArgumentException("not locked in this transaction: " + key);
        }
        return locked;
    }

    public void record(InboundRecord message) {
        inbound.add(message);
    }

    public void append(ConsentEvent event) {
        events.add(event);
    }

    /** By which a transaction can be found later, if it leaves any event. */
    public Optional<ConsentEvent> firstEvent() {
        return events.stream().findFirst();
    }

    public void enqueue(OutboundMessage message) {
        outbound.add(message);
    }

    /** A message of this unit turned out to be committed already, by an earlier try whose outcome was unknown. */
    public void foundCommitted() {
        foundCommitted = true;
    }

    boolean isFoundCommitted() {
        return foundCommitted;
    }

    Collection<Subscriber> subscribers() {
        return subscribers.values();
    }

    Collection<LongMessageRows.Locked> longMessages() {
        return longMessages.values();
    }

    List<InboundRecord> inbound() {
        return inbound;
    }

    List<ConsentEvent> events() {
        return events;
    }

    /** What becomes of the MTs, now that all messages have been applied. */
    Outgoing outgoing() {
        List<OutboundMessage> sendable = new ArrayList<>(outbound.size());
        List<OutboundMessage> overtaken = new ArrayList<>();
        outbound.forEach(message -> (maySend(message) ? sendable : overtaken).add(message));
        return new Outgoing(sendable, overtaken);
    }

    private boolean maySend(OutboundMessage message) {
        SubscriberState state = subscriber(message.msisdn()).on(message.shortCode());
        // A prompt that is confirmed within the same transaction goes out all the same, ahead of the welcome.
        boolean isConfirmed =
                message.kind() == OutboundMessage.Kind.OPT_IN_PROMPT && !state.isOptedOut(message.accountId());
        return isConfirmed || ConsentRules.maySend(state, message, message.createdAt());
    }
}
