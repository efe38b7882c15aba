package dev.shortstop.core.store;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.ConsentChange;
import dev.shortstop.core.consent.SubscriberState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * One number within a transaction: what the tables held when it began, and what they are to hold when it commits.
 * Confined to the thread of the transaction.
 */
public final class Subscriber {

    private final Msisdn msisdn;
    private final boolean isNew;
    private final Map<ShortCode, SubscriberState> stored;
    private final Map<ShortCode, SubscriberState> current = new HashMap<>(2);
    private RecentMessages recentMessages;
    private RecentReplies recentReplies;
    private boolean isRowChanged;

    Subscriber(
            Msisdn msisdn,
            boolean isNew,
            RecentMessages recentMessages,
            RecentReplies recentReplies,
            Map<ShortCode, SubscriberState> stored) {
        this.msisdn = msisdn;
        this.isNew = isNew;
        this.recentMessages = recentMessages;
        this.recentReplies = recentReplies;
        this.stored = stored;
    }

    public Msisdn msisdn() {
        return msisdn;
    }

    /** No row of the number existed: another gateway may be inserting it now, too. */
    boolean isNew() {
        return isNew;
    }

    /** Its row is to be written: of a number of which nothing is kept, there is none. */
    boolean isRowToBeWritten() {
        return isRowChanged || isNew && !current.isEmpty();
    }

    /** What holds on a short code, changes of this transaction included. */
    public SubscriberState on(ShortCode shortCode) {
        SubscriberState changed = current.get(shortCode);
        return changed != null ? changed : storedOn(shortCode);
    }

    public void apply(ShortCode shortCode, Collection<ConsentChange> changes) {
        if (!changes.isEmpty()) {
            current.put(shortCode, on(shortCode).after(changes));
        }
    }

    public RecentMessages recentMessages() {
        return recentMessages;
    }

    public void received(RecentMessages.RecentMessage message) {
        recentMessages = recentMessages.with(message);
        isRowChanged = true;
    }

    public RecentReplies recentReplies() {
        return recentReplies;
    }

    public void replied(Instant at) {
        recentReplies = recentReplies.with(at);
        isRowChanged = true;
    }

    SubscriberState storedOn(ShortCode shortCode) {
        return stored.getOrDefault(shortCode, SubscriberState.unknown());
    }

    Map<ShortCode, SubscriberState> changed() {
        return current;
    }
}
