package dev.shortstop.core.idempotency;

import dev.shortstop.core.IdGenerator;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Table {@code idempotency_key}: serves any number of gateways on one database. Times are by the clock of the database.
 *
 * <p>Where a gateway dies or fails between carrying a request out and noting its answer, the request is carried out again by
 * the next one who sends it. That does nothing twice: who opted out is opted out, who joined is a member, and what a request
 * creates bears an id that is drawn before.
 */
public final class IdempotencyStore {

    private static final int MOST_DELETED_AT_ONCE = 1_000;

    private final Jdbi jdbi;
    private final IdGenerator ids;
    private final Duration claimed;

    /** @param claimed how long a claim holds that nobody renews */
    public IdempotencyStore(Jdbi jdbi, IdGenerator ids, Duration claimed) {
        this.jdbi = jdbi.registerRowMapper(Row.class, (row, context) -> map(row));
        this.ids = ids;
        this.claimed = claimed;
    }

    /**
     * Asks for the right to carry a request out.
     *
     * @param key as the client chose it, at most 255 characters, ASCII
     * @param requestSha256 32 octets: of everything that makes it another request
     */
    public Claim claim(long apiKeyId, String key, byte[] requestSha256) {
        return jdbi.withExtension(KeyDao.class, keys -> {
            Claim.Taken mine = new Claim.Taken(ids.next(), ids.next(), true);
            if (keys.insert(apiKeyId, key, requestSha256, mine.resourceId(), mine.token(), claimed.toMillis()) == 1) {
                return mine;
            }
            Optional<Row> found = keys.find(apiKeyId, key);
            if (found.isEmpty()) {
                return new Claim.InProgress(); // was deleted since: whoever asks again gets it
            }
            Row row = found.get();
            if (row.isExpired()) {
                return keys.markReplaced(
                                        apiKeyId,
                                        key,
                                        row.token(),
                                        requestSha256,
                                        mine.resourceId(),
                                        mine.token(),
                                        claimed.toMillis())
                                == 1
                        ? mine
                        : new Claim.InProgress();
            }
            if (!MessageDigest.isEqual(row.requestSha256(), requestSha256)) {
                return new Claim.Mismatched();
            }
            if (row.answer().isPresent()) {
                return new Claim.Finished(row.resourceId(), row.answer().get());
            }
            if (row.isClaimed()
                    || keys.markClaimed(apiKeyId, key, row.token(), mine.token(), claimed.toMillis()) == 0) {
                return new Claim.InProgress();
            }
            return new Claim.Taken(row.resourceId(), mine.token(), false);
        });
    }

    /** How long a claim holds that nobody renews. */
    public Duration claimed() {
        return claimed;
    }

    /** Holds a claim on from now, for requests that take longer than it would hold. */
    public void renew(long apiKeyId, String key, Claim.Taken claim) {
        jdbi.useExtension(KeyDao.class, keys -> keys.markRenewed(apiKeyId, key, claim.token(), claimed.toMillis()));
    }

    /** Keeps the answer, for a day from the claim on. */
    public void finish(long apiKeyId, String key, Claim.Taken claim, StoredAnswer answer) {
        jdbi.useExtension(
                KeyDao.class,
                keys -> keys.markFinished(
                        apiKeyId,
                        key,
                        claim.token(),
                        answer.status(),
                        answer.location().orElse(null),
                        answer.body()));
    }

    /**
     * Gives the key back: this attempt carried nothing out, and the key is free for any request at once. Where an attempt
     * before may have, it stays with its request.
     */
    public void release(long apiKeyId, String key, Claim.Taken claim) {
        if (claim.isFirst()) {
            jdbi.useExtension(KeyDao.class, keys -> keys.delete(apiKeyId, key, claim.token()));
        } else {
            interrupt(apiKeyId, key, claim);
        }
    }

    /**
     * Nobody knows how much of the request was carried out: it may be sent again at once, and is then carried out with the same
     * ids.
     */
    public void interrupt(long apiKeyId, String key, Claim.Taken claim) {
        jdbi.useExtension(KeyDao.class, keys -> keys.markInterrupted(apiKeyId, key, claim.token()));
    }

    /** Deletes what expired, some of it at a time. */
    public int deleteExpired() {
        return jdbi.withExtension(KeyDao.class, keys -> keys.deleteExpired(MOST_DELETED_AT_ONCE));
    }

    record Row(
            byte[] requestSha256,
            long resourceId,
            long token,
            boolean isClaimed,
            boolean isExpired,
            Optional<StoredAnswer> answer) {}

    private static Row map(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        Optional<StoredAnswer> answer = row.wasNull()
                ? Optional.empty()
                : Optional.of(new StoredAnswer(
                        status, Optional.ofNullable(row.getString("location")), row.getBytes("response")));
        return new Row(
                row.getBytes("request_sha256"),
                row.getLong("resource_id"),
                row.getLong("claim"),
                row.getBoolean("claimed"),
                row.getBoolean("expired"),
                answer);
    }

