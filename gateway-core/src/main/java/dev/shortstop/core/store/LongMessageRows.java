package dev.shortstop.core.store;

import dev.shortstop.core.MessagePart.Width;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.longmessage.LongMessageKey;
import dev.shortstop.core.longmessage.PartSet;
import dev.shortstop.core.longmessage.PartSet.Ended;
import dev.shortstop.core.longmessage.ReceivedPart;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Tables {@code long_message} and {@code message_part}: {@link PartSet}s, locked for a transaction and written back. */
final class LongMessageRows {

    /** A key within a transaction: what the tables held when it began, and what they are to hold when it commits. */
    static final class Locked {
        private final boolean isNew;
        private final PartSet stored;
        private PartSet current;

        private Locked(boolean isNew, PartSet stored) {
            this.isNew = isNew;
            this.stored = stored;
            this.current = stored;
        }

        PartSet current() {
            return current;
        }

        void replace(PartSet next) {
            current = next;
        }
    }

    private static final String INSERT = """
            INSERT INTO long_message
              (source, short_code, connection_group, reference, width, total, parts, due_at, ended_id, ended_digests)
            VALUES
            """;

    private static final RowWriter<PartSet> NEW = new RowWriter<>(INSERT, 10, "", LongMessageRows::bind);

    /** An upsert, since that is one statement for many rows; every row exists and is locked. */
    private static final RowWriter<PartSet> KNOWN = new RowWriter<>(INSERT, 10, """
            ON DUPLICATE KEY UPDATE
              parts = VALUES(parts), due_at = VALUES(due_at), ended_id = VALUES(ended_id),
              ended_digests = VALUES(ended_digests)
            """, LongMessageRows::bind);

    private static final RowWriter<LongMessageDao.PartRow> PARTS = new RowWriter<>("""
            INSERT INTO message_part
              (source, short_code, connection_group, reference, width, total, number, id, digest, named_by_smsc,
               connection, session_id, data_coding, header, octets, received_at)
            VALUES
            """, 16, """
            ON DUPLICATE KEY UPDATE
              id = VALUES(id), digest = VALUES(digest), named_by_smsc = VALUES(named_by_smsc),
              connection = VALUES(connection), session_id = VALUES(session_id), data_coding = VALUES(data_coding),
              header = VALUES(header), octets = VALUES(octets), received_at = VALUES(received_at)
            """, (row, written) -> {
        ReceivedPart part = written.part();
        bindKey(row, written.key())
                .number(part.number())
                .number(part.id())
                .number(part.digest())
                .number(part.namedBySmsc() ? 1 : 0)
                .text(part.connection())
                .number(part.sessionId())
                .number(part.dataCoding())
                .octets(part.header())
                .octets(part.octets())
                .instant(part.receivedAt());
    });

    private LongMessageRows() {}

    /** No keys, no statement. */
    static Map<LongMessageKey, Locked> lockAndLoad(Handle handle, Collection<LongMessageKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        LongMessageDao dao = handle.attach(LongMessageDao.class);
        // One order of locking for everybody, as for subscribers, which are locked before.
        Collection<LongMessageKey> ordered = new TreeSet<>(keys);
        Map<LongMessageKey, LongMessageDao.Row> rows = new HashMap<>();
        dao.lock(InList.padded(ordered)).forEach(row -> rows.put(row.key(), row));
        Map<LongMessageKey, SortedMap<Integer, ReceivedPart>> parts = loadParts(dao, rows.values());
        Map<LongMessageKey, Locked> locked = new TreeMap<>();
        for (LongMessageKey key : ordered) {
            LongMessageDao.Row row = rows.get(key);
            locked.put(
                    key,
                    row == null
                            ? new Locked(true, PartSet.empty(key))
                            : new Locked(
                                    false,
                                    new PartSet(
                                            key, parts.getOrDefault(key, new TreeMap<>()), endedOf(row), row.dueAt())));
        }
        return locked;
    }

    private static Map<LongMessageKey, SortedMap<Integer, ReceivedPart>> loadParts(
            LongMessageDao dao, Collection<LongMessageDao.Row> rows) {
        List<LongMessageKey> withParts = rows.stream()
                .filter(row -> row.parts() > 0)
                .map(LongMessageDao.Row::key)
                .toList();
        Map<LongMessageKey, SortedMap<Integer, ReceivedPart>> parts = new HashMap<>();
        if (!withParts.isEmpty()) {
            dao.findParts(InList.padded(withParts))
                    .forEach(row -> parts.computeIfAbsent(row.key(), key -> new TreeMap<>())
                            .put(row.part().number(), row.part()));
        }
        return parts;
    }

