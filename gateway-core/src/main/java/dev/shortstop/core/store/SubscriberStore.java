package dev.shortstop.core.store;

import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Membership;
import dev.shortstop.core.consent.OpenReview;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.PendingOptIn;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.core.longmessage.LongMessageKey;
import dev.shortstop.core.webhook.WebhookEvents;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The one door through which anything about subscribers changes. A change locks the numbers, reads what holds, hands it
 * to a function that decides, and writes the net result, all in one transaction. Safe for use by many threads.
 */
public final class SubscriberStore {

    /**
     * What a transaction left behind.
     *
     * @param outbound MTs that are to be sent now
     * @param foundEarlierCommit true if an earlier try had committed some of it, the MTs of which nobody was told
     */
    public record Committed(List<OutboundMessage> outbound, boolean foundEarlierCommit) {}

    private final Jdbi jdbi;
    private final LongMessageStore longMessages;

    public SubscriberStore(Jdbi jdbi) {
        this.jdbi = StoreTypes.registerOn(jdbi);
        this.longMessages = new LongMessageStore(jdbi);
    }

    /** The long messages that wait for their parts. */
    public LongMessageStore longMessages() {
        return longMessages;
    }

    /** As {@link #change(Collection, Collection, long, Consumer)}, without long messages. */
    public Committed change(Collection<Msisdn> msisdns, long claimedBy, Consumer<UnitOfWork> change) {
        return change(msisdns, List.of(), claimedBy, change);
    }

    /**
     * Runs a change in one transaction and returns what it committed.
     *
     * @param msisdns every number that {@code change} is going to ask for
     * @param longMessages every long message that {@code change} is going to ask for; without any, no statement more
     * @param claimedBy the gateway that will send the MTs, by incarnation; 0 leaves them for whoever claims them
     * @param change decides from what it reads in the unit of work; does no I/O; may be run again by the caller after a
     *     failure
     */
    public Committed change(
            Collection<Msisdn> msisdns,
            Collection<LongMessageKey> longMessages,
            long claimedBy,
            Consumer<UnitOfWork> change) {
        return jdbi.inTransaction(handle -> {
            UnitOfWork work =
                    new UnitOfWork(lockAndLoad(handle, msisdns), LongMessageRows.lockAndLoad(handle, longMessages));
            change.accept(work);
            return write(handle, work, claimedBy);
        });
    }

    /** A change that reads or writes more than subscribers. Its steps run in one transaction. */
    public interface Change {

        /** The numbers are locked, and nothing is written yet. */
        default void read(Handle handle) {}

        /** Does no I/O. */
        void decide(UnitOfWork work);

        /** All that was decided is written. */
        default void writeAlongside(Handle handle) {}
    }

    /**
     * As {@link #change(Collection, long, Consumer)}, for what no message of an SMSC names.
     *
     * @param triedBefore an event of an earlier try: if it is there, that try has committed, and nothing is done now
     */
    public Committed change(
            Collection<Msisdn> msisdns, Optional<ConsentEvent> triedBefore, long claimedBy, Change change) {
        return jdbi.inTransaction(handle -> {
            UnitOfWork work = new UnitOfWork(lockAndLoad(handle, msisdns), Map.of());
            if (triedBefore.isPresent() && isAppended(handle, triedBefore.get())) {
                return new Committed(List.of(), true);
            }
            change.read(handle);
            change.decide(work);
            Committed committed = write(handle, work, claimedBy);
            change.writeAlongside(handle);
            return committed;
        });
    }

    private static Committed write(Handle handle, UnitOfWork work, long claimedBy) {
        SubscriberRows.write(handle, work.subscribers());
        ConsentRows.write(handle, netChanges(work));
        LongMessageRows.write(handle, work.longMessages());
        Outgoing outgoing = work.outgoing();
        List<InboundRecord> inbound = QuotedMessages.attribute(handle, work.inbound());
        MessageRows.append(handle, inbound, work, outgoing, claimedBy);
        ReviewRows.write(handle, work.events());
        WebhookEvents.write(handle, inbound, work.events(), outgoing.overtaken());
        return new Committed(outgoing.sendable(), work.isFoundCommitted());
    }

    private static boolean isAppended(Handle handle, ConsentEvent event) {
        return handle.attach(ConsentDao.class)
                .findEvent(event.msisdn(), event.id())
                .isPresent();
    }

    /** {@code outbound_message.submit_status} of an MT that other messages of its number have overtaken. */
    public static String whyCancelled(OutboundMessage message) {
        return message.kind() == OutboundMessage.Kind.OPT_IN_PROMPT ? "no longer pending" : "opted out meanwhile";
    }

