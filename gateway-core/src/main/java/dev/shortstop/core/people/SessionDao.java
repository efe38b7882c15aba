package dev.shortstop.core.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code person_session}. */
@RegisterConstructorMapper(SessionDao.Stored.class)
interface SessionDao {

    record Stored(
            long id,
            long personId,
            Instant createdAt,
            Instant lastSeenAt,
            Instant expiresAt,
            String address,
            String userAgent) {

        Session of(Person person) {
            return new Session(id, person, createdAt, lastSeenAt, expiresAt, address, userAgent);
        }
    }

    @SqlUpdate("""
            INSERT INTO person_session (id, token_sha256, person_id, created_at, last_seen_at, expires_at, address, user_agent)
            VALUES (:id, :tokenSha256, :personId, :now, :now, :expiresAt, :address, :userAgent)
            """)
    void insert(
            @Bind("id") long id,
            @Bind("tokenSha256") byte[] tokenSha256,
            @Bind("personId") long personId,
            @Bind("now") Instant now,
            @Bind("expiresAt") Instant expiresAt,
            @Bind("address") String address,
            @Bind("userAgent") String userAgent);

    @SqlQuery("""
            SELECT id, person_id, created_at, last_seen_at, expires_at, address, user_agent
            FROM person_session
            WHERE token_sha256 = :tokenSha256
            """)
    Optional<Stored> find(@Bind("tokenSha256") byte[] tokenSha256);

    @SqlQuery("""
            SELECT id, person_id, created_at, last_seen_at, expires_at, address, user_agent
            FROM person_session
            WHERE person_id = :personId
            ORDER BY id DESC LIMIT :limit
            """)
    List<Stored> findOf(@Bind("personId") long personId, @Bind("limit") int limit);

    @SqlUpdate("UPDATE person_session SET last_seen_at = :now WHERE id = :id AND last_seen_at < :recent")
    int markSeen(@Bind("id") long id, @Bind("now") Instant now, @Bind("recent") Instant recent);

    @SqlUpdate("DELETE FROM person_session WHERE id = :id AND person_id = :personId")
    int delete(@Bind("id") long id, @Bind("personId") long personId);

    @SqlUpdate("DELETE FROM person_session WHERE person_id = :personId AND id <> :exceptId")
    int deleteOthers(@Bind("personId") long personId, @Bind("exceptId") long exceptId);

    @SqlUpdate("DELETE FROM person_session WHERE expires_at < :now LIMIT :limit")
    int deleteExpired(@Bind("now") Instant now, @Bind("limit") int limit);
}
