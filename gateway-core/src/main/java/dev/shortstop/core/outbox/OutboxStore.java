package dev.shortstop.core.outbox;

import dev.shortstop.core.OutboundMessage;
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

    private final Jdbi jdbi;

    OutboxStore(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.registerRowMapper(OutboundMessage.class, new OutboundMessageMapper());
    }

    void settle(List<OutboxDao.Settlement> settlements) {
        int[] settled =
                jdbi.inTransaction(handle -> handle.attach(OutboxDao.class).settle(settlements));
        for (int at = 0; at < settled.length; at++) {
            if (settled[at] == 0) {
                log.warn(
                        "message {} was settled by another gateway before: it may have been sent twice",
                        settlements.get(at).id());
            }
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
