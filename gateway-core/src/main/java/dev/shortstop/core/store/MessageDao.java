package dev.shortstop.core.store;

import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.consent.Source;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What a transaction appends: messages and events. */
interface MessageDao {

    record InboundRow(
            long id,
            String source,
            String shortCode,
            String connection,
            String text,
            String normalisedText,
            byte[] octets,
            int dataCoding,
            InboundRecord.Handling handling,
            Long redeliveryOf,
            String rule,
            String keyword,
            String rulesVersion,
            Instant receivedAt) {}

    /** @param listId null for an opt-out, which concerns all lists */
    record EventRow(
            long id,
            String msisdn,
            String shortCode,
            long accountId,
            Long listId,
            ConsentEvent.Type type,
            Source source,
            long inboundMessageId,
            String rule,
            String keyword,
            String rulesVersion,
            String receivedText,
            String sentText,
            Instant occurredAt) {}

    @SqlBatch("""
            INSERT INTO inbound_message
              (id, source, short_code, connection, text, normalised_text, octets, data_coding, handling, redelivery_of,
               rule, keyword, rules_version, received_at)
            VALUES (:id, :source, :shortCode, :connection, :text, :normalisedText, :octets, :dataCoding, :handling,
                    :redeliveryOf, :rule, :keyword, :rulesVersion, :receivedAt)
            """)
    void insertInbound(@BindMethods List<InboundRow> rows);

    @SqlBatch("""
            INSERT INTO outbound_message
              (id, msisdn, short_code, account_id, kind, text, in_reply_to, created_at, send_before, state, claimed_by, attempts)
            VALUES (:id, :msisdn, :shortCode, :accountId, :kind, :text, :inReplyTo, :createdAt, :sendBefore, 'PENDING',
                    :claimedBy, 0)
            """)
    void insertOutbound(@BindMethods List<OutboundMessage> messages, @Bind("claimedBy") long claimedBy);

    @SqlBatch("""
            INSERT INTO consent_event
              (id, msisdn, short_code, account_id, list_id, type, source, inbound_message_id, rule, keyword,
               rules_version, received_text, sent_text, occurred_at)
            VALUES (:id, :msisdn, :shortCode, :accountId, :listId, :type, :source, :inboundMessageId, :rule, :keyword,
                    :rulesVersion, :receivedText, :sentText, :occurredAt)
            """)
    void insertEvents(@BindMethods List<EventRow> rows);

    @SqlUpdate("""
            INSERT INTO rejected_message (id, description, octets, reason, received_at)
            VALUES (:id, :description, :octets, :reason, :receivedAt)
            """)
    void insertRejected(
            @Bind("id") long id,
            @Bind("description") String description,
            @Bind("octets") byte[] octets,
            @Bind("reason") String reason,
            @Bind("receivedAt") Instant receivedAt);
}
