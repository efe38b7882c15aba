package dev.shortstop.core.outbox;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.ShortCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code outbound_message}. */
final class OutboundMessageMapper implements RowMapper<OutboundMessage> {

    @Override
    public OutboundMessage map(ResultSet row, StatementContext context) throws SQLException {
        return new OutboundMessage(
                row.getLong("id"),
                new Msisdn(row.getString("msisdn")),
                new ShortCode(row.getString("short_code")),
                row.getLong("account_id"),
                OutboundMessage.Kind.valueOf(row.getString("kind")),
                row.getString("text"),
                row.getLong("in_reply_to"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("send_before").toInstant());
    }
}
