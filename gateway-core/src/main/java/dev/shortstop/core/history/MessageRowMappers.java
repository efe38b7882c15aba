package dev.shortstop.core.history;

import dev.shortstop.core.DeliveryReceipt;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.history.LoggedMessage.Receipt;
import dev.shortstop.core.history.LoggedMessage.Received;
import dev.shortstop.core.history.LoggedMessage.Segment;
import dev.shortstop.core.history.LoggedMessage.Sent;
import dev.shortstop.core.history.MessageDao.SegmentRow;
import dev.shortstop.core.store.InboundRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;

/** Makes records of the rows that {@link MessageDao} reads. */
final class MessageRowMappers {

    private MessageRowMappers() {}

    static Jdbi registerOn(Jdbi jdbi) {
        return jdbi.registerRowMapper(Sent.class, (row, context) -> sent(row))
                .registerRowMapper(Received.class, (row, context) -> received(row))
                .registerRowMapper(
                        SegmentRow.class,
                        (row, context) -> new SegmentRow(
                                row.getLong("outbound_id"),
                                new Segment(row.getInt("number"), row.getString("smsc_message_id"), receipt(row))));
    }

    private static Sent sent(ResultSet row) throws SQLException {
        long inReplyTo = row.getLong("in_reply_to");
        String smscMessageId = row.getString("smsc_message_id");
        Timestamp settledAt = row.getTimestamp("settled_at");
        Optional<Receipt> receipt = receipt(row);
        return new Sent(
                row.getLong("id"),
                new Msisdn(row.getString("msisdn")),
                new ShortCode(row.getString("short_code")),
                row.getString("text"),
                row.getLong("account_id"),
                OutboundMessage.Kind.valueOf(row.getString("kind")),
                inReplyTo == 0 ? OptionalLong.empty() : OptionalLong.of(inReplyTo),
                actor(row),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("send_before").toInstant(),
                LoggedMessage.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("submit_status")),
                Optional.ofNullable(settledAt).map(Timestamp::toInstant),
                receipt,
                smscMessageId == null ? List.of() : List.of(new Segment(1, smscMessageId, receipt)));
    }

    private static Optional<Actor> actor(ResultSet row) throws SQLException {
        String kind = row.getString("actor_kind");
        return kind == null
                ? Optional.empty()
                : Optional.of(new Actor(Actor.Kind.valueOf(kind), row.getString("actor_name")));
    }

    static Received received(ResultSet row) throws SQLException {
        long redeliveryOf = row.getLong("redelivery_of");
        OptionalLong repeated = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(redeliveryOf);
        return new Received(
                row.getLong("id"),
                new Msisdn(row.getString("source")),
                new ShortCode(row.getString("short_code")),
                row.getString("text"),
                row.getString("normalised_text"),
                accountId(row),
                InboundRecord.Handling.valueOf(row.getString("handling")),
                repeated,
                row.getString("rule"),
                row.getString("keyword"),
                row.getString("rules_version"),
                row.getTimestamp("received_at").toInstant());
    }

    /** Whose business an MO is. */
    static OptionalLong accountId(ResultSet row) throws SQLException {
        long accountId = row.getLong("account_id");
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(accountId);
    }

    private static Optional<Receipt> receipt(ResultSet row) throws SQLException {
        String state = row.getString("receipt_state");
        if (state == null) {
            return Optional.empty();
        }
        String error = row.getString("receipt_error");
        return Optional.of(new Receipt(
                DeliveryReceipt.State.valueOf(state),
                error == null ? "" : error,
                row.getTimestamp("receipt_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("done_at")).map(Timestamp::toInstant)));
    }
}
