package dev.shortstop.app.http;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket for each key of an account, address or the like, on this gateway alone: the limit holds for each gateway, not for all together. Remembers
 * the 10,000 keys that came last. Thread-safe.
 */
final class RateLimiter<K> {

    /** @param resetSeconds until the bucket is full again */
    record Verdict(boolean isAllowed, int limit, long remaining, long resetSeconds, long retryAfterSeconds) {}

    private static final int MOST_BUCKETS = 10_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private final int burst;
    private final Map<K, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    RateLimiter(int perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /** @param nowNanos of a clock that never steps back */
    synchronized Verdict take(K key, long nowNanos) {
        Bucket bucket = buckets.computeIfAbsent(key, id -> new Bucket(burst, nowNanos));
        bucket.fill(nowNanos);
        boolean isAllowed = bucket.tokens >= 1;
        if (isAllowed) {
            bucket.tokens--;
        }
        forgetOldest();
        return new Verdict(
                isAllowed,
                burst,
                (long) bucket.tokens,
                (long) Math.ceil((burst - bucket.tokens) / perSecond),
                isAllowed ? 0 : (long) Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond)));
    }

    /** What was taken for this key last is to count as never taken. */
    synchronized void giveBack(K key) {
        Bucket bucket = buckets.get(key);
        if (bucket != null) {
            bucket.tokens = Math.min(burst, bucket.tokens + 1);
        }
    }

    private void forgetOldest() {
        Iterator<Bucket> oldest = buckets.values().iterator();
        if (buckets.size() > MOST_BUCKETS) {
            oldest.next();
            oldest.remove();
        }
    }

    private final class Bucket {

        private double tokens;
        private long filledNanos;

        Bucket(double tokens, long filledNanos) {
            this.tokens = tokens;
            this.filledNanos = filledNanos;
        }

        void fill(long nowNanos) {
            tokens = Math.min(burst, tokens + (nowNanos - filledNanos) / NANOS_PER_SECOND * perSecond);
            filledNanos = nowNanos;
        }
    }
}
