package dev.shortstop.core.webhook;

import dev.shortstop.core.cloudevent.CloudEvent;
import dev.shortstop.core.cloudevent.EventType;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.seal.SealedIds;
import dev.shortstop.core.webhook.EndpointDao.Stored;
import dev.shortstop.core.webhook.WebhookEndpoint.WithSecret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The endpoints of accounts, and what was sent to them. Every method finds the account's own alone. Whether a URL may be
 * registered is the caller's business. What changes them is not public: {@link WebhookChanges} does, with its audit events. Safe for use
 * by many threads.
 */
public final class WebhookEndpoints {

    /** Each event is a row for each of them. */
    public static final int MAX_OF_ACCOUNT = 10;

    public static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final SealedIds ids;
    private final SecureRandom random = new SecureRandom();

    public WebhookEndpoints(Jdbi jdbi, InstantSource clock) {
        this.ids = new SealedIds(jdbi);
        this.jdbi = DeliveryRows.registerOn(jdbi, ids);
        this.clock = clock;
    }

    /**
     * Counts from now on: what happened before is not told.
     *
     * @param id drawn before; where it is there already, it gets another secret
     * @return empty if the account has {@link #MAX_OF_ACCOUNT} already
     */
    Optional<WithSecret> create(long id, long accountId, URI url, Optional<String> description, Set<EventType> events) {
        WebhookSecret secret = WebhookSecret.generate(random);
        return jdbi.inTransaction(handle -> {
            EndpointDao dao = handle.attach(EndpointDao.class);
            // Two at the same time count one after the other.
            dao.lockAccount(accountId);
            long others = dao.findAll(accountId).stream()
                    .filter(stored -> stored.id() != id)
                    .count();
            if (others >= MAX_OF_ACCOUNT) {
                return Optional.empty();
            }
            dao.insert(
                    id,
                    accountId,
                    url.toString(),
                    description.orElse(null),
                    EventTypes.write(events),
                    secret.octets(),
                    clock.instant());
            return dao.find(accountId, id).map(stored -> new WithSecret(stored.toEndpoint(), secret));
        });
    }

    /** The oldest first. */
    public List<WebhookEndpoint> findAll(long accountId) {
        return jdbi.withExtension(
                EndpointDao.class,
                dao -> dao.findAll(accountId).stream().map(Stored::toEndpoint).toList());
    }

    public Optional<WebhookEndpoint> find(long accountId, long id) {
        return jdbi.withExtension(
                EndpointDao.class, dao -> dao.find(accountId, id).map(Stored::toEndpoint));
    }

    /**
     * Changes what is there. What waits goes to the new URL.
     *
     * @param description an empty one takes it away
     */
    Optional<WebhookEndpoint> change(
            long accountId, long id, Optional<URI> url, Optional<String> description, Optional<Set<EventType>> events) {
        return jdbi.withExtension(EndpointDao.class, dao -> {
            dao.change(
                    accountId,
                    id,
                    url.map(URI::toString).orElse(null),
                    description.orElse(null),
                    events.map(EventTypes::write).orElse(null));
            return dao.find(accountId, id).map(Stored::toEndpoint);
        });
    }

    /** Nothing more is sent. True if it was there. */
    boolean delete(long accountId, long id) {
        return jdbi.withExtension(EndpointDao.class, dao -> dao.markDeleted(accountId, id)) == 1;
    }

