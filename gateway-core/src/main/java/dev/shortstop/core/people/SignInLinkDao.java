package dev.shortstop.core.people;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code sign_in_link}. */
@RegisterConstructorMapper(SignInLinkDao.Stored.class)
interface SignInLinkDao {

    record Stored(SignInLink.Purpose purpose, Optional<Long> personId, Instant expiresAt) {}

    @SqlUpdate("""
            INSERT INTO sign_in_link (token_sha256, purpose, person_id, created_at, expires_at)
            VALUES (:tokenSha256, :purpose, :personId, :now, :expiresAt)
            """)
    void insert(
            @Bind("tokenSha256") byte[] tokenSha256,
            @Bind("purpose") SignInLink.Purpose purpose,
            @Bind("personId") Long personId,
            @Bind("now") Instant now,
            @Bind("expiresAt") Instant expiresAt);

    @SqlQuery("SELECT purpose, person_id, expires_at FROM sign_in_link WHERE token_sha256 = :tokenSha256")
    Optional<Stored> find(@Bind("tokenSha256") byte[] tokenSha256);

    /** One of several who use a link at the same time deletes a row. */
    @SqlUpdate("""
            DELETE FROM sign_in_link WHERE token_sha256 = :tokenSha256 AND purpose = :purpose AND expires_at > :now
            """)
    int use(
            @Bind("tokenSha256") byte[] tokenSha256,
            @Bind("purpose") SignInLink.Purpose purpose,
            @Bind("now") Instant now);

    @SqlUpdate("DELETE FROM sign_in_link WHERE person_id = :personId")
    int deleteOf(@Bind("personId") long personId);

    @SqlUpdate("DELETE FROM sign_in_link WHERE purpose = :purpose")
    int deleteAll(@Bind("purpose") SignInLink.Purpose purpose);

    @SqlUpdate("DELETE FROM sign_in_link WHERE expires_at < :now LIMIT :limit")
    int deleteExpired(@Bind("now") Instant now, @Bind("limit") int limit);
}
