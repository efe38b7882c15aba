package dev.shortstop.core.store;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When one number was last answered automatically: guards against two machines that answer each other. Immutable. */
public record RecentReplies(List<Instant> sentAt) {

    /** Never more automatic replies to one number than this in {@link #PERIOD}. */
    static final int MAX_REPLIES = 10;

    static final Duration PERIOD = Duration.ofHours(1);

    private static final RecentReplies NONE = new RecentReplies(List.of());

    public static RecentReplies none() {
        return NONE;
    }

    /** True if one more reply at this moment stays within the limit. */
    public boolean allowOneMore(Instant now) {
        return !oneMoreAllowedFrom().isAfter(now);
    }

    /** From this moment on one more reply stays within the limit. */
    public Instant oneMoreAllowedFrom() {
        return sentAt.size() < MAX_REPLIES ? Instant.EPOCH : sentAt.get(0).plus(PERIOD);
    }

    public RecentReplies with(Instant now) {
        int kept = Math.min(sentAt.size(), MAX_REPLIES - 1);
        List<Instant> next = new ArrayList<>(kept + 1);
        next.addAll(sentAt.subList(sentAt.size() - kept, sentAt.size()));
        next.add(now);
        return new RecentReplies(next);
    }

    /** As {@code subscriber.recent_replies} holds them. */
    byte[] toOctets() {
        ByteBuffer octets = ByteBuffer.allocate(sentAt.size() * Long.BYTES);
        sentAt.forEach(at -> octets.putLong(at.toEpochMilli()));
        return octets.array();
    }

    static RecentReplies ofOctets(byte[] stored) {
        ByteBuffer octets = ByteBuffer.wrap(stored);
        List<Instant> sentAt = new ArrayList<>(stored.length / Long.BYTES);
        while (octets.remaining() >= Long.BYTES) {
            sentAt.add(Instant.ofEpochMilli(octets.getLong()));
        }
        return new RecentReplies(sentAt);
    }
}
