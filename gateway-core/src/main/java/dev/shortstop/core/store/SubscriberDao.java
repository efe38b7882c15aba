package dev.shortstop.core.store;

import dev.shortstop.core.Msisdn;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Table {@code subscriber}. */
interface SubscriberDao {

    record Row(Msisdn msisdn, byte[] recentMessages, byte[] recentReplies) {}

    /** Locks the rows that exist until the transaction ends. */
    @SqlQuery("""
            SELECT msisdn, recent_messages, recent_replies
            FROM subscriber
            WHERE msisdn IN (<msisdns>)
            FOR UPDATE
            """)
    List<Row> lock(@BindList("msisdns") Collection<Msisdn> msisdns);

    /** Fails with a duplicate key where another gateway was first: the transaction is then to be tried again. */
    @SqlBatch("""
            INSERT INTO subscriber (msisdn, recent_messages, recent_replies)
            VALUES (:msisdn, :recentMessages, :recentReplies)
            """)
    void insert(@BindMethods List<Row> rows);

    /** An upsert, since that is one statement for many rows; every row exists and is locked. */
    @SqlBatch("""
            INSERT INTO subscriber (msisdn, recent_messages, recent_replies)
            VALUES (:msisdn, :recentMessages, :recentReplies)
            ON DUPLICATE KEY UPDATE
              recent_messages = VALUES(recent_messages), recent_replies = VALUES(recent_replies)
            """)
    void update(@BindMethods List<Row> rows);
}
