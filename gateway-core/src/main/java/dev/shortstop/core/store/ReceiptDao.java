package dev.shortstop.core.store;

import dev.shortstop.core.DeliveryReceipt;
import dev.shortstop.core.Msisdn;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.BindMethodsList;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * What delivery receipts read and change of {@code outbound_message}, {@code message_segment} and {@code early_receipt}. The
 * primary key is prescribed where rows are found by many numbers: see {@link LongMessageDao}.
 */
interface ReceiptDao {

    /** An MT, as tables are keyed. */
    record MessageKey(Msisdn msisdn, long id) {}

    /**
     * An MT of one segment, or one segment of several.
     *
     * @param number of the segment from 1; 0 for an MT of one segment
     * @param reached null before the first receipt
     */
    record SentRow(MessageKey key, int number, String smscMessageId, DeliveryReceipt.State reached) {}

    /** What a receipt makes of an MT, or of one of its segments. */
    record ProgressRow(
            Msisdn msisdn,
            long id,
            int number,
            String state,
            DeliveryReceipt.State reached,
            String error,
            Instant receiptAt,
            Instant doneAt) {}

    /** MTs of one segment that an SMSC took over. */
    @SqlQuery("""
            SELECT msisdn, id, 0 AS number, smsc_message_id, receipt_state
            FROM outbound_message FORCE INDEX (PRIMARY)
            WHERE msisdn IN (<msisdns>) AND id >= :oldestId AND smsc_message_id IS NOT NULL
            """)
    List<SentRow> findSent(@BindList("msisdns") Collection<Msisdn> msisdns, @Bind("oldestId") long oldestId);

    @SqlQuery("""
            SELECT msisdn, outbound_id AS id, number, smsc_message_id, receipt_state
            FROM message_segment FORCE INDEX (PRIMARY)
            WHERE msisdn IN (<msisdns>) AND outbound_id >= :oldestId
            """)
    List<SentRow> findSegments(@BindList("msisdns") Collection<Msisdn> msisdns, @Bind("oldestId") long oldestId);

    /** Locks MTs until the transaction ends: whoever changes their segments waits. */
    @SqlQuery("""
            SELECT id
            FROM outbound_message FORCE INDEX (PRIMARY)
            WHERE (msisdn, id) IN (<keys>)
            FOR UPDATE
            """)
    List<Long> lockMessages(
            @BindMethodsList(
                            value = "keys",
                            methodNames = {"msisdn", "id"})
                    Collection<MessageKey> keys);

    @SqlQuery("""
            SELECT msisdn, outbound_id AS id, number, smsc_message_id, receipt_state
            FROM message_segment FORCE INDEX (PRIMARY)
            WHERE (msisdn, outbound_id) IN (<keys>)
            """)
    List<SentRow> findSegmentsOf(
            @BindMethodsList(
                            value = "keys",
                            methodNames = {"msisdn", "id"})
                    Collection<MessageKey> keys);

    /** The last states stay as they are. Of each, whether there was something to change. */
    @SqlBatch("""
            UPDATE outbound_message
            SET state = :state, receipt_state = :reached, receipt_error = :error, receipt_at = :receiptAt,
                done_at = :doneAt
            WHERE msisdn = :msisdn AND id = :id AND state = 'ACCEPTED'
            """)
    boolean[] updateMessages(@BindMethods List<ProgressRow> rows);

    @SqlBatch("""
            UPDATE message_segment
            SET receipt_state = :reached, receipt_error = :error, receipt_at = :receiptAt, done_at = :doneAt
            WHERE msisdn = :msisdn AND outbound_id = :id AND number = :number
            """)
    void updateSegments(@BindMethods List<ProgressRow> rows);

    /** Locks receipts that are to be tried again, except those that another gateway is just trying. */
    @SqlQuery("""
            SELECT msisdn, id, connection, smsc_message_ids, state, error, done_at, received_at, tries
            FROM early_receipt
            WHERE next_try_at <= :now
            ORDER BY next_try_at
            LIMIT :limit
            FOR UPDATE SKIP LOCKED
            """)
    List<ArrivedReceipt> lockDue(@Bind("now") Instant now, @Bind("limit") int limit);

    @SqlBatch("DELETE FROM early_receipt WHERE msisdn = :msisdn AND id = :id")
    void deleteEarly(@BindMethods List<MessageKey> keys);
}