    /** @throws ConcurrentFirstContact if another gateway has inserted one of the new keys meanwhile */
    static void write(Handle handle, Collection<Locked> locked) {
        List<PartSet> fresh = new ArrayList<>();
        List<PartSet> known = new ArrayList<>();
        List<LongMessageKey> emptied = new ArrayList<>();
        List<LongMessageDao.PartRow> added = new ArrayList<>();
        for (Locked each : locked) {
            if (each.current != each.stored) {
                (each.isNew ? fresh : known).add(each.current);
                Collection<Long> storedIds = ids(each.stored);
                // Parts go all at once, or one is replaced by another of its number.
                if (!storedIds.isEmpty() && ids(each.current).stream().noneMatch(storedIds::contains)) {
                    emptied.add(each.current.key());
                }
                each.current.parts().values().stream()
                        .filter(part -> !storedIds.contains(part.id()))
                        .forEach(part -> added.add(new LongMessageDao.PartRow(each.current.key(), part)));
            }
        }
        try {
            NEW.write(handle, fresh);
        } catch (JdbiException failure) {
            throw SubscriberRows.isDuplicateKey(failure) ? new ConcurrentFirstContact(failure) : failure;
        }
        KNOWN.write(handle, known);
        if (!emptied.isEmpty()) {
            handle.attach(LongMessageDao.class).deleteParts(emptied);
        }
        PARTS.write(handle, added);
    }

    private static Collection<Long> ids(PartSet set) {
        return set.parts().values().stream().map(ReceivedPart::id).toList();
    }

    private static void bind(RowWriter.Row row, PartSet set) throws SQLException {
        bindKey(row, set.key())
                .number(set.parts().size())
                .instant(set.dueAt())
                .numberOrNull(set.ended().map(Ended::id).orElse(null))
                .octets(set.ended()
                        .map(ended -> toOctets(ended, set.key().total()))
                        .orElse(null));
    }

    private static RowWriter.Row bindKey(RowWriter.Row row, LongMessageKey key) throws SQLException {
        return row.text(key.source())
                .text(key.shortCode().value())
                .text(key.connectionGroup())
                .number(key.reference())
                .name(key.width())
                .number(key.total());
    }

    private static byte[] toOctets(Ended ended, int total) {
        ByteBuffer octets = ByteBuffer.allocate(total * Long.BYTES);
        for (int number = 1; number <= total; number++) {
            octets.putLong(ended.digests().getOrDefault(number, 0L));
        }
        return octets.array();
    }

    private static Optional<Ended> endedOf(LongMessageDao.Row row) {
        if (row.endedId() == null) {
            return Optional.empty();
        }
        Map<Integer, Long> digests = new HashMap<>();
        ByteBuffer octets = ByteBuffer.wrap(row.endedDigests());
        for (int number = 1; octets.remaining() >= Long.BYTES; number++) {
            long digest = octets.getLong();
            if (digest != 0) {
                digests.put(number, digest);
            }
        }
        return Optional.of(new Ended(row.endedId(), digests));
    }

    static LongMessageKey mapKey(ResultSet row) throws SQLException {
        return new LongMessageKey(
                row.getString("source"),
                new ShortCode(row.getString("short_code")),
                row.getString("connection_group"),
                row.getInt("reference"),
                Width.valueOf(row.getString("width")),
                row.getInt("total"));
    }

    static LongMessageDao.Row mapRow(ResultSet row) throws SQLException {
        return new LongMessageDao.Row(
                mapKey(row),
                row.getInt("parts"),
                row.getTimestamp("due_at").toInstant(),
                row.getObject("ended_id", Long.class),
                row.getBytes("ended_digests"));
    }

    static LongMessageDao.PartRow mapPart(ResultSet row) throws SQLException {
        return new LongMessageDao.PartRow(
                mapKey(row),
                new ReceivedPart(
                        row.getInt("number"),
                        row.getLong("id"),
                        row.getLong("digest"),
                        row.getBoolean("named_by_smsc"),
                        row.getString("connection"),
                        row.getLong("session_id"),
                        row.getInt("data_coding"),
                        row.getBytes("header"),
                        row.getBytes("octets"),
                        row.getTimestamp("received_at").toInstant()));
    }
}
