package dev.shortstop.core.webhook;

import dev.shortstop.core.cloudevent.EventType;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Where an account wants to be told of what happens. Its secret is not here.
 *
 * @param events that it is told of
 * @param previousSecretUntil until then, the secrets before the present one sign, too
 * @param paused when and why, where it is
 * @param failures attempts that failed since the last one that succeeded
 */
public record WebhookEndpoint(
        long id,
        long accountId,
        URI url,
        Optional<String> description,
        Set<EventType> events,
        Instant createdAt,
        Optional<Instant> previousSecretUntil,
        Optional<Paused> paused,
        int failures,
        Optional<Instant> failingSince) {

    /** Deliveries wait. */
    public record Paused(Instant at, String reason) {}

    /** An endpoint and the secret that it has now, which is shown this one time. */
    public record WithSecret(WebhookEndpoint endpoint, WebhookSecret secret) {}
}
