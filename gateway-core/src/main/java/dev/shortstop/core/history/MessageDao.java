package dev.shortstop.core.history;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads {@code inbound_message}, {@code outbound_message} and {@code message_segment} by number. */
interface MessageDao {

    /** A segment of an MT of several. */
    record SegmentRow(long messageId, LoggedMessage.Segment segment) {}

    @SqlQuery("""
            SELECT id, msisdn, short_code, account_id, kind, text, in_reply_to, created_at, send_before, state, attempts,
                   smsc_message_id, submit_status, settled_at, receipt_state, receipt_error, receipt_at, done_at,
                   actor_kind, actor_name
            FROM outbound_message
            WHERE msisdn = :msisdn AND id = :id
            """)
    Optional<LoggedMessage.Sent> findSent(@Bind("msisdn") String msisdn, @Bind("id") long id);

    @SqlQuery("""
            SELECT id, msisdn, short_code, account_id, kind, text, in_reply_to, created_at, send_before, state, attempts,
                   smsc_message_id, submit_status, settled_at, receipt_state, receipt_error, receipt_at, done_at,
                   actor_kind, actor_name
            FROM outbound_message FORCE INDEX (PRIMARY)
            WHERE msisdn = :msisdn AND id < :beforeId
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<LoggedMessage.Sent> findLatestSent(
            @Bind("msisdn") String msisdn, @Bind("beforeId") long beforeId, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT outbound_id, number, smsc_message_id, receipt_state, receipt_error, receipt_at, done_at
            FROM message_segment FORCE INDEX (PRIMARY)
            WHERE msisdn = :msisdn AND outbound_id IN (<ids>)
            ORDER BY outbound_id, number
            """)
    List<SegmentRow> findSegments(@Bind("msisdn") String msisdn, @BindList("ids") Collection<Long> ids);

    @SqlQuery("""
            SELECT id, source, short_code, text, normalised_text, account_id, handling, redelivery_of, rule, keyword, rules_version,
                   received_at
            FROM inbound_message
            WHERE source = :msisdn AND id = :id
            """)
    Optional<LoggedMessage.Received> findReceived(@Bind("msisdn") String msisdn, @Bind("id") long id);

    @SqlQuery("""
            SELECT id, source, short_code, text, normalised_text, account_id, handling, redelivery_of, rule, keyword, rules_version,
                   received_at
            FROM inbound_message FORCE INDEX (PRIMARY)
            WHERE source = :msisdn AND id < :beforeId
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<LoggedMessage.Received> findLatestReceived(
            @Bind("msisdn") String msisdn, @Bind("beforeId") long beforeId, @Bind("limit") int limit);
}
