package dev.shortstop.core.outbox;

import dev.shortstop.core.OutboundMessage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Table {@code outbound_message}, as the outbox sees it. */
interface OutboxDao {

    /** Everyone who has claimed something that is still pending; 0 stands for what nobody claimed. */
    @SqlQuery("SELECT DISTINCT claimed_by FROM outbound_message WHERE state = 'PENDING'")
    Set<Long> findClaimants();

    /** Locks up to {@code limit} pending messages of one claimant, except those that somebody else is just claiming. */
    @SqlQuery("""
            SELECT id, msisdn, short_code, account_id, kind, text, in_reply_to, created_at, send_before
            FROM outbound_message
            WHERE state = 'PENDING' AND claimed_by = :claimedBy
            LIMIT :limit
            FOR UPDATE SKIP LOCKED
            """)
    List<OutboundMessage> lockPending(@Bind("claimedBy") long claimedBy, @Bind("limit") int limit);

    /** As {@link #lockPending}, without a lock, and only what was created before a moment. */
    @SqlQuery("""
            SELECT id, msisdn, short_code, account_id, kind, text, in_reply_to, created_at, send_before
            FROM outbound_message
            WHERE state = 'PENDING' AND claimed_by = :claimedBy AND created_at < :createdBefore
            """)
    List<OutboundMessage> findPending(@Bind("claimedBy") long claimedBy, @Bind("createdBefore") Instant createdBefore);

    @SqlBatch("""
            UPDATE outbound_message SET claimed_by = :claimedBy
            WHERE msisdn = :msisdn AND id = :id AND state = 'PENDING'
            """)
    int[] claim(@BindMethods List<OutboundMessage> messages, @Bind("claimedBy") long claimedBy);
}
