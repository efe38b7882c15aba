package dev.shortstop.core.consent;

import java.time.Instant;

/**
 * An opt-in that waits for the handset to confirm it.
 *
 * @param requestId id of what asked for it; the greatest is the newest
 * @param expiresAt from this moment on a confirmation does nothing
 * @param welcome the MT that answers the confirmation; empty where nothing does
 */
public record PendingOptIn(
        long listId, long accountId, long requestId, Instant requestedAt, Instant expiresAt, String welcome) {

    /** True as long as a confirmation still counts. */
    public boolean isUnexpired(Instant now) {
        return now.isBefore(expiresAt);
    }
}