    /**
     * Gives an endpoint another secret. Until the overlap is over, deliveries are signed with the one before, too; and where
     * that is not over yet, with the one before that: whoever never got to see a secret may rotate once more.
     *
     * @param overlap up to {@link #LONGEST_OVERLAP}; none puts all secrets before out of force
     */
    Optional<WithSecret> rotateSecret(long accountId, long id, Duration overlap) {
        WebhookSecret secret = WebhookSecret.generate(random);
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> {
            EndpointDao dao = handle.attach(EndpointDao.class);
            dao.rotate(accountId, id, secret.octets(), now, now.plus(overlap));
            return dao.find(accountId, id).map(stored -> new WithSecret(stored.toEndpoint(), secret));
        });
    }

    /**
     * Deliveries wait from now on, those being sent excepted. Does nothing to an endpoint that is paused already.
     *
     * @param reason for people, up to 255 characters
     */
    Optional<WebhookEndpoint> pause(long accountId, long id, String reason) {
        return jdbi.withExtension(EndpointDao.class, dao -> {
            dao.pause(accountId, id, reason, clock.instant());
            return dao.find(accountId, id).map(Stored::toEndpoint);
        });
    }

    /** Sends what waits, at once. Does nothing to an endpoint that is not paused. */
    Optional<WebhookEndpoint> resume(long accountId, long id) {
        return jdbi.inTransaction(handle -> {
            EndpointDao dao = handle.attach(EndpointDao.class);
            if (dao.resume(accountId, id) == 1) {
                dao.makeDue(id, clock.instant());
            }
            return dao.find(accountId, id).map(Stored::toEndpoint);
        });
    }

    /** Sends an event of which nothing is to be learned, whatever events the endpoint is told of. */
    Optional<WebhookDelivery> test(long accountId, long id, String eventId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return jdbi.inTransaction(handle -> {
            if (handle.attach(EndpointDao.class).find(accountId, id).isEmpty()) {
                return Optional.empty();
            }
            CloudEvent event =
                    new CloudEvent(eventId, EventType.TEST, "/v1/webhooks/" + id, Optional.empty(), now, Map.of());
            return append(handle, new WebhookEvents.Row(id, "", eventId, EventType.TEST, event.toJson(), now, null));
        });
    }

    /**
     * Sends an event once more, behind what waits for the same number, whatever became of it before.
     *
     * @return the new delivery; empty if there is no such one before
     */
    Optional<WebhookDelivery> redeliver(long accountId, long id, String deliveryId) {
        OptionalLong opened = ids.open(DeliveryRows.KIND, deliveryId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return jdbi.inTransaction(handle -> {
            if (opened.isEmpty()
                    || handle.attach(EndpointDao.class).find(accountId, id).isEmpty()) {
                return Optional.empty();
            }
            long again = opened.getAsLong();
            return handle.attach(DeliveryDao.class)
                    .findAgain(id, again)
                    .flatMap(found -> append(
                            handle,
                            new WebhookEvents.Row(
                                    id, found.msisdn(), found.eventId(), found.type(), found.body(), now, again)));
        });
    }

    public Optional<WebhookDelivery> findDelivery(long accountId, long id, String deliveryId) {
        OptionalLong opened = ids.open(DeliveryRows.KIND, deliveryId);
        return find(accountId, id)
                .filter(endpoint -> opened.isPresent())
                .flatMap(endpoint -> jdbi.withExtension(DeliveryDao.class, dao -> dao.find(id, opened.getAsLong())));
    }

    private static Optional<WebhookDelivery> append(Handle handle, WebhookEvents.Row row) {
        WebhookEvents.ROWS.write(handle, List.of(row));
        DeliveryDao dao = handle.attach(DeliveryDao.class);
        return dao.find(row.endpointId(), dao.lastId());
    }

    /**
     * What was and is to be sent, the newest first; deliveries of the last days.
     *
     * @return empty if there is no such endpoint
     * @throws InvalidCursorException if the cursor is not of this list
     */
    public Optional<Page<WebhookDelivery>> deliveries(
            long accountId, long id, Optional<WebhookDelivery.State> state, PageRequest request) {
        String list = "webhook deliveries " + id + state;
        long beforeId = request.after().map(cursor -> placeIn(list, cursor)).orElse(Long.MAX_VALUE);
        if (find(accountId, id).isEmpty()) {
            return Optional.empty();
        }
        int oneMore = request.limit() + 1;
        List<WebhookDelivery> found = jdbi.withExtension(
                DeliveryDao.class,
                dao -> state.isPresent()
                        ? dao.findLatest(id, state.get(), beforeId, oneMore)
                        : dao.findLatest(id, beforeId, oneMore));
        return Optional.of(Page.of(found, request.limit(), delivery -> Cursor.of(list, delivery.id())));
    }

    private long placeIn(String list, Cursor cursor) {
        return cursor.placeIn(
                list, place -> ids.open(DeliveryRows.KIND, place.get(0)).orElseThrow());
    }
}
