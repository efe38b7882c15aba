package dev.shortstop.core.store;

import dev.shortstop.core.Msisdn;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads table {@code subscriber}; {@link SubscriberRows} writes it. */
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
}
