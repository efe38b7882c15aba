package dev.shortstop.core.store;

import dev.shortstop.core.longmessage.LongMessageKey;
import dev.shortstop.core.longmessage.PartSet;
import dev.shortstop.core.longmessage.PartSet.Fate;
import dev.shortstop.core.longmessage.ReceivedPart;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
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
        rejectIf(parts -> !parts.parts().isEmpty(), id, key, reason, now, rememberedUntil);
    }

    /**
     * As {@link #reject}, if the parts that are there have to make room for another one.
     *
     * @return false if they have not: then it is the other one that could not be applied
     */
    public boolean rejectOvertaken(
            ReceivedPart by, LongMessageKey key, String reason, Instant now, Instant rememberedUntil) {
        return rejectIf(parts -> parts.fateOf(by) == Fate.OVERTAKES, by.id(), key, reason, now, rememberedUntil);
    }

    private boolean rejectIf(
            Predicate<PartSet> condition,
            long id,
            LongMessageKey key,
            String reason,
            Instant now,
            Instant rememberedUntil) {
        return jdbi.inTransaction(handle -> {
            LongMessageRows.Locked locked =
                    LongMessageRows.lockAndLoad(handle, List.of(key)).get(key);
            PartSet parts = locked.current();
            if (!condition.test(parts)) {
                return false;
            }
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            parts.parts().values().forEach(part -> {
                octets.writeBytes(part.header());
                octets.writeBytes(part.octets());
            });
            String description = "parts " + parts.parts().keySet() + " of " + key;
            handle.attach(RejectedMessageDao.class).insert(id, description, octets.toByteArray(), reason, now);
            locked.replace(parts.ended(id, rememberedUntil));
            LongMessageRows.write(handle, List.of(locked));
            return true;
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
