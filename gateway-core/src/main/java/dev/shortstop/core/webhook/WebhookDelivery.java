package dev.shortstop.core.webhook;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.cloudevent.EventType;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An event on its way to an endpoint.
 *
 * @param id sealed: the server's own counts the deliveries of everybody
 * @param number empty for a test
 * @param redeliveryOf id of the delivery that somebody asked to have again
 * @param nextAttemptAt not before; empty once it is settled
 * @param lastStatus of HTTP, where the endpoint answered
 * @param settledAt when it was delivered or given up
 */
public record WebhookDelivery(
        String id,
        long endpointId,
        String eventId,
        EventType type,
        Optional<Msisdn> number,
        Instant createdAt,
        Optional<String> redeliveryOf,
        State state,
        int attempts,
        Optional<Instant> nextAttemptAt,
        Optional<Instant> lastAttemptAt,
        OptionalInt lastStatus,
        Optional<String> lastError,
        Optional<Instant> settledAt) {

    /** How far it is. */
    public enum State {
        PENDING,
        DELIVERED,
        /** It failed until its time was up. Somebody may ask for it again. */
        GIVEN_UP
    }
}
