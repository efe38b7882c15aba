package dev.shortstop.core.idempotency;

/** What came of naming a request by its Idempotency-Key. */
public sealed interface Claim {

    /**
     * To be carried out by the caller, who must then {@link IdempotencyStore#finish finish}, {@link IdempotencyStore#release
     * release} or {@link IdempotencyStore#interrupt interrupt} it.
     *
     * @param resourceId what the request creates bears this id; the same one if an earlier attempt was interrupted, so that
     *     this one finds what that one made
     * @param token tells this attempt from others
     * @param isFirst whether nothing of the request can have been carried out before
     */
    record Taken(long resourceId, long token, boolean isFirst) implements Claim {}

    /**
     * It was carried out before.
     *
     * @param resourceId of what it created
     */
    record Finished(long resourceId, StoredAnswer answer) implements Claim {}

    /** Somebody is carrying it out now. */
    record InProgress() implements Claim {}

    /** The key was used for another request. */
    record Mismatched() implements Claim {}
}