    interface KeyDao {

        // The update of a duplicate changes nothing, and so counts no row. INSERT IGNORE would hide other errors, too.
        @SqlUpdate("""
                INSERT INTO idempotency_key
                  (api_key_id, idempotency_key, request_sha256, resource_id, claim, claimed_until, expires_at)
                VALUES (:apiKeyId, :key, :requestSha256, :resourceId, :token,
                        UTC_TIMESTAMP(3) + INTERVAL :claimMillis * 1000 MICROSECOND, UTC_TIMESTAMP(3) + INTERVAL 24 HOUR)
                ON DUPLICATE KEY UPDATE api_key_id = VALUES(api_key_id)
                """)
        int insert(
                @Bind("apiKeyId") long apiKeyId,
                @Bind("key") String key,
                @Bind("requestSha256") byte[] requestSha256,
                @Bind("resourceId") long resourceId,
                @Bind("token") long token,
                @Bind("claimMillis") long claimMillis);

        @SqlQuery("""
                SELECT request_sha256, resource_id, claim, claimed_until > UTC_TIMESTAMP(3) AS claimed,
                       expires_at <= UTC_TIMESTAMP(3) AS expired, status, location, response
                FROM idempotency_key WHERE api_key_id = :apiKeyId AND idempotency_key = :key
                """)
        Optional<Row> find(@Bind("apiKeyId") long apiKeyId, @Bind("key") String key);

        @SqlUpdate("""
                UPDATE idempotency_key
                SET request_sha256 = :requestSha256, resource_id = :resourceId, claim = :token,
                    claimed_until = UTC_TIMESTAMP(3) + INTERVAL :claimMillis * 1000 MICROSECOND,
                    expires_at = UTC_TIMESTAMP(3) + INTERVAL 24 HOUR,
                    status = NULL, location = NULL, response = NULL
                WHERE api_key_id = :apiKeyId AND idempotency_key = :key AND claim = :oldToken
                """)
        int markReplaced(
                @Bind("apiKeyId") long apiKeyId,
                @Bind("key") String key,
                @Bind("oldToken") long oldToken,
                @Bind("requestSha256") byte[] requestSha256,
                @Bind("resourceId") long resourceId,
                @Bind("token") long token,
                @Bind("claimMillis") long claimMillis);

        @SqlUpdate("""
                UPDATE idempotency_key
                SET claim = :token, claimed_until = UTC_TIMESTAMP(3) + INTERVAL :claimMillis * 1000 MICROSECOND
                WHERE api_key_id = :apiKeyId AND idempotency_key = :key AND claim = :oldToken AND status IS NULL
                """)
        int markClaimed(
                @Bind("apiKeyId") long apiKeyId,
                @Bind("key") String key,
                @Bind("oldToken") long oldToken,
                @Bind("token") long token,
                @Bind("claimMillis") long claimMillis);

        @SqlUpdate("""
                UPDATE idempotency_key SET claimed_until = UTC_TIMESTAMP(3) + INTERVAL :claimMillis * 1000 MICROSECOND
                WHERE api_key_id = :apiKeyId AND idempotency_key = :key AND claim = :token AND status IS NULL
                """)
        int markRenewed(
                @Bind("apiKeyId") long apiKeyId,
                @Bind("key") String key,
                @Bind("token") long token,
                @Bind("claimMillis") long claimMillis);

        @SqlUpdate("""
                UPDATE idempotency_key SET status = :status, location = :location, response = :response
                WHERE api_key_id = :apiKeyId AND idempotency_key = :key AND claim = :token
                """)
        int markFinished(
                @Bind("apiKeyId") long apiKeyId,
                @Bind("key") String key,
                @Bind("token") long token,
                @Bind("status") int status,
                @Bind("location") String location,
                @Bind("response") byte[] response);

        @SqlUpdate("""
                UPDATE idempotency_key SET claimed_until = UTC_TIMESTAMP(3)
                WHERE api_key_id = :apiKeyId AND idempotency_key = :key AND claim = :token AND status IS NULL
                """)
        int markInterrupted(@Bind("apiKeyId") long apiKeyId, @Bind("key") String key, @Bind("token") long token);

        @SqlUpdate("""
                DELETE FROM idempotency_key
                WHERE api_key_id = :apiKeyId AND idempotency_key = :key AND claim = :token AND status IS NULL
                """)
        int delete(@Bind("apiKeyId") long apiKeyId, @Bind("key") String key, @Bind("token") long token);

        @SqlUpdate("DELETE FROM idempotency_key WHERE expires_at <= UTC_TIMESTAMP(3) ORDER BY expires_at LIMIT :most")
        int deleteExpired(@Bind("most") int most);
    }
}
