package dev.shortstop.core.store;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.ConsentChange;
import dev.shortstop.core.store.InboundRecord.Handling;
import dev.shortstop.keyword.Rule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads table {@code inbound_message} for those who look back. It has no index by time: one more index would cost every message,
 * and looking back is rare. So all of it is gone through by its primary key, a small piece at a time, which neither locks anything nor
 * needs more memory for more messages.
 */
public final class InboundHistory {

    private static final int ROWS_AT_ONCE = 2_000;

    /** Before all others. */
    private static final Position START = new Position("", Long.MIN_VALUE);

    private static final String BEHIND = "(source > :source OR (source = :source AND id > :id))";

    private record Position(String source, long id) {}

    /**
     * A message as it was kept.
     *
     * @param source an MSISDN without {@code +}, or what else the SMSC named
     * @param textComplete false where some octets could not be decoded; the text is what was matched all the same
     */
    public record Kept(
            long id,
            String source,
            ShortCode shortCode,
            String text,
            boolean textComplete,
            Handling handling,
            Rule rule,
            String keyword,
            String rulesVersion,
            Instant receivedAt) {}

    private final Jdbi jdbi;

    public InboundHistory(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Every message that came at this moment or later, by sender, and those of one in their order. */
    public void forEachSince(Instant since, Consumer<Kept> reader) {
        long smallestId = IdGenerator.smallestAt(since);
        Optional<Position> from = Optional.of(START);
        while (from.isPresent()) {
            Position behind = from.get();
            Optional<Position> end = jdbi.withHandle(handle -> findEnd(handle, behind));
            List<Kept> piece = jdbi.withHandle(handle -> read(handle, behind, end, smallestId));
            piece.forEach(reader);
            from = end;
        }
    }

    /** The last row of the next piece; empty where less than a piece is left. */
    private static Optional<Position> findEnd(Handle handle, Position behind) {
        return bind(
                        handle.createQuery("SELECT source, id FROM inbound_message WHERE " + BEHIND
                                + " ORDER BY source, id LIMIT 1 OFFSET " + (ROWS_AT_ONCE - 1)),
                        behind)
                .map((row, context) -> new Position(row.getString("source"), row.getLong("id")))
                .findOne();
    }

    private static List<Kept> read(Handle handle, Position behind, Optional<Position> end, long smallestId) {
        String upTo = end.isPresent() ? " AND (source < :lastSource OR (source = :lastSource AND id <= :lastId))" : "";
        Query query =
                bind(handle.createQuery("""
                        SELECT id, source, short_code, text, octets IS NULL AS complete, handling, rule, keyword,
                               rules_version, received_at
                        FROM inbound_message WHERE\s""" + BEHIND + upTo + " AND id >= :smallestId ORDER BY source, id"), behind);
        end.ifPresent(last -> query.bind("lastSource", last.source()).bind("lastId", last.id()));
        return query.bind("smallestId", smallestId)
                .map((row, context) -> mapKept(row))
                .list();
    }

    private static Query bind(Query query, Position behind) {
        return query.bind("source", behind.source()).bind("id", behind.id());
    }

    private static Kept mapKept(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("id"),
                row.getString("source"),
                new ShortCode(row.getString("short_code")),
                row.getString("text"),
                row.getBoolean("complete"),
                Handling.valueOf(row.getString("handling")),
                Rule.valueOf(row.getString("rule")),
                row.getString("keyword"),
                row.getString("rules_version"),
                row.getTimestamp("received_at").toInstant());
    }

    /**
     * Whether a confirmation would have counted when a message came, as the events tell.
     *
     * @param lifetime how long one could be confirmed
     */
    public boolean wasOptInPending(Kept message, Msisdn sender, Duration lifetime) {
        Map<Long, Instant> askedByList = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        SELECT type, list_id, occurred_at FROM consent_event
                        WHERE msisdn = :msisdn AND short_code = :shortCode
                          AND type IN ('OPT_IN_REQUESTED', 'OPT_IN_CONFIRMED', 'OPT_IN_CANCELLED')
                          AND COALESCE(inbound_message_id, id) < :id
                        ORDER BY id
                        """)
                .bind("msisdn", sender.digits())
                .bind("shortCode", message.shortCode().value())
                .bind("id", message.id())
                .map((row, context) -> new Asked(
                        ConsentChange.Type.valueOf(row.getString("type")),
                        row.getLong("list_id"),
                        row.getTimestamp("occurred_at").toInstant()))
                .forEach(event -> {
                    if (event.type() == ConsentChange.Type.OPT_IN_REQUESTED) {
                        askedByList.put(event.listId(), event.at());
                    } else {
                        askedByList.remove(event.listId());
                    }
                }));
        return askedByList.values().stream()
                .anyMatch(asked -> message.receivedAt().isBefore(asked.plus(lifetime)));
    }

    private record Asked(ConsentChange.Type type, long listId, Instant at) {}
}
