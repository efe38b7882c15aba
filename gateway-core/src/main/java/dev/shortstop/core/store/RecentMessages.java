package dev.shortstop.core.store;

import dev.shortstop.core.IdGenerator;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * The last messages of one number, newest last, at most 20: what it takes to know a message that the SMSC delivers
 * again. Immutable.
 */
public record RecentMessages(List<RecentMessage> messages) {

    /** @param digest of all that makes a message what it is; see {@code MessageDigests} */
    public record RecentMessage(long id, long digest, long sessionId) {

        /** Keeps the id, and is no first delivery that another one could repeat. */
        public RecentMessage asRedelivery() {
            return new RecentMessage(id, ~digest, sessionId);
        }
    }

    private static final int MAX_MESSAGES = 20;
    private static final int OCTETS_EACH = 3 * Long.BYTES;
    private static final RecentMessages NONE = new RecentMessages(List.of());

    public static RecentMessages none() {
        return NONE;
    }

    /**
     * The id of the message that this one repeats, if it does.
     *
     * <p>The same content within the window is a redelivery when nothing came between, or when the session of the first
     * delivery has ended: an SMSC that lost our answer sends again over a new one, whatever came between. While the
     * session lives, JOIN, STOP, JOIN is a person who changed their mind.
     *
     * @param window how long after the first delivery the SMSC may send it again
     * @param isSessionLive whether a session is bound to this gateway now
     */
    public OptionalLong redeliveryOf(
            RecentMessage message, Instant receivedAt, Duration window, LongPredicate isSessionLive) {
        // Our own second try, after a commit of unknown outcome. Before all else: an equal message may have come after
        // it.
        if (messages.stream().anyMatch(earlier -> earlier.id() == message.id())) {
            return OptionalLong.of(message.id());
        }
        Instant windowStart = receivedAt.minus(window);
        boolean nothingCameBetween = true;
        for (int at = messages.size() - 1; at >= 0; at--) {
            RecentMessage earlier = messages.get(at);
            if (earlier.digest() == message.digest()
                    && !IdGenerator.madeAt(earlier.id()).isBefore(windowStart)
                    && (nothingCameBetween || !isSessionLive.test(earlier.sessionId()))) {
                return OptionalLong.of(earlier.id());
            }
            nothingCameBetween &= earlier.digest() == ~message.digest();
        }
        return OptionalLong.empty();
    }

    public RecentMessages with(RecentMessage message) {
        int kept = Math.min(messages.size(), MAX_MESSAGES - 1);
        List<RecentMessage> next = new ArrayList<>(kept + 1);
        next.addAll(messages.subList(messages.size() - kept, messages.size()));
        next.add(message);
        return new RecentMessages(next);
    }

    /** As {@code subscriber.recent_messages} holds them. */
    byte[] toOctets() {
        ByteBuffer octets = ByteBuffer.allocate(messages.size() * OCTETS_EACH);
        for (RecentMessage message : messages) {
            octets.putLong(message.id()).putLong(message.digest()).putLong(message.sessionId());
        }
        return octets.array();
    }

    static RecentMessages ofOctets(byte[] stored) {
        ByteBuffer octets = ByteBuffer.wrap(stored);
        List<RecentMessage> messages = new ArrayList<>(stored.length / OCTETS_EACH);
        while (octets.remaining() >= OCTETS_EACH) {
            messages.add(new RecentMessage(octets.getLong(), octets.getLong(), octets.getLong()));
        }
        return new RecentMessages(messages);
    }
}
