package dev.shortstop.core.outbox;

import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.store.ColumnText;
import dev.shortstop.core.store.RowWriter;
import dev.shortstop.core.webhook.WebhookEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims and settles rows of {@code outbound_message}. Each call is one transaction; none spans a send. */
final class OutboxStore {

    private static final Logger log = LoggerFactory.getLogger(OutboxStore.class);

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
                .text(onlyIdOf(settlement))
                .text(ColumnText.shortened(ColumnText.inAscii(settlement.held().lastStatus())))
                .instant(settlement.settledAt())
                .name(settlement.state());
    });

    /** @param number from 1 */
    private record Segment(OutboundMessage message, int number, String smscMessageId) {}

    /** What another gateway has settled before stays. */
    private static final RowWriter<Segment> SEGMENTS = new RowWriter<>(
            """
            INSERT INTO message_segment (msisdn, outbound_id, number, smsc_message_id)
            VALUES
            """,
            4,
            """
            ON DUPLICATE KEY UPDATE number = VALUES(number)
            """,
            (row, segment) -> row.text(segment.message().msisdn().digits())
                    .number(segment.message().id())
                    .number(segment.number())
                    .text(ColumnText.shortened(segment.smscMessageId())));

    private final Jdbi jdbi;

    OutboxStore(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.registerRowMapper(OutboundMessage.class, new OutboundMessageMapper());
    }

    /** Null for a message of several segments: theirs are in a table of their own. */
    private static String onlyIdOf(Settlement settlement) {
        List<String> ids = settlement.smscMessageIds();
        return ids.size() == 1 ? ColumnText.shortened(ids.get(0)) : null;
    }

    private static List<Segment> segmentsOf(List<Settlement> settlements) {
        List<Segment> segments = new ArrayList<>();
        for (Settlement settlement : settlements) {
            List<String> ids = settlement.smscMessageIds();
            for (int number = 1; ids.size() > 1 && number <= ids.size(); number++) {
                segments.add(new Segment(settlement.held().message(), number, ids.get(number - 1)));
            }
        }
        return segments;
    }

    private static List<WebhookEvents.Settled> toldOf(List<Settlement> settlements) {
        return settlements.stream()
                .map(settlement -> new WebhookEvents.Settled(
                        settlement.held().message(),
                        settlement.state().name(),
                        settlement.state() == Settlement.State.ACCEPTED
                                ? null
                                : settlement.held().lastStatus(),
                        settlement.settledAt()))
                .toList();
    }

    void settle(List<Settlement> settlements) {
        int counted = jdbi.inTransaction(handle -> {
            int changed = SETTLE.write(handle, settlements);
            SEGMENTS.write(handle, segmentsOf(settlements));
            WebhookEvents.writeSettled(handle, toldOf(settlements));
            return changed;
        });
        int settled = counted / 2;
        if (settled < settlements.size()) {
            log.warn(
                    "of {} messages, {} were settled by another gateway before: they may have been sent twice",
                    settlements.size(),
                    settlements.size() - settled);
        }
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
