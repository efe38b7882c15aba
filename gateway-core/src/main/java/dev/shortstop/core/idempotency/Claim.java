package dev.shortstop.core.idempotency;

/** What came of naming a request by its Idempotency-Key. */
public sealed interface Claim {

    /**
     * To be carried out by the caller, who must then {@link IdempotencyStore#finish finish} or
     * {@link IdempotencyStore#release release} it.
     *
     * @param resourceId what the request creates bears this id; the same one if a gateway died while it carried the request
     *     out, so that the second attempt finds what the first one made
     * @param token tells this attempt from others
     */
    record Taken(long resourceId, long token) implements Claim {}

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
