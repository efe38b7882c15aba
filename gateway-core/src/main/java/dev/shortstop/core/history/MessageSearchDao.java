package dev.shortstop.core.history;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Reads the message tables by time. Each statement is one range of an index that is prescribed, read down to where {@code end}
 * says: what does not fit costs little more than what does. The columns of the indexes include the number.
 */
interface MessageSearchDao {

    /**
     * What a message must fit, besides its place in an index. Null for anything.
     *
     * @param numbersFrom with {@code numbersBefore}
     * @param text a pattern for LIKE, in which {@code !} escapes
     */
    record Wanted(String shortCode, String numbersFrom, String numbersBefore, String state, String text) {}

    /** The id of the message that is {@code offset} places further down. */
    @SqlQuery("""
            SELECT id FROM inbound_message FORCE INDEX (by_short_code)
            WHERE short_code = :onShortCode AND id < :beforeId AND id >= :fromId
            ORDER BY id DESC
            LIMIT 1 OFFSET :offset
            """)
    Optional<Long> findEndOfReceived(
            @Bind("onShortCode") String shortCode,
            @Bind("beforeId") long beforeId,
            @Bind("fromId") long fromId,
            @Bind("offset") int offset);

    @SqlQuery("""
            SELECT id FROM outbound_message FORCE INDEX (by_short_code)
            WHERE short_code = :onShortCode AND id < :beforeId AND id >= :fromId
            ORDER BY id DESC
            LIMIT 1 OFFSET :offset
            """)
    Optional<Long> findEndOfSent(
            @Bind("onShortCode") String shortCode,
            @Bind("beforeId") long beforeId,
            @Bind("fromId") long fromId,
            @Bind("offset") int offset);

    @SqlQuery("""
            SELECT id FROM inbound_message FORCE INDEX (PRIMARY)
            WHERE source = :number AND id < :beforeId AND id >= :fromId
            ORDER BY id DESC
            LIMIT 1 OFFSET :offset
            """)
    Optional<Long> findEndOfReceivedFrom(
            @Bind("number") String number,
            @Bind("beforeId") long beforeId,
            @Bind("fromId") long fromId,
            @Bind("offset") int offset);

    @SqlQuery("""
            SELECT id FROM outbound_message FORCE INDEX (PRIMARY)
            WHERE msisdn = :number AND id < :beforeId AND id >= :fromId
            ORDER BY id DESC
            LIMIT 1 OFFSET :offset
            """)
    Optional<Long> findEndOfSentTo(
            @Bind("number") String number,
            @Bind("beforeId") long beforeId,
            @Bind("fromId") long fromId,
            @Bind("offset") int offset);

    @SqlQuery("""
            SELECT id, source, short_code, text, normalised_text, account_id, handling, redelivery_of, rule, keyword,
                   rules_version, received_at
            FROM inbound_message FORCE INDEX (by_short_code)
            WHERE short_code = :onShortCode AND id < :beforeId AND id >= :fromId
              AND (:numbersFrom IS NULL OR (source >= :numbersFrom AND source < :numbersBefore))
              AND (:text IS NULL OR text COLLATE utf8mb4_general_ci LIKE :text ESCAPE '!')
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<FoundMessage> findReceived(
            @Bind("onShortCode") String shortCode,
            @Bind("beforeId") long beforeId,
            @Bind("fromId") long fromId,
            @BindMethods Wanted wanted,
            @Bind("limit") int limit);

    @SqlQuery("""
            SELECT id, msisdn, short_code, account_id, kind, text, in_reply_to, created_at, send_before, state, attempts,
                   smsc_message_id, submit_status, settled_at, receipt_state, receipt_error, receipt_at, done_at,
                   actor_kind, actor_name
            FROM outbound_message FORCE INDEX (by_short_code)
            WHERE short_code = :onShortCode AND id < :beforeId AND id >= :fromId
              AND (:numbersFrom IS NULL OR (msisdn >= :numbersFrom AND msisdn < :numbersBefore))
              AND (:state IS NULL OR state = :state)
              AND (:text IS NULL OR text COLLATE utf8mb4_general_ci LIKE :text ESCAPE '!')
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<LoggedMessage.Sent> findSent(
            @Bind("onShortCode") String shortCode,
            @Bind("beforeId") long beforeId,
            @Bind("fromId") long fromId,
            @BindMethods Wanted wanted,
            @Bind("limit") int limit);

    @SqlQuery("""
            SELECT id, source, short_code, text, normalised_text, account_id, handling, redelivery_of, rule, keyword,
                   rules_version, received_at
            FROM inbound_message FORCE INDEX (PRIMARY)
            WHERE source = :number AND id < :beforeId AND id >= :fromId
              AND (:shortCode IS NULL OR short_code = :shortCode)
              AND (:text IS NULL OR text COLLATE utf8mb4_general_ci LIKE :text ESCAPE '!')
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<FoundMessage> findReceivedFrom(
            @Bind("number") String number,
            @Bind("beforeId") long beforeId,
            @Bind("fromId") long fromId,
            @BindMethods Wanted wanted,
            @Bind("limit") int limit);

    @SqlQuery("""
            SELECT id, msisdn, short_code, account_id, kind, text, in_reply_to, created_at, send_before, state, attempts,
                   smsc_message_id, submit_status, settled_at, receipt_state, receipt_error, receipt_at, done_at,
                   actor_kind, actor_name
            FROM outbound_message FORCE INDEX (PRIMARY)
            WHERE msisdn = :number AND id < :beforeId AND id >= :fromId
              AND (:shortCode IS NULL OR short_code = :shortCode)
              AND (:state IS NULL OR state = :state)
              AND (:text IS NULL OR text COLLATE utf8mb4_general_ci LIKE :text ESCAPE '!')
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<LoggedMessage.Sent> findSentTo(
            @Bind("number") String number,
            @Bind("beforeId") long beforeId,
            @Bind("fromId") long fromId,
            @BindMethods Wanted wanted,
            @Bind("limit") int limit);

    /** Whoever sent something, the next in order. */
    @SqlQuery("""
            SELECT source FROM inbound_message FORCE INDEX (PRIMARY)
            WHERE source >= :from AND source < :before
            ORDER BY source
            LIMIT 1
            """)
    Optional<String> findNextSender(@Bind("from") String from, @Bind("before") String before);

    @SqlQuery("""
            SELECT msisdn FROM outbound_message FORCE INDEX (PRIMARY)
            WHERE msisdn >= :from AND msisdn < :before
            ORDER BY msisdn
            LIMIT 1
            """)
    Optional<String> findNextRecipient(@Bind("from") String from, @Bind("before") String before);
}
