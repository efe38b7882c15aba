package dev.shortstop.core.history;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.ConsentChange;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.store.ConsentEvent.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

final class HistoryEventMapper implements RowMapper<HistoryEvent> {

    @Override
    public HistoryEvent map(ResultSet row, StatementContext context) throws SQLException {
        long listId = row.getLong("list_id");
        OptionalLong foundListId = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(listId);
        return new HistoryEvent(
                row.getLong("id"),
                new Msisdn(row.getString("msisdn")),
                new ShortCode(row.getString("short_code")),
                row.getLong("account_id"),
                Optional.ofNullable(row.getString("account")),
                foundListId,
                Optional.ofNullable(row.getString("list")),
                ConsentChange.Type.valueOf(row.getString("type")),
                Source.valueOf(row.getString("source")),
                cause(row),
                origin(row),
                Optional.ofNullable(row.getString("sent_text")),
                row.getTimestamp("occurred_at").toInstant());
    }

    private static Optional<Cause> cause(ResultSet row) throws SQLException {
        long inboundMessageId = row.getLong("inbound_message_id");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new Cause(
                        inboundMessageId,
                        row.getString("rule"),
                        row.getString("keyword"),
                        row.getString("rules_version"),
                        row.getString("received_text")));
    }

    private static Optional<Origin> origin(ResultSet row) throws SQLException {
        String kind = row.getString("actor_kind");
        return kind == null
                ? Optional.empty()
                : Optional.of(new Origin(
                        new Actor(Actor.Kind.valueOf(kind), row.getString("actor_name")),
                        Optional.ofNullable(row.getString("reference"))));
    }
}
