package dev.shortstop.core.store;

import java.time.Instant;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code rejected_message}. */
interface RejectedMessageDao {

    @SqlUpdate("""
            INSERT INTO rejected_message (id, description, octets, reason, received_at)
            VALUES (:id, :description, :octets, :reason, :receivedAt)
            """)
    void insert(
            @Bind("id") long id,
            @Bind("description") String description,
            @Bind("octets") byte[] octets,
            @Bind("reason") String reason,
            @Bind("receivedAt") Instant receivedAt);
}
