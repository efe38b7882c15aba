package dev.shortstop.core.webhook;

import dev.shortstop.core.cloudevent.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code webhook_delivery}, as it is listed, repeated and cleaned. */
interface DeliveryDao {

    /** What a redelivery repeats. */
    record Again(String msisdn, String eventId, EventType type, String body) {}

    @SqlQuery("""
            SELECT id, endpoint_id, event_id, event_type, msisdn, created_at, redelivery_of, state, attempts,
                   next_attempt_at, last_attempt_at, last_status, last_error, settled_at
            FROM webhook_delivery FORCE INDEX (by_endpoint)
            WHERE endpoint_id = :endpointId AND id < :beforeId
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<WebhookDelivery> findLatest(
            @Bind("endpointId") long endpointId, @Bind("beforeId") long beforeId, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT id, endpoint_id, event_id, event_type, msisdn, created_at, redelivery_of, state, attempts,
                   next_attempt_at, last_attempt_at, last_status, last_error, settled_at
            FROM webhook_delivery FORCE INDEX (by_state)
            WHERE endpoint_id = :endpointId AND state = :state AND id < :beforeId
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<WebhookDelivery> findLatest(
            @Bind("endpointId") long endpointId,
            @Bind("state") WebhookDelivery.State state,
            @Bind("beforeId") long beforeId,
            @Bind("limit") int limit);

    @SqlQuery("""
            SELECT id, endpoint_id, event_id, event_type, msisdn, created_at, redelivery_of, state, attempts,
                   next_attempt_at, last_attempt_at, last_status, last_error, settled_at
            FROM webhook_delivery
            WHERE id = :id AND endpoint_id = :endpointId
            """)
    Optional<WebhookDelivery> find(@Bind("endpointId") long endpointId, @Bind("id") long id);

    @SqlQuery(
            "SELECT msisdn, event_id, event_type, body FROM webhook_delivery WHERE id = :id AND endpoint_id = :endpointId")
    Optional<Again> findAgain(@Bind("endpointId") long endpointId, @Bind("id") long id);

    /** That the server drew last for this connection. */
    @SqlQuery("SELECT LAST_INSERT_ID()")
    long lastId();

    @SqlUpdate("""
            UPDATE webhook_delivery
            SET state = 'GIVEN_UP', settled_at = :now, last_error = COALESCE(last_error, :reason)
            WHERE state = 'PENDING' AND claimed_by = 0 AND give_up_at <= :now
            ORDER BY give_up_at
            LIMIT :limit
            """)
    int giveUpOverdue(@Bind("reason") String reason, @Bind("now") Instant now, @Bind("limit") int limit);

    @SqlUpdate("""
            DELETE FROM webhook_delivery WHERE state = :state AND settled_at < :before ORDER BY settled_at LIMIT :limit
            """)
    int deleteSettled(
            @Bind("state") WebhookDelivery.State state, @Bind("before") Instant before, @Bind("limit") int limit);

    @SqlQuery("SELECT id FROM webhook_endpoint WHERE state = 'DELETED'")
    List<Long> findDeletedEndpoints();

    @SqlUpdate("DELETE FROM webhook_delivery WHERE endpoint_id = :endpointId LIMIT :limit")
    int deleteOf(@Bind("endpointId") long endpointId, @Bind("limit") int limit);

    @SqlUpdate("DELETE FROM webhook_endpoint WHERE id = :endpointId AND state = 'DELETED'")
    int deleteEndpoint(@Bind("endpointId") long endpointId);
}
