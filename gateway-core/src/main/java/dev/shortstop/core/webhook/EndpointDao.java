package dev.shortstop.core.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code webhook_endpoint}, as accounts manage it. What is deleted is not found. */
@RegisterConstructorMapper(EndpointDao.Stored.class)
interface EndpointDao {

    record Stored(
            long id,
            long accountId,
            String url,
            Optional<String> description,
            String eventTypes,
            Optional<Instant> previousUntil,
            Optional<Instant> pausedAt,
            Optional<String> pausedReason,
            int failures,
            Optional<Instant> failingSince,
            Instant createdAt) {

        WebhookEndpoint toEndpoint() {
            return new WebhookEndpoint(
                    id,
                    accountId,
                    URI.create(url),
                    description,
                    EventTypes.parse(eventTypes),
                    createdAt,
                    previousUntil,
                    pausedAt.map(at -> new WebhookEndpoint.Paused(at, pausedReason.orElse(""))),
                    failures,
                    failingSince);
        }
    }

    @SqlQuery("SELECT id FROM account WHERE id = :accountId FOR UPDATE")
    Optional<Long> lockAccount(@Bind("accountId") long accountId);

    @SqlUpdate("""
            INSERT INTO webhook_endpoint (id, account_id, url, description, event_types, secret, state, failures, created_at)
            VALUES (:id, :accountId, :url, :description, :eventTypes, :secret, 'ACTIVE', 0, :createdAt)
            ON DUPLICATE KEY UPDATE secret = VALUES(secret)
            """)
    void insert(
            @Bind("id") long id,
            @Bind("accountId") long accountId,
            @Bind("url") String url,
            @Bind("description") String description,
            @Bind("eventTypes") String eventTypes,
            @Bind("secret") byte[] secret,
            @Bind("createdAt") Instant createdAt);

    @SqlQuery("""
            SELECT id, account_id, url, description, event_types, previous_until, paused_at, paused_reason, failures,
                   failing_since, created_at
            FROM webhook_endpoint
            WHERE account_id = :accountId AND state IN ('ACTIVE', 'PAUSED')
            ORDER BY id
            """)
    List<Stored> findAll(@Bind("accountId") long accountId);

    @SqlQuery("""
            SELECT id, account_id, url, description, event_types, previous_until, paused_at, paused_reason, failures,
                   failing_since, created_at
            FROM webhook_endpoint
            WHERE id = :id AND account_id = :accountId AND state <> 'DELETED'
            """)
    Optional<Stored> find(@Bind("accountId") long accountId, @Bind("id") long id);

    /** Null leaves a column as it is; an empty description is none. */
    @SqlUpdate("""
            UPDATE webhook_endpoint
            SET url = COALESCE(:url, url), description = NULLIF(COALESCE(:description, description), ''),
                event_types = COALESCE(:eventTypes, event_types)
            WHERE id = :id AND account_id = :accountId AND state <> 'DELETED'
            """)
    int change(
            @Bind("accountId") long accountId,
            @Bind("id") long id,
            @Bind("url") String url,
            @Bind("description") String description,
            @Bind("eventTypes") String eventTypes);

    @SqlUpdate("""
            UPDATE webhook_endpoint SET state = 'DELETED'
            WHERE id = :id AND account_id = :accountId AND state <> 'DELETED'
            """)
    int markDeleted(@Bind("accountId") long accountId, @Bind("id") long id);

    /** The columns are assigned in this order. Two secrets of 32 octets fit behind the one in force. */
    @SqlUpdate("""
            UPDATE webhook_endpoint
            SET previous_secret = IF(previous_until > :now, SUBSTRING(CONCAT(secret, previous_secret), 1, 64), secret),
                previous_until = :until, secret = :secret
            WHERE id = :id AND account_id = :accountId AND state <> 'DELETED'
            """)
    int rotate(
            @Bind("accountId") long accountId,
            @Bind("id") long id,
            @Bind("secret") byte[] secret,
            @Bind("now") Instant now,
            @Bind("until") Instant until);

    @SqlUpdate("""
            UPDATE webhook_endpoint SET state = 'PAUSED', paused_at = :now, paused_reason = :reason
            WHERE id = :id AND account_id = :accountId AND state = 'ACTIVE'
            """)
    int pause(
            @Bind("accountId") long accountId,
            @Bind("id") long id,
            @Bind("reason") String reason,
            @Bind("now") Instant now);

    @SqlUpdate("""
            UPDATE webhook_endpoint
            SET state = 'ACTIVE', paused_at = NULL, paused_reason = NULL, failures = 0, failing_since = NULL,
                rest_until = NULL
            WHERE id = :id AND account_id = :accountId AND state = 'PAUSED'
            """)
    int resume(@Bind("accountId") long accountId, @Bind("id") long id);

    @SqlUpdate("""
            UPDATE webhook_delivery SET next_attempt_at = :now
            WHERE endpoint_id = :id AND state = 'PENDING' AND claimed_by = 0 AND next_attempt_at > :now
            """)
    int makeDue(@Bind("id") long id, @Bind("now") Instant now);
}
