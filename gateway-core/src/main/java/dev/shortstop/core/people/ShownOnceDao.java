package dev.shortstop.core.people;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code shown_once}. */
interface ShownOnceDao {

    @SqlUpdate("""
            INSERT INTO shown_once (place_sha256, sealed, expires_at)
            VALUES (:place, :sealed, :expiresAt)
            ON DUPLICATE KEY UPDATE sealed = :sealed, expires_at = :expiresAt
            """)
    void put(@Bind("place") byte[] place, @Bind("sealed") byte[] sealed, @Bind("expiresAt") Instant expiresAt);

    /** In hexadecimal digits: an array would be taken for many results. */
    @SqlQuery("SELECT HEX(sealed) FROM shown_once WHERE place_sha256 = :place AND expires_at > :now")
    Optional<String> find(@Bind("place") byte[] place, @Bind("now") Instant now);

    @SqlUpdate("DELETE FROM shown_once WHERE place_sha256 = :place")
    int delete(@Bind("place") byte[] place);

    @SqlUpdate("DELETE FROM shown_once WHERE expires_at < :now LIMIT :limit")
    int deleteExpired(@Bind("now") Instant now, @Bind("limit") int limit);
}
