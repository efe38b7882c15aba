package dev.shortstop.core.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Tables {@code webhook_endpoint} and {@code webhook_delivery}, as the sender sees them. */
@RegisterConstructorMapper(SendingDao.DueEndpoint.class)
@RegisterConstructorMapper(SendingDao.DueDelivery.class)
@RegisterConstructorMapper(SendingDao.Trouble.class)
interface SendingDao {

    record DueEndpoint(
            long id,
            long accountId,
            String url,
            byte[] secret,
            Optional<byte[]> previousSecret,
            Optional<Instant> previousUntil,
            int failures) {}

    record DueDelivery(long id, String eventId, String body, int attempts, Instant giveUpAt) {}

    record Trouble(int failures, Instant failingSince) {}

    @SqlQuery("""
            SELECT e.id, e.account_id, e.url, e.secret, e.previous_secret, e.previous_until, e.failures
            FROM webhook_endpoint e
            WHERE e.state = 'ACTIVE' AND (e.rest_until IS NULL OR e.rest_until <= :now)
              AND EXISTS (SELECT 1 FROM webhook_delivery d
                          WHERE d.endpoint_id = e.id AND d.state = 'PENDING' AND d.claimed_by = 0
                            AND d.next_attempt_at <= :now)
            """)
    List<DueEndpoint> findDueEndpoints(@Bind("now") Instant now);

    /** How many deliveries of an endpoint some gateway is sending. */
    @SqlQuery("""
            SELECT COUNT(*) FROM webhook_delivery
            WHERE endpoint_id = :endpointId AND state = 'PENDING' AND claimed_by > 0
            """)
    int countClaimed(@Bind("endpointId") long endpointId);

    /**
     * Locks what is due and the first of its number that is not settled, except what somebody else is just claiming. What is
     * behind such a one in its number is not due before it, whoever claims it.
     */
    @SqlQuery("""
            SELECT d.id, d.event_id, d.body, d.attempts, d.give_up_at
            FROM webhook_delivery d FORCE INDEX (due)
            WHERE d.endpoint_id = :endpointId AND d.state = 'PENDING' AND d.claimed_by = 0 AND d.next_attempt_at <= :now
              AND NOT EXISTS (SELECT 1 FROM webhook_delivery earlier FORCE INDEX (by_number)
                              WHERE earlier.endpoint_id = d.endpoint_id AND earlier.msisdn = d.msisdn
                                AND earlier.state = 'PENDING' AND earlier.id < d.id)
            ORDER BY d.next_attempt_at
            LIMIT :limit
            FOR UPDATE SKIP LOCKED
            """)
    List<DueDelivery> lockDue(@Bind("endpointId") long endpointId, @Bind("now") Instant now, @Bind("limit") int limit);

    @SqlUpdate(
            "UPDATE webhook_delivery SET claimed_by = :claimedBy WHERE id = :id AND state = 'PENDING' AND claimed_by = 0")
    int claim(@Bind("id") long id, @Bind("claimedBy") long claimedBy);

    @SqlQuery("SELECT DISTINCT claimed_by FROM webhook_delivery WHERE state = 'PENDING' AND claimed_by > 0")
    Set<Long> findClaimants();

    @SqlQuery("SELECT id FROM webhook_delivery WHERE state = 'PENDING' AND claimed_by = :claimedBy")
    List<Long> findClaimedBy(@Bind("claimedBy") long claimedBy);

    @SqlUpdate("UPDATE webhook_delivery SET claimed_by = 0 WHERE state = 'PENDING' AND claimed_by = :claimedBy")
    int release(@Bind("claimedBy") long claimedBy);

    @SqlUpdate(
            "UPDATE webhook_delivery SET claimed_by = 0 WHERE id = :id AND claimed_by = :claimedBy AND state = 'PENDING'")
    int giveBack(@Bind("id") long id, @Bind("claimedBy") long claimedBy);

    @SqlUpdate("""
            UPDATE webhook_delivery
            SET state = 'DELIVERED', attempts = :attempts, last_attempt_at = :now, last_status = :status, last_error = NULL,
                settled_at = :now, claimed_by = 0
            WHERE id = :id AND claimed_by = :claimedBy AND state = 'PENDING'
            """)
    int markDelivered(
            @Bind("id") long id,
            @Bind("claimedBy") long claimedBy,
            @Bind("attempts") int attempts,
            @Bind("status") int status,
            @Bind("now") Instant now);

    @SqlUpdate("""
            UPDATE webhook_delivery
            SET attempts = :attempts, last_attempt_at = :now, last_status = :status, last_error = :error,
                next_attempt_at = :nextAttemptAt, claimed_by = 0
            WHERE id = :id AND claimed_by = :claimedBy AND state = 'PENDING'
            """)
    int markFailed(
            @Bind("id") long id,
            @Bind("claimedBy") long claimedBy,
            @Bind("attempts") int attempts,
            @Bind("status") Integer status,
            @Bind("error") String error,
            @Bind("nextAttemptAt") Instant nextAttemptAt,
            @Bind("now") Instant now);

    @SqlUpdate("""
            UPDATE webhook_delivery
            SET state = 'GIVEN_UP', attempts = :attempts, last_attempt_at = :now, last_status = :status,
                last_error = :error, settled_at = :now, claimed_by = 0
            WHERE id = :id AND claimed_by = :claimedBy AND state = 'PENDING'
            """)
    int markGivenUp(
            @Bind("id") long id,
            @Bind("claimedBy") long claimedBy,
            @Bind("attempts") int attempts,
            @Bind("status") Integer status,
            @Bind("error") String error,
            @Bind("now") Instant now);

    @SqlUpdate("""
            UPDATE webhook_endpoint SET failures = 0, failing_since = NULL, rest_until = NULL
            WHERE id = :id AND failures > 0
            """)
    int markWorking(@Bind("id") long id);

    @SqlUpdate("""
            UPDATE webhook_endpoint SET failures = failures + 1, failing_since = COALESCE(failing_since, :now)
            WHERE id = :id
            """)
    int markFailing(@Bind("id") long id, @Bind("now") Instant now);

    @SqlQuery("SELECT failures, failing_since FROM webhook_endpoint WHERE id = :id AND failing_since IS NOT NULL")
    Optional<Trouble> findTrouble(@Bind("id") long id);

    @SqlUpdate("UPDATE webhook_endpoint SET rest_until = :until WHERE id = :id")
    int rest(@Bind("id") long id, @Bind("until") Instant until);

    @SqlUpdate("""
            UPDATE webhook_endpoint SET state = 'PAUSED', paused_at = :now, paused_reason = :reason
            WHERE id = :id AND state = 'ACTIVE'
            """)
    int pause(@Bind("id") long id, @Bind("reason") String reason, @Bind("now") Instant now);
}
