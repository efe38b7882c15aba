package dev.shortstop.core.store;

import dev.shortstop.core.longmessage.LongMessageKey;
import dev.shortstop.core.longmessage.ReceivedPart;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.BindMethodsList;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Reads and deletes rows of {@code long_message} and {@code message_part}; {@link LongMessageRows} writes them.
 *
 * <p>The index is prescribed where rows are found by many keys: a small table would be read as a whole, which waits for
 * the rows that other lanes have locked.
 */
interface LongMessageDao {

    /**
     * A row of {@code long_message}.
     *
     * @param endedDigests null unless {@code endedId} is there
     */
    record Row(LongMessageKey key, int parts, Instant dueAt, Long endedId, byte[] endedDigests) {}

    record PartRow(LongMessageKey key, ReceivedPart part) {}

    /** Locks the rows that exist until the transaction ends. */
    @SqlQuery("""
            SELECT source, short_code, connection_group, reference, width, total, parts, due_at, ended_id, ended_digests
            FROM long_message FORCE INDEX (PRIMARY)
            WHERE (source, short_code, connection_group, reference, width, total) IN (<keys>)
            FOR UPDATE
            """)
    List<Row> lock(
            @BindMethodsList(
                            value = "keys",
                            methodNames = {"source", "shortCode", "connectionGroup", "reference", "width", "total"})
                    Collection<LongMessageKey> keys);

    @SqlQuery("""
            SELECT source, short_code, connection_group, reference, width, total, number, id, digest, named_by_smsc,
                   connection, session_id, data_coding, header, octets, received_at
            FROM message_part FORCE INDEX (PRIMARY)
            WHERE (source, short_code, connection_group, reference, width, total) IN (<keys>)
            """)
    List<PartRow> findParts(
            @BindMethodsList(
                            value = "keys",
                            methodNames = {"source", "shortCode", "connectionGroup", "reference", "width", "total"})
                    Collection<LongMessageKey> keys);

    @SqlBatch("""
            DELETE FROM message_part
            WHERE source = :source AND short_code = :shortCode AND connection_group = :connectionGroup
              AND reference = :reference AND width = :width AND total = :total
            """)
    void deleteParts(@BindMethods Collection<LongMessageKey> keys);

    @SqlQuery("""
            SELECT source, short_code, connection_group, reference, width, total
            FROM long_message
            WHERE due_at <= :now AND parts > 0
            ORDER BY due_at
            LIMIT :limit
            """)
    List<LongMessageKey> findOverdue(@Bind("now") Instant now, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT source, short_code, connection_group, reference, width, total
            FROM long_message
            WHERE due_at <= :now AND parts = 0
            ORDER BY due_at
            LIMIT :limit
            """)
    List<LongMessageKey> findForgettable(@Bind("now") Instant now, @Bind("limit") int limit);

    /** Unless a new message has begun under the key meanwhile. */
    @SqlBatch("""
            DELETE FROM long_message
            WHERE source = :source AND short_code = :shortCode AND connection_group = :connectionGroup
              AND reference = :reference AND width = :width AND total = :total
              AND due_at <= :now AND parts = 0
            """)
    void forget(@BindMethods Collection<LongMessageKey> keys, @Bind("now") Instant now);
}