    /** What holds for these numbers now, without a lock: it may be outdated when it is read. */
    public Map<Msisdn, Map<ShortCode, SubscriberState>> findStates(Collection<Msisdn> msisdns) {
        return msisdns.isEmpty() ? Map.of() : jdbi.withHandle(handle -> loadStates(handle, msisdns));
    }

    /** Keeps a message that no transaction could apply, for people to look at. */
    public void reject(long id, InboundMessage message, String reason) {
        jdbi.useExtension(
                RejectedMessageDao.class,
                dao -> dao.insert(id, message.toString(), message.octets(), reason, message.receivedAt()));
    }

    private static Map<Msisdn, Subscriber> lockAndLoad(Handle handle, Collection<Msisdn> msisdns) {
        if (msisdns.isEmpty()) {
            return Map.of();
        }
        // One order of locking for everybody: two gateways that touch the same numbers wait instead of deadlocking.
        Collection<Msisdn> ordered = new TreeSet<>(msisdns);
        Map<Msisdn, SubscriberDao.Row> rows = new HashMap<>();
        handle.attach(SubscriberDao.class).lock(InList.padded(ordered)).forEach(row -> rows.put(row.msisdn(), row));
        Map<Msisdn, Map<ShortCode, SubscriberState>> states =
                rows.isEmpty() ? Map.of() : loadStates(handle, rows.keySet());
        Map<Msisdn, Subscriber> subscribers = new TreeMap<>();
        for (Msisdn msisdn : ordered) {
            SubscriberDao.Row row = rows.get(msisdn);
            subscribers.put(
                    msisdn,
                    row == null
                            ? new Subscriber(msisdn, true, RecentMessages.none(), RecentReplies.none(), Map.of())
                            : new Subscriber(
                                    msisdn,
                                    false,
                                    RecentMessages.ofOctets(row.recentMessages()),
                                    RecentReplies.ofOctets(row.recentReplies()),
                                    states.getOrDefault(msisdn, Map.of())));
        }
        return subscribers;
    }

    private static Map<Msisdn, Map<ShortCode, SubscriberState>> loadStates(Handle handle, Collection<Msisdn> msisdns) {
        Map<ConsentDao.Key, StateParts> parts = new HashMap<>();
        for (ConsentDao.StateRow row : handle.attach(ConsentDao.class).findState(InList.padded(msisdns))) {
            if (row instanceof ConsentDao.OptOutRow found) {
                partsOf(parts, found.msisdn(), found.shortCode())
                        .optOuts
                        .put(found.optOut().accountId(), found.optOut());
            } else if (row instanceof ConsentDao.MemberRow found) {
                partsOf(parts, found.msisdn(), found.shortCode())
                        .memberships
                        .put(found.membership().listId(), found.membership());
            } else if (row instanceof ConsentDao.PendingRow found) {
                partsOf(parts, found.msisdn(), found.shortCode())
                        .pendingOptIns
                        .put(found.pending().listId(), found.pending());
            } else if (row instanceof ConsentDao.ReviewRow found) {
                partsOf(parts, found.msisdn(), found.shortCode())
                        .openReviews
                        .put(found.review().messageId(), found.review());
            }
        }
        Map<Msisdn, Map<ShortCode, SubscriberState>> states = new HashMap<>();
        parts.forEach((key, part) ->
                states.computeIfAbsent(key.msisdn(), msisdn -> new HashMap<>(2)).put(key.shortCode(), part.toState()));
        return states;
    }

    private static StateParts partsOf(Map<ConsentDao.Key, StateParts> parts, Msisdn msisdn, ShortCode shortCode) {
        return parts.computeIfAbsent(new ConsentDao.Key(msisdn, shortCode), key -> new StateParts());
    }

    /** The rows of one number on one short code, as they are read. */
    private static final class StateParts {
        private final Map<Long, OptOut> optOuts = new TreeMap<>();
        private final Map<Long, Membership> memberships = new TreeMap<>();
        private final Map<Long, PendingOptIn> pendingOptIns = new TreeMap<>();
        private final Map<Long, OpenReview> openReviews = new TreeMap<>();

        private SubscriberState toState() {
            return new SubscriberState(optOuts, memberships, pendingOptIns, openReviews);
        }
    }

    private static NetChanges netChanges(UnitOfWork work) {
        NetChanges net = new NetChanges();
        for (Subscriber subscriber : work.subscribers()) {
            subscriber
                    .changed()
                    .forEach((shortCode, now) ->
                            net.add(subscriber.msisdn(), shortCode, subscriber.storedOn(shortCode), now));
        }
        return net;
    }
}
