package dev.shortstop.core.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Writes table {@code subscriber}. */
final class SubscriberRows {

    private static final int ER_DUP_ENTRY = 1062;

    private static final String INSERT = """
            INSERT INTO subscriber (msisdn, recent_messages, recent_replies)
            VALUES
            """;

    private static final RowWriter<Subscriber> NEW = new RowWriter<>(INSERT, 3, "", SubscriberRows::bind);

    /** An upsert, since that is one statement for many rows; every row exists and is locked. */
    private static final RowWriter<Subscriber> KNOWN = new RowWriter<>(INSERT, 3, """
            ON DUPLICATE KEY UPDATE
              recent_messages = VALUES(recent_messages), recent_replies = VALUES(recent_replies)
            """, SubscriberRows::bind);

    private SubscriberRows() {}

    /** @throws ConcurrentFirstContact if another gateway has inserted one of the new numbers meanwhile */
    static void write(Handle handle, Collection<Subscriber> subscribers) {
        List<Subscriber> fresh = new ArrayList<>();
        List<Subscriber> known = new ArrayList<>();
        for (Subscriber subscriber : subscribers) {
            if (subscriber.isRowToBeWritten()) {
                (subscriber.isNew() ? fresh : known).add(subscriber);
            }
        }
        try {
            NEW.write(handle, fresh);
        } catch (JdbiException failure) {
            throw isDuplicateKey(failure) ? new ConcurrentFirstContact(failure) : failure;
        }
        KNOWN.write(handle, known);
    }

    private static void bind(RowWriter.Row row, Subscriber subscriber) throws SQLException {
        row.text(subscriber.msisdn().digits())
                .octets(subscriber.recentMessages().toOctets())
                .octets(subscriber.recentReplies().toOctets());
    }

    static boolean isDuplicateKey(JdbiException failure) {
        return failure.getCause() instanceof SQLException cause && cause.getErrorCode() == ER_DUP_ENTRY;
    }
}
