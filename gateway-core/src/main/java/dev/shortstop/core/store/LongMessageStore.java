package dev.shortstop.core.store;

import dev.shortstop.core.longmessage.LongMessageKey;
import dev.shortstop.core.longmessage.ReceivedPart;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Finds the long messages whose time has come. They change through {@link SubscriberStore#change} alone. Safe for use by
 * many threads.
 */
public final class LongMessageStore {

    private static final int FORGOTTEN_A_ROUND = 500;

    private final Jdbi jdbi;

    /** @param jdbi that knows the types of this module */
    LongMessageStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those that have waited long enough for the rest of their parts, the longest overdue first. Without a lock. */
    public List<LongMessageKey> findOverdue(Instant now, int limit) {
        return jdbi.withExtension(LongMessageDao.class, dao -> dao.findOverdue(now, limit));
    }

    /**
     * Keeps parts that no transaction could apply, for people to look at, and lets their long message end.
     *
     * @param id given to what is kept
     */
    public void reject(long id, LongMessageKey key, String reason, Instant now, Instant rememberedUntil) {
        jdbi.useTransaction(handle -> {
            LongMessageRows.Locked locked =
                    LongMessageRows.lockAndLoad(handle, List.of(key)).get(key);
            Collection<ReceivedPart> parts = locked.current().parts().values();
            if (parts.isEmpty()) {
                return;
            }
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            parts.forEach(part -> {
                octets.writeBytes(part.header());
                octets.writeBytes(part.octets());
            });
            String numbers = parts.stream().map(part -> part.number() + "").collect(Collectors.joining(", "));
            handle.attach(RejectedMessageDao.class)
                    .insert(id, "parts " + numbers + " of " + key, octets.toByteArray(), reason, now);
            locked.replace(locked.current().ended(id, rememberedUntil));
            LongMessageRows.write(handle, List.of(locked));
        });
    }

    /** Deletes what is remembered of messages that ended long enough ago. */
    public void forgetEnded(Instant now) {
        List<LongMessageKey> ended;
        do {
            ended = jdbi.withExtension(LongMessageDao.class, dao -> dao.findForgettable(now, FORGOTTEN_A_ROUND));
            if (!ended.isEmpty()) {
                // By primary key and in its order, so that it never waits for a lane that waits for it.
                List<LongMessageKey> inOrder = ended.stream().sorted().toList();
                jdbi.useTransaction(
                        handle -> handle.attach(LongMessageDao.class).forget(inOrder, now));
            }
        } while (ended.size() == FORGOTTEN_A_ROUND);
    }
}
