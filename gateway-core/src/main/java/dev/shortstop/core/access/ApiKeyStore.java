package dev.shortstop.core.access;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.people.AuditAction;
import dev.shortstop.core.people.AuditLog;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code api_key}. Keys are looked up anew each time, so one that is revoked is refused at once on every node. */
public final class ApiKeyStore {

    /** Each use would be a write else. */
    private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final IdGenerator ids;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public ApiKeyStore(Jdbi jdbi, IdGenerator ids, InstantSource clock) {
        this.jdbi = jdbi.registerRowMapper(StoredKey.class, (row, context) -> map(row));
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A key that was just made.
     *
     * @param text the whole key, which cannot be had again
     */
    public record Created(ApiKey key, Secret text) {}

    /** @param account empty for the key of an operator */
    public Created create(Optional<Account> account, Scope scope, String name, Actor actor, AuditLog audit) {
        return jdbi.inTransaction(handle -> {
            Created created = create(handle, account, scope, name);
            audit.append(handle, entry(actor, created.key(), AuditAction.KEY_CREATED));
            return created;
        });
    }

    private static AuditLog.Entry entry(Actor actor, ApiKey key, AuditAction action) {
        return AuditLog.Entry.of(actor, key.account(), action, key.name())
                .with(key.prefix() + ", scope " + key.scope().name().toLowerCase(Locale.ROOT));
    }

    private Created create(Handle handle, Optional<Account> account, Scope scope, String name) {
        ApiKeyText text = ApiKeyText.generate(random);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ApiKey key =
                new ApiKey(ids.next(), text.prefix(), account, scope, name, now, Optional.empty(), Optional.empty());
        handle.attach(ApiKeyDao.class)
                .insert(key.id(), key.prefix(), text.secretSha256(), holder(account), scope, name, now);
        return new Created(key, text.text());
    }

    /**
     * The key that a client sent, if there is such a key and it is in force. Takes as long for a wrong secret as for the
     * right one. Notes the use, once a minute.
     */
    public Optional<ApiKey> authenticate(Secret sent) {
        return ApiKeyText.parse(sent).flatMap(this::authenticate);
    }

    private Optional<ApiKey> authenticate(ApiKeyText sent) {
        return jdbi.withExtension(ApiKeyDao.class, keys -> {
            Optional<StoredKey> found = keys.find(sent.prefix());
            // isEqual compares in constant time
            if (found.isEmpty()
                    || !MessageDigest.isEqual(found.get().secretSha256(), sent.secretSha256())
                    || found.get().key().isRevoked()) {
                return Optional.empty();
            }
            ApiKey key = found.get().key();
            Instant now = clock.instant();
            Instant recent = now.minus(USE_RESOLUTION);
            if (key.lastUsedAt().isEmpty() || key.lastUsedAt().get().isBefore(recent)) {
                keys.markUsed(key.id(), now, recent);
            }
            return Optional.of(key);
        });
    }

    /** By account and age; revoked ones, too. */
    public List<ApiKey> all() {
        return jdbi.withExtension(
                ApiKeyDao.class, keys -> keys.all().stream().map(StoredKey::key).toList());
    }

    public Optional<ApiKey> find(String prefix) {
        return jdbi.withExtension(ApiKeyDao.class, keys -> keys.find(prefix).map(StoredKey::key));
    }

    /**
     * The keys of an account, or of operators; the newest first; revoked ones, too.
     *
     * @throws dev.shortstop.core.paging.InvalidCursorException if the cursor is not of this list
     */
    public Page<ApiKey> page(Optional<Account> account, PageRequest request) {
        String list = "api keys " + holder(account);
        long beforeId = request.after().map(cursor -> cursor.idIn(list)).orElse(Long.MAX_VALUE);
        int oneMore = request.limit() + 1;
        List<ApiKey> found = jdbi.withExtension(
                ApiKeyDao.class,
                keys -> keys.findLatest(holder(account), beforeId, oneMore).stream()
                        .map(StoredKey::key)
                        .toList());
        return Page.of(found, request.limit(), key -> Cursor.of(list, Long.toString(key.id())));
    }

    /** A key of this account, or of operators, and of nobody else. */
    public Optional<ApiKey> find(Optional<Account> account, String prefix) {
        return find(prefix).filter(key -> key.account().equals(account));
    }

    /**
     * Takes a key of this account, or of operators, out of force.
     *
     * @return true if it was in force until now
     */
    public boolean revoke(Optional<Account> account, String prefix, Actor actor, AuditLog audit) {
        return jdbi.inTransaction(handle -> {
            ApiKeyDao keys = handle.attach(ApiKeyDao.class);
            Optional<ApiKey> key = keys.find(prefix)
                    .map(StoredKey::key)
                    .filter(found -> found.account().equals(account));
            if (key.isEmpty() || keys.markRevoked(prefix, clock.instant()) == 0) {
                return false;
            }
            audit.append(handle, entry(actor, key.get(), AuditAction.KEY_REVOKED));
            return true;
        });
    }

    private static long holder(Optional<Account> account) {
        return account.map(Account::id).orElse(0L);
    }

    record StoredKey(ApiKey key, byte[] secretSha256) {}

    private static StoredKey map(ResultSet row) throws SQLException {
        long accountId = row.getLong("account_id");
        Optional<Account> account =
                accountId == 0 ? Optional.empty() : Optional.of(new Account(accountId, row.getString("account_name")));
        ApiKey key = new ApiKey(
                row.getLong("id"),
                row.getString("prefix"),
                account,
                Scope.valueOf(row.getString("scope")),
                row.getString("name"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
        return new StoredKey(key, row.getBytes("secret_sha256"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    interface ApiKeyDao {

        @SqlUpdate("""
                INSERT INTO api_key (id, prefix, secret_sha256, account_id, scope, name, created_at)
                VALUES (:id, :prefix, :secretSha256, :accountId, :scope, :name, :createdAt)
                """)
        void insert(
                @Bind("id") long id,
                @Bind("prefix") String prefix,
                @Bind("secretSha256") byte[] secretSha256,
                @Bind("accountId") long accountId,
                @Bind("scope") Scope scope,
                @Bind("name") String name,
                @Bind("createdAt") Instant createdAt);

        @SqlQuery("""
                SELECT k.id, k.prefix, k.secret_sha256, k.account_id, a.name AS account_name, k.scope, k.name, k.created_at,
                       k.last_used_at, k.revoked_at
                FROM api_key k LEFT JOIN account a ON a.id = k.account_id
                WHERE k.prefix = :prefix
                """)
        Optional<StoredKey> find(@Bind("prefix") String prefix);

        @SqlQuery("""
                SELECT k.id, k.prefix, k.secret_sha256, k.account_id, a.name AS account_name, k.scope, k.name, k.created_at,
                       k.last_used_at, k.revoked_at
                FROM api_key k LEFT JOIN account a ON a.id = k.account_id
                ORDER BY account_name, k.id
                """)
        List<StoredKey> all();

        @SqlQuery("""
                SELECT k.id, k.prefix, k.secret_sha256, k.account_id, a.name AS account_name, k.scope, k.name, k.created_at,
                       k.last_used_at, k.revoked_at
                FROM api_key k LEFT JOIN account a ON a.id = k.account_id
                WHERE k.account_id = :accountId AND k.id < :beforeId
                ORDER BY k.id DESC LIMIT :limit
                """)
        List<StoredKey> findLatest(
                @Bind("accountId") long accountId, @Bind("beforeId") long beforeId, @Bind("limit") int limit);

        @SqlUpdate("""
                UPDATE api_key SET last_used_at = :now
                WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :recent)
                """)
        int markUsed(@Bind("id") long id, @Bind("now") Instant now, @Bind("recent") Instant recent);

        @SqlUpdate("UPDATE api_key SET revoked_at = :now WHERE prefix = :prefix AND revoked_at IS NULL")
        int markRevoked(@Bind("prefix") String prefix, @Bind("now") Instant now);
    }
}
