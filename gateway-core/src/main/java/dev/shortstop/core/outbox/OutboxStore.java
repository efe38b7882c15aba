package dev.shortstop.core.outbox;

import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.store.RowWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims and settles rows of {@code outbound_message}. Each call is one transaction; none spans a send. */
final class OutboxStore {

    private static final Logger log = LoggerFactory.getLogger(OutboxStore.class);

    private static final int MAX_CHARACTERS = 64;

    /**
     * An upsert, since that is one statement for many rows. Every row exists; only what is pending is settled. The state
     * comes last: the other columns are assigned by what it was before.
     */
    private static final RowWriter<Settlement> SETTLE = new RowWriter<>("""
            INSERT INTO outbound_message
              (id, msisdn, short_code, account_id, kind, text, in_reply_to, created_at, send_before, claimed_by,
               attempts, smsc_message_id, submit_status, settled_at, state)
            VALUES
            """, 15, """
            ON DUPLICATE KEY UPDATE
              attempts = IF(state = 'PENDING', VALUES(attempts), attempts),
              smsc_message_id = IF(state = 'PENDING', VALUES(smsc_message_id), smsc_message_id),
              submit_status = IF(state = 'PENDING', VALUES(submit_status), submit_status),
              settled_at = IF(state = 'PENDING', VALUES(settled_at), settled_at),
              state = IF(state = 'PENDING', VALUES(state), state)
            """, (row, settlement) -> {
        OutboundMessage message = settlement.held().message();
        row.number(message.id())
                .text(message.msisdn().digits())
                .text(message.shortCode().value())
                .number(message.accountId())
                .name(message.kind())
                .text(message.text())
                .number(message.inReplyTo())
                .instant(message.createdAt())
                .instant(message.sendBefore())
                .number(settlement.held().incarnation())
                .number(settlement.held().attempts())
                .text(shortened(settlement.smscMessageId()))
                .text(shortened(inAscii(settlement.held().lastStatus())))
                .instant(settlement.settledAt())
                .name(settlement.state());
    });

    private final Jdbi jdbi;

    OutboxStore(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.registerRowMapper(OutboundMessage.class, new OutboundMessageMapper());
    }

    void settle(List<Settlement> settlements) {
        int counted = jdbi.inTransaction(handle -> SETTLE.write(handle, settlements));
        int settled = counted / 2;
        if (settled < settlements.size()) {
            log.warn(
                    "of {} messages, {} were settled by another gateway before: they may have been sent twice",
                    settlements.size(),
                    settlements.size() - settled);
        }
    }

    /** To what the column takes: one result that cannot be stored would hold up all others. */
    private static String shortened(String text) {
        return text == null || text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS);
    }

    /** Systems explain a failure in the language of their operator. */
    private static String inAscii(String text) {
        return text == null ? null : text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    Set<Long> findClaimants() {
        return new HashSet<>(jdbi.withExtension(OutboxDao.class, OutboxDao::findClaimants));
    }

    /** Moves up to {@code limit} pending messages from one claimant to another, and returns them. */
    List<OutboundMessage> claim(long from, long to, int limit) {
        return jdbi.inTransaction(handle -> {
            OutboxDao dao = handle.attach(OutboxDao.class);
            List<OutboundMessage> messages = dao.lockPending(from, limit);
            if (!messages.isEmpty()) {
                dao.claim(messages, to);
            }
            return messages;
        });
    }

    List<OutboundMessage> findPending(long claimant, Instant createdBefore) {
        return jdbi.withExtension(OutboxDao.class, dao -> dao.findPending(claimant, createdBefore));
    }
}
