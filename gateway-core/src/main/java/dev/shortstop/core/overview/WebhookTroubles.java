package dev.shortstop.core.overview;

/**
 * Webhooks that do not get their events.
 *
 * @param failing those that refused or missed the last attempt, and are tried again
 * @param paused those to which nothing is sent until somebody resumes them
 */
public record WebhookTroubles(long failing, long paused) {

    public long all() {
        return failing + paused;
    }
}
