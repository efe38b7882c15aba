package dev.shortstop.core.webhook;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.cloudevent.EventType;
import dev.shortstop.core.seal.SealedIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Jdbi;

/** Maps rows of {@code webhook_delivery}. */
final class DeliveryRows {

    /** Of what an id is when it is sealed. */
    static final String KIND = "webhook delivery";

    private DeliveryRows() {}

    static Jdbi registerOn(Jdbi jdbi, SealedIds ids) {
        return jdbi.registerRowMapper(WebhookDelivery.class, (row, context) -> map(row, ids))
                .registerRowMapper(
                        DeliveryDao.Again.class,
                        (row, context) -> new DeliveryDao.Again(
                                row.getString("msisdn"),
                                row.getString("event_id"),
                                EventType.valueOf(row.getString("event_type")),
                                row.getString("body")));
    }

    private static WebhookDelivery map(ResultSet row, SealedIds ids) throws SQLException {
        WebhookDelivery.State state = WebhookDelivery.State.valueOf(row.getString("state"));
        long redeliveryOf = row.getLong("redelivery_of");
        boolean isFirst = row.wasNull();
        int lastStatus = row.getInt("last_status");
        boolean hasNoStatus = row.wasNull();
        return new WebhookDelivery(
                ids.seal(KIND, row.getLong("id")),
                row.getLong("endpoint_id"),
                row.getString("event_id"),
                EventType.valueOf(row.getString("event_type")),
                Msisdn.find(row.getString("msisdn")),
                row.getTimestamp("created_at").toInstant(),
                isFirst ? Optional.empty() : Optional.of(ids.seal(KIND, redeliveryOf)),
                state,
                row.getInt("attempts"),
                state == WebhookDelivery.State.PENDING ? instant(row, "next_attempt_at") : Optional.empty(),
                instant(row, "last_attempt_at"),
                hasNoStatus ? OptionalInt.empty() : OptionalInt.of(lastStatus),
                Optional.ofNullable(row.getString("last_error")),
                instant(row, "settled_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
